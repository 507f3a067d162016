// The four line terminators, in sources, strings and regular expressions.
const terminators = ['\n', '\r', '\u2028', '\u2029'];
for (const terminator of terminators) {
  const code = terminator.charCodeAt(0).toString(16);
  print(code, eval(`1${terminator}+2`), eval(`var i = 5; i${terminator}++${terminator}i`), /^.$/.test(terminator));
}
print(eval('"a\u2028b\u2029c"').length);
for (const terminator of ['\n', '\r']) {
  try { eval(`"a${terminator}b"`); } catch (e) { print(e.name); }
}
print(eval('"a\\\u2028b\\\r\nc\\\nd"'));
print(`a\r\nb\rc`.length, eval('`a\r\nb\rc`').length, JSON.stringify(eval('`a\r\nb\rc`')));
print('x\u2028y\r\nz'.split(/^/m).map((line) => line.length));
