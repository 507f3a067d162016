// decimal.js: a thousand digits of constants by several ways, functions to high precision, rounding.
import Decimal from 'decimal.js';

Decimal.set({ precision: 1010, toExpNeg: -1100, toExpPos: 1100 });
const digits = (value, count = 1000) => value.toDecimalPlaces(count, Decimal.ROUND_DOWN).toString();

/** arctan(1/x) by its series. */
function arctan_inverse(x) {
  const square = new Decimal(x * x);
  let term = new Decimal(1).div(x), sum = term;
  for (let n = 3, sign = -1; !term.lt('1e-1015'); n += 2, sign = -sign) {
    term = term.div(square);
    sum = sum.plus(term.div(n).times(sign));
  }
  return sum;
}

const pi = arctan_inverse(5).times(4).minus(arctan_inverse(239)).times(4);
print(digits(pi));
print(digits(new Decimal(2).sqrt()), digits(Decimal.exp(1), 200), digits(new Decimal(10).ln(), 100));

Decimal.set({ precision: 60 });
for (const name of ['sin', 'cos', 'tan', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'exp', 'ln', 'log2', 'log10', 'sqrt',
  'cbrt']) {
  print(name, ['0.001', '0.5', '1', '2.75', '12.125'].map((x) => Decimal[name](x).toString()).join(' '));
}
for (let mode = 0; mode <= 8; mode++) {
  print(mode, ['-2.5', '-1.5', '-0.4', '0.5', '1.5', '2.51', '1234.5678'].map((x) => new Decimal(x).toDecimalPlaces(0,
    mode)).join(' '),
    new Decimal('1234.5678').toSignificantDigits(6, mode), new Decimal('0.00098765').toExponential(2, mode));
}
print(Decimal.pow('1.0001', 10000), Decimal.pow(2, '0.5'), new Decimal(-8).cbrt(), new Decimal(7).mod(-3),
  Decimal.hypot(3, '4.5'));
print(new Decimal('0xff.8'), new Decimal('0b101.1'), new Decimal(255).toHex(), new Decimal('0.1').toBinary(),
  new Decimal(0.3).toFraction(1000));
print(new Decimal('1e-30').plus(1), new Decimal('1e30').times('1e-30'), new Decimal(1).div(0), new Decimal(0).div(0),
  new Decimal(-0).toString());
let balance = new Decimal(1000);
for (let month = 1; month <= 360; month++) balance =
  balance.times('1.0041666666666667').minus('5.37').toDecimalPlaces(2);
print(balance.toFixed(2), new Decimal('123456789.987654321').toFixed(3), new Decimal(5).cmp('5.0'),
  Decimal.max(1, '3', new Decimal(2)));
for (const bad of ['abc', '', '1.2.3', null, undefined, {}]) {
  try {
    print(new Decimal(bad));
  } catch (error) {
    print(error.message);
  }
}
