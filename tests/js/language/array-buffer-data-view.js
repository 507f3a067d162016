// ArrayBuffer and DataView: every getter and setter in both byte orders.
const buffer = new ArrayBuffer(24), view = new DataView(buffer), bytes = new Uint8Array(buffer);
const hex = () => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('').replace(/(00)+$/, '');
const clear = () => bytes.fill(0);
for (const [kind, value] of [['Int8', -2], ['Uint8', 254], ['Int16', -513], ['Uint16', 0xabcd], ['Int32', -123456789],
  ['Uint32', 0xdeadbeef], ['Float32', Math.PI], ['Float64', -Math.E], ['BigInt64', -(2n ** 62n)],
  ['BigUint64', 0x0123456789abcdefn]]) for (const little of [false, true]) {
  clear();
  view['set' + kind](1, value, little);
  print(kind, little, hex(), view['get' + kind](1, little), view['get' + kind](1, !little));
}
clear();
view.setFloat32(0, NaN);
print(hex());
view.setFloat64(0, -0);
print(hex());
view.setFloat32(0, 1e40);
print(hex(), view.getFloat32(0));
view.setFloat32(0, 5e-324);
print(view.getFloat32(0));
view.setInt8(0, 300);
view.setUint16(1, -1);
view.setInt32(3, 1e20);
print(bytes.slice(0, 7).join());
for (const attempt of [() => view.getInt8(24), () => view.getFloat64(17), () => view.getInt8(-1), () => view.getUint8(),
  () => view.getUint8('2'), () => view.setBigInt64(0, 1), () => view.setInt8(0, 1n), () => new DataView(buffer, 25),
  () => new DataView(buffer, 20, 5), () => new DataView({}), () => DataView(buffer), () => ArrayBuffer(1),
  () => new ArrayBuffer(-1), () => new ArrayBuffer(2 ** 53), () => new DataView(buffer, 24).byteLength,
  () => view.getInt8(Infinity), () => view.getInt8(NaN)]) try {
  print(attempt());
} catch (e) { print(e.name); }
const part = new DataView(buffer, 4, 8);
print(part.byteOffset, part.byteLength, part.buffer === buffer, buffer.byteLength, buffer.slice(2, -2).byteLength,
  buffer.slice(30).byteLength, ArrayBuffer.isView(part), ArrayBuffer.isView(bytes), ArrayBuffer.isView(buffer),
  ArrayBuffer.isView([]), Object.prototype.toString.call(buffer), Object.prototype.toString.call(view));
print(new ArrayBuffer(3.7).byteLength, new ArrayBuffer('5').byteLength, new ArrayBuffer().byteLength,
  ArrayBuffer.length, DataView.length, DataView.prototype.getInt8.length, DataView.prototype.setInt8.length);
const f = new Float32Array([1.5, -2, 0.1]);
print([...new Uint8Array(f.buffer)].map((b) => b.toString(16)).join());
const bits = (x) => {
  const d = new DataView(new ArrayBuffer(8));
  d.setFloat64(0, x);
  return d.getBigUint64(0).toString(16).padStart(16, '0');
};
print(bits(1), bits(-0), bits(0.1), bits(5e-324), bits(Infinity), bits(2 ** 53 + 2), bits(1 / 3));
const from_bits = (n) => { const d = new DataView(new ArrayBuffer(8)); d.setBigUint64(0, n); return d.getFloat64(0); };
print(from_bits(0x3ff8000000000000n), from_bits(0x7fefffffffffffffn), from_bits(1n), from_bits(0x7ff8000000000001n),
  from_bits(0x4059000000000000n));
