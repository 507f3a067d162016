// The constants and predicates of Number.
print(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON,
  Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN);
const values = [0, -0, 1, 1.5, 2 ** 53, 2 ** 53 - 1, NaN, Infinity, '1', null, undefined, 1n, new Number(1), true,
  1e300, -5e-324];
for (const v of values) {
  let loose;
  try { loose = [isNaN(v), isFinite(v)].join('/'); } catch (e) { loose = e.name; }
  print(String(v), Number.isInteger(v), Number.isSafeInteger(v), Number.isFinite(v), Number.isNaN(v), loose);
}
print(Number.parseFloat === parseFloat, Number.parseInt === parseInt, Object.getOwnPropertyDescriptor(Number,
  'MAX_VALUE').writable, Number.length, new Number(5) + 1, typeof new Number(5), Number('5') === 5,
  new Number(0) ? 't' : 'f', (5).constructor === Number, Number.prototype.valueOf.call(7),
  Number.prototype.toFixed.length);
try { Number.prototype.toString.call('5'); } catch (e) { print(e.name); }
Number.MAX_VALUE = 1;
print(Number.MAX_VALUE > 1, 0.1 * 3 === 0.3, Math.abs(0.1 * 3 - 0.3) < Number.EPSILON, 1 + Number.EPSILON > 1,
  1 + Number.EPSILON / 2 === 1, Number.MAX_VALUE + 1 === Number.MAX_VALUE, Number.MAX_VALUE * 2);
