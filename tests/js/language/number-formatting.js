// toString with radix, toFixed, toExponential, toPrecision.
const values = [0, -0, 1, -1.5, 123.456, 0.000123, 1e21, 1.45, 1.005, 5e-324, 1.7976931348623157e308, 0.5, 2.5, 99.995,
  NaN, Infinity, 1e-10, 123456789.987654321];
for (const v of values) print(v, v.toFixed(0), v.toFixed(2), v.toFixed(10), v.toExponential(), v.toExponential(3),
  v.toPrecision(1), v.toPrecision(5), v.toPrecision(21));
print((255).toString(16), (255).toString(2), (-255).toString(36), (0.5).toString(2), (0.1).toString(3).slice(0, 12),
  (123.75).toString(8), (2 ** 53).toString(36), (NaN).toString(2), (1 / 3).toString(2).slice(0, 20),
  (-7.25).toString(4));
for (const [method, digits] of [['toFixed', 101], ['toFixed', -1], ['toExponential', 101], ['toPrecision', 0],
  ['toPrecision', 101], ['toString', 1], ['toString', 37]]) try {
  (1).toString;
  (1)[method](digits);
} catch (e) { print(method, e.name); }
print((1.23e+20).toFixed(2), (1000000000000000128).toString(), (1000000000000000128).toFixed(0), (0.000001).toString(),
  (0.0000001).toString(), (1e21).toFixed(2), (123.456).toFixed(100).length, (25).toPrecision(1), (35).toExponential(0),
  (-1.5).toFixed(0), (0).toExponential(2), (NaN).toFixed(200 - 199));
