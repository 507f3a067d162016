// The methods of typed arrays and where they differ from Array's.
const t = Int16Array.of(5, -3, 9, 0, 7);
print(t.map((v) => v * 10000).join(), t.filter((v) => v > 0).constructor.name, t.slice(-2).join(),
  t.subarray(1, 3).join(), t.indexOf(9), t.lastIndexOf(7), t.includes(-3), t.find((v) => v < 0),
  t.findIndex((v) => v === 0), t.findLast((v) => v > 5), t.findLastIndex((v) => v > 8), t.at(-1), t.at(9));
print(t.reduce((a, b) => a + b), t.reduceRight((a, b) => a + '/' + b), t.some((v) => v > 8), t.every((v) => v > -4),
  [...t.entries()].join('|'), [...t.keys()].join(), t.toString(), t.join('-'),
  t.toLocaleString === Array.prototype.toLocaleString);
print(t.toSorted().join(), t.toReversed().join(), t.with(0, 99).join(), t.join(), t.toSorted((a, b) => b - a).join());
print(t.sort().join(), t.reverse().join(), t.fill(1, 1, 3).join(), t.copyWithin(0, 3).join());
t.set([8, 9], 1);
print(t.join());
t.set(new Float32Array([1.7, -2.7]), 3);
print(t.join());
t.set({ length: 1, 0: '42' });
print(t.join());
print(new Float64Array([3, NaN, -0, 0, -Infinity, 1]).sort().join(), Object.is(new Float64Array([0, -0]).sort()[0], -0),
  [10, 9, 1].sort().join(), new Uint8Array([10, 9, 1]).sort().join(), new BigInt64Array([3n, -1n, 2n]).sort().join(),
  new Float32Array([NaN]).includes(NaN), new Float32Array([NaN]).indexOf(NaN));
for (const attempt of [() => t.set([1, 2], 4), () => t.set([1], -1), () => t.with(9, 1), () => t.push, () => t.concat,
  () => t.flat, () => t.splice, () => Int16Array.from(5).length, () => Int16Array.from(null),
  () => t.map.call([], (v) => v), () => new Uint8Array(2).with(0, 1n), () => t.set(5) ?? 'ignored',
  () => t.reduce.call(new Uint8Array(), () => 1), () => t.toSorted(5), () => t.sort(undefined).length]) try {
  print(attempt());
} catch (e) { print(e.name); }
const shared = new ArrayBuffer(8), bytes = new Uint8Array(shared), words = new Uint16Array(shared, 2, 2);
words[0] = 0xabcd;
print(bytes.join(), words.byteOffset, words.byteLength, words.buffer === shared, bytes.subarray(2, 4).buffer === shared,
  bytes.slice(2, 4).buffer === shared);
bytes.set(bytes.subarray(2, 6), 0);
print(bytes.join());
words.set(bytes.subarray(0, 2));
print(bytes.join());
print(Uint8Array.from('123', (c) => c * 2).join(), Uint8Array.from({ length: 3 }, (v, i) => i * i).join(),
  Uint8Array.from(new Map([[1, 2]]).values()).join(), Uint8Array.of(1, 2).length,
  Object.getPrototypeOf(Uint8Array).name, Uint8Array.prototype.hasOwnProperty('map'),
  Object.getPrototypeOf(Uint8Array.prototype).hasOwnProperty('map'), Uint8Array.name, Uint8Array.length);
class Vec extends Float32Array {
  get len() { return Math.hypot(...this); }
  static get [Symbol.species]() { return Float64Array; }
}
print(new Vec([3, 4]).len, new Vec([1]).map((v) => v / 3)[0], new Vec(4).slice(2).constructor.name);
