// max, min, hypot, roots and exact values of the rest.
print(Math.max(), Math.min(), Math.max(1, 'x'), Math.max(1, '3', [2]), Math.min(0, -0) === 0, Object.is(Math.min(0, -0),
  -0), Object.is(Math.max(-0, 0), 0), Math.max(NaN, 1), Math.max(...[]), Math.min(null, 1), Math.max(undefined));
print(Math.hypot(), Math.hypot(3, 4), Math.hypot(NaN, Infinity), Math.hypot(-5), Math.hypot(1e200, 1e200) > 1e200,
  Math.cbrt(27), Math.cbrt(-8), Math.cbrt(0), Object.is(Math.cbrt(-0), -0), Math.sqrt(2), Math.sqrt(-1),
  Object.is(Math.sqrt(-0), -0), Math.sqrt(1e-320) > 0);
print(Math.pow(2, 10), Math.pow(0, 0), Math.pow(NaN, 0), Math.pow(1, Infinity), Math.pow(-2, 3), Math.pow(-8, 1 / 3),
  Math.pow(0, -1), Math.pow(-0, -1), Math.pow(-0, -2), Math.pow(Infinity, -1), Math.pow(2, -1074),
  Math.pow(2, 0.5) === Math.SQRT2, (-2) ** 2);
print(Math.exp(0), Math.log(1), Math.log(0), Math.log(-1), Math.log10(1000), Math.log2(8), Math.log1p(0), Math.expm1(0),
  Math.exp(-Infinity), Math.log(Infinity), Math.sin(0), Math.cos(0), Math.tan(0), Math.atan2(0, -0), Math.atan2(-0, 1),
  Math.atan2(1, 1) === Math.PI / 4, Math.asin(1) === Math.PI / 2, Math.acos(1), Math.acos(2), Math.atan(Infinity)
  === Math.PI / 2, Math.sinh(0), Math.cosh(0), Math.tanh(Infinity), Math.asinh(0), Math.acosh(1), Math.atanh(1),
  Math.sin(Infinity));
print(Math.E, Math.PI, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT1_2, Math.SQRT2, Math[Symbol.toStringTag],
  Object.isExtensible(Math), Math.max.length, Math.hypot.length, Math.atan2.length, delete Math.PI);
const r = Math.random();
print(r >= 0 && r < 1, Math.sin(1).toFixed(10), Math.cos(1e6).toFixed(10), Math.exp(1).toFixed(12),
  Math.log(10).toFixed(12), Math.tanh(0.5).toFixed(12), Math.atan(0.5).toFixed(12), Math.sinh(2).toFixed(10),
  Math.log2(10).toFixed(12), Math.cbrt(2).toFixed(12), Math.expm1(1e-10).toExponential(10),
  Math.log1p(1e-10).toExponential(10));
