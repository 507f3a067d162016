// Rounding functions at their edges.
const values = [0, -0, 0.5, -0.5, 1.5, 2.5, -1.5, -2.5, 0.49999999999999994, -0.49999999999999994, 4503599627370495.5,
  9007199254740991, 1e300, -1e-300, NaN, Infinity, -Infinity, 2147483647.5, -2147483648.5];
const show = (v) => Object.is(v, -0) ? '-0' : v;
for (const v of values) print(show(v), ['round', 'floor', 'ceil', 'trunc', 'sign', 'abs', 'fround',
  'clz32'].map((f) => show(Math[f](v))).join(' '));
print(Math.fround(0.1), Math.fround(1e40), Math.fround(16777217), Math.fround(5e-46),
  Math.fround(1.401298464324817e-45), Math.imul(0xffffffff, 5), Math.imul(65536, 65536), Math.imul('3', 2.9),
  Math.imul(), Math.clz32(0), Math.clz32(-1), Math.clz32(0.5), Math.clz32(2 ** 32));
print(Math.round('2.5'), Math.floor(null), Math.ceil(undefined), Math.trunc([7.9]), Math.sign('-3'), Math.abs({}),
  Math.round(-0.2) === 0, Object.is(Math.round(-0.2), -0), Object.is(Math.ceil(-0.9), -0), Math.round(2 ** 52 + 0.5),
  Math.floor(-1e-320), Math.abs(-2147483648), Math.round(1e21));
