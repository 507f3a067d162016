// How values become elements of each kind of typed array.
const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
  Float64Array];
const values = [0, -0, 1.5, -1.5, 2.5, 127, 128, 255, 256, -129, 32768, 65536, 2 ** 31, 2 ** 32 + 5, -(2 ** 31) - 1,
  1e20, NaN, Infinity, -Infinity, '12', 'x', null, undefined, true, [7], 0.5, 254.5, 255.5, 1e-50, 0.1];
for (const Kind of kinds) print(Kind.name, Kind.BYTES_PER_ELEMENT,
  [...Kind.from(values)].map((v) => (Object.is(v, -0) ? '-0' : v)).join());
for (const Kind of [BigInt64Array, BigUint64Array]) print(Kind.name,
  [...Kind.from([0n, -1n, 2n ** 63n, 2n ** 64n + 3n, -(2n ** 63n) - 1n, '25', true, false])].join());
for (const attempt of [() => new BigInt64Array([1]), () => new Uint8Array([1n]), () => Uint8Array.of(Symbol()),
  () => new BigInt64Array(['x']), () => new Uint8Array(-1), () => new Uint8Array(2 ** 53),
  () => new Uint16Array(new ArrayBuffer(3)), () => new Uint16Array(new ArrayBuffer(4), 1),
  () => new Uint8Array(new ArrayBuffer(4), 5), () => new Uint8Array(new ArrayBuffer(4), 2, 3), () => Uint8Array(2),
  () => new (Object.getPrototypeOf(Uint8Array))(), () => new Uint8Array(new BigInt64Array(1)),
  () => new Uint8Array(Symbol())]) try {
  print(attempt().length);
} catch (e) { print(e.name); }
print(new Uint8Array('3').length, new Uint8Array(null).length, new Uint8Array(undefined).length,
  new Uint8Array(2.9).length, new Uint8Array('x').length, new Uint8Array({ length: 2, 0: 5 }).join(),
  new Uint8Array(new Set([1, 2])).join(), new Uint8Array([[1], '2']).join(),
  new Float32Array(new Int8Array([1, -1])).join(), new Uint8Array(new Float64Array([1.9, -1, 300])).join());
const a = new Uint8Array(2);
a[0] = 257;
a[1] = '9';
a[2] = 5;
a[-1] = 6;
a['1.5'] = 7;
a.name2 = 8;
a['-0'] = 9;
print(a.join(), a.length, a[2], a[-1], a['1.5'], a['-0'], Object.keys(a).join(), 2 in a, 1 in a, '-0' in a, delete a[5],
  Reflect.set(a, 5, 1), Reflect.defineProperty(a, 0, { value: 3, writable: true, enumerable: true,
  configurable: true }), Reflect.defineProperty(a, 0, { value: 3, configurable: false }), a[0]);
(() => { 'use strict'; try { delete a[0]; } catch (e) { print(e.name); } })();
print(JSON.stringify(Object.getOwnPropertyDescriptor(a, 0)), Object.isFrozen(a));
try { Object.freeze(a); } catch (e) { print(e.name); }
