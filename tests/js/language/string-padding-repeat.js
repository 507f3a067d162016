// padStart, padEnd, repeat, trim and their limits.
print('5'.padStart(3, '0'), '5'.padEnd(4, 'ab'), 'abc'.padStart(2), 'x'.padStart(5), 'x'.padEnd(5) + '|',
  'x'.padStart(4, ''), 'x'.padStart(3, undefined) + '|', 'x'.padStart(6, 'long filler'), 'x'.padEnd(NaN, '-'),
  'x'.padStart('3', 7), 'é'.padStart(3, '😀').length);
print('ab'.repeat(3), 'ab'.repeat(0) === '', ''.repeat(1e9) === '', 'a'.repeat('2'), 'a'.repeat(2.9),
  'a'.repeat(NaN) === '', 'a'.repeat(), '-'.repeat(20));
for (const bad of [-1, Infinity, -Infinity, 2 ** 31]) try {
  'a'.repeat(bad);
  print('fine');
} catch (e) { print(e instanceof Error); }
const spaces = '\t\n\v\f\r \u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
print((spaces + 'x y' + spaces).trim(), (spaces + 'x').trimStart(), ('x' + spaces).trimEnd().length,
  '\u200bx\u180e'.trim().length, ''.trim() === '', spaces.trim() === '', ' a '.trimLeft() + '|',
  ' a '.trimRight() + '|', String.prototype.trimLeft.name, String.prototype.trimRight === String.prototype.trimEnd);
for (const method of ['padStart', 'repeat', 'trim', 'at', 'concat', 'normalize', 'isWellFormed']) try {
  String.prototype[method].call(undefined, 1);
  print('fine');
} catch (e) { print(method, e.name); }
print(String.prototype.repeat.call(12, 2), String.prototype.padStart.call(true, 6, '*'),
  String.prototype.trim.call([' a ']), 'a'.concat(1, null, [2], undefined), ''.concat({}) );
