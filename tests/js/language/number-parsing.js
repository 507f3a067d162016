// parseInt with radix, parseFloat, and numbers in strings to the last digit.
print(['0x1f', '12px', ' \n7', '-08', '1e3', '0b11', '', 'z', '+5', '٣', '9007199254740993', '1'.repeat(25)].map((s) =>
  parseInt(s)).join());
for (const radix of [0, 2, 8, 10, 16, 36, 1, 37, -1, NaN, '16', 2 ** 32 + 2, null]) print(String(radix),
  parseInt('101', radix), parseInt('0x1Fz', radix), parseInt('zz', radix));
print(['3.14abc', '.5.', '-.5e-2x', 'Infinityx', '-Infinity', 'infinity', '1e', '1e+', '0x10', '  \t4', '1_000', '5.',
  '.', '-', '1e400', '-1e-400', '1.7976931348623159e308'].map((s) => {
  const v = parseFloat(s);
  return Object.is(v, -0) ? '-0' : v;
}).join());
print(0.1 + 0.2, 0.30000000000000004 === 0.1 + 0.2, 9007199254740992 === 9007199254740993, 1e23,
  1.0e23 === 99999999999999991611392, 2.2250738585072011e-308, 2.2250738585072014e-308, 4.9e-324, 2e-324,
  2.4703282292062327e-324, 2.4703282292062328e-324, 123456789012345680000);
print(Number('8.41'), Number('2.2250738585072012e-308'), Number('179769313486231580793728971405301e276'),
  Number('0.' + '0'.repeat(330) + '1'), Number('1' + '0'.repeat(308)), Number('9'.repeat(400)),
  Number('6929495644600919.5'), Number('3.7455744005952583e15'), parseInt(0.0000005), parseInt(1e21),
  parseInt('900719925474099267n'), parseInt(null, 36), parseInt(-0.9), Object.is(parseInt('-0'), -0));
