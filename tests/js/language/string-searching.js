// indexOf, lastIndexOf, includes, startsWith, endsWith and their positions.
const s = 'the cat sat on the mat';
print(s.indexOf('at'), s.indexOf('at', 6), s.indexOf('at', 99), s.indexOf(''), s.indexOf('', 5), s.indexOf('', 99),
  s.indexOf('at', -5), s.indexOf(), 'undefined'.indexOf(), s.lastIndexOf('at'), s.lastIndexOf('at', 9),
  s.lastIndexOf('at', 0), s.lastIndexOf('the', -1), s.lastIndexOf(''), s.lastIndexOf('at', NaN), s.lastIndexOf('', 3));
print(s.includes('sat'), s.includes('sat', 9), s.includes(''), s.startsWith('the'), s.startsWith('cat', 4),
  s.startsWith('', 99), s.endsWith('mat'), s.endsWith('cat', 7), s.endsWith('', 0), s.endsWith('the cat', 7),
  s.startsWith('the', -3), s.startsWith('t', NaN), s.endsWith('mat', 99), 'null'.includes(null),
  '1,2'.includes([1, 2]));
for (const method of ['includes', 'startsWith', 'endsWith']) {
  try { s[method](/a/); } catch (e) { print(e.name); }
  try { String.prototype[method].call(null, 'x'); } catch (e) { print(e.name); }
}
const long = 'ab'.repeat(5000) + 'c' + 'ab'.repeat(5000);
print(long.indexOf('bc'), long.indexOf('abac'), long.lastIndexOf('ca'), long.indexOf('c', 10001),
  long.includes('bab'.repeat(3)), '日本語テキスト'.indexOf('テ'), '😀a😀b'.indexOf('😀b'), '😀'.indexOf('\ude00'),
  'a\0b'.indexOf('\0'), 'İ'.toLowerCase().indexOf('i'));
print('abc'.localeCompare('abd'), 'a'.localeCompare('a'), 'b'.localeCompare('a'), ''.localeCompare('a'),
  'abc'.search('c'), 'a.c'.search('.'), 'abc'.search(/[bc]/g), 'abc'.search('z'), 'abc'.search());
