// Int8Array: construction, conversion, views on the same bytes, methods, order of bytes.
const make = (...values) => Int8Array.from(values, Number);
const list = make(5, -1, 300, 70000, 0);
print(list.join(), list.length, list.byteLength, Int8Array.BYTES_PER_ELEMENT, Object.prototype.toString.call(list));
print([...new Uint8Array(list.buffer)].join());
list[1] = -1e10;
list[9] = 1;
print(list.join(), 9 in list, list[9], list['1'], Object.keys(list).join());
print(list.map((v) => v * 2).join(), list.filter((v) => v > 4).join(), list.reduce((a, b) => a + b), list.indexOf(5));
print(list.slice().sort().join(), list.toSorted((a, b) => (a < b ? 1 : -1)).join(), list.subarray(1, 3).length,
  list.at(-2));
const words = new Int8Array(new ArrayBuffer(32), Int8Array.BYTES_PER_ELEMENT, 2);
words.set([1, 2]);
print(words.byteOffset, [...new Uint8Array(words.buffer)].join(), words.fill(7, 1).join(), words.with(0, 9).join());
const view = new DataView(words.buffer);
view.setInt8(8, -2);
print(view.getInt8(8), view.getInt8(8, true), words.join());
for (const attempt of [() => new Int8Array([1n]), () => new Int8Array(-1), () => list.set([1], 9), () => Int8Array(1),
  () => new Int8Array(new ArrayBuffer(9), 1).length, () => list.fill('x').join(),
  () => new Int8Array([1, '7', true]).join()]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
print(JSON.stringify(Object.getOwnPropertyDescriptor(list, 0), (key, v) => (typeof v === 'bigint' ? `${v}n` : v)),
  list.constructor.name);
