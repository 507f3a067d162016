// Math.abs of numbers at the edges and of what becomes a number.
const values = [0, -0, 0.5, -0.5, 1.5, -2.5, 3, -7, 2 ** 31, -(2 ** 31) - 0.5, 2 ** 53, 1e300, 5e-324, NaN, Infinity,
  -Infinity,
  '12', '', 'x', null, undefined, true, [4], [1, 2], {}, { valueOf: () => -9 }, new Date(5), 0.1, 1 / 3, 16777217,
  4294967296.7];
const show = (value) => (Object.is(value, -0) ? '-0' : String(value));
print(values.map((value) => show(Math.abs(value))).join(' '));
print(values.map((value, i) => show(Math.abs(value, values[(i + 3) % values.length]))).join(' '));
print(show(Math.abs()), Math.abs.length, Math.abs.name);
for (const bad of [1n, Symbol('s'), { valueOf() { throw new RangeError(); } }]) {
  try { print(Math.abs(bad)); } catch (e) { print(e.name); }
}
