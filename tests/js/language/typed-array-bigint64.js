// BigInt64Array: construction, conversion, views on the same bytes, methods, order of bytes.
const make = (...values) => BigInt64Array.from(values, BigInt);
const list = make(5, -1, 300, 70000, 0);
print(list.join(), list.length, list.byteLength, BigInt64Array.BYTES_PER_ELEMENT, Object.prototype.toString.call(list));
print([...new Uint8Array(list.buffer)].join());
list[1] = -(2n ** 70n);
list[9] = 1n;
print(list.join(), 9 in list, list[9], list['1'], Object.keys(list).join());
print(list.map((v) => v * 2n).join(), list.filter((v) => v > 4n).join(), list.reduce((a, b) => a + b),
  list.indexOf(5n));
print(list.slice().sort().join(), list.toSorted((a, b) => (a < b ? 1 : -1)).join(), list.subarray(1, 3).length,
  list.at(-2));
const words = new BigInt64Array(new ArrayBuffer(32), BigInt64Array.BYTES_PER_ELEMENT, 2);
words.set([1n, 2n]);
print(words.byteOffset, [...new Uint8Array(words.buffer)].join(), words.fill(7n, 1).join(), words.with(0, 9n).join());
const view = new DataView(words.buffer);
view.setBigInt64(8, -2n);
print(view.getBigInt64(8), view.getBigInt64(8, true), words.join());
for (const attempt of [() => new BigInt64Array([1]), () => new BigInt64Array(-1), () => list.set([1n], 9),
  () => BigInt64Array(1),
  () => new BigInt64Array(new ArrayBuffer(9), 1).length, () => list.fill('x').join(),
  () => new BigInt64Array([1n, '7', true]).join()]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
print(JSON.stringify(Object.getOwnPropertyDescriptor(list, 0), (key, v) => (typeof v === 'bigint' ? `${v}n` : v)),
  list.constructor.name);
