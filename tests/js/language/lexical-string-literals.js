// Escapes in string literals.
const show = (text) => print(JSON.stringify(text), text.length);
show('\b\t\n\v\f\r\0\'\"\\');
show('\x41\x7e\u0041\u{41}\u{1F600}\u{10ffff}');
show('\a\c\d\e\g\h\8\9');
show('\0\1\7\12\101\377\400\08');
show('a\
b');
show("it's" + 'say "x"' + `both ' and "`);
show('\ud83d\ude00' === '\u{1f600}' ? 'same' : 'different');
show('\ud83d');
for (const source of ['"\\x4"', '"\\u12"', '"\\u{}"', '"\\u{110000}"', '"\\u{1F600"', '"use strict"; "\\08"',
  '"use strict"; "\\1"',
  '"use strict"; "\\8"', '`\\1`', '`\\u{`', '"unclosed', "'a\nb'"]) {
  try { show(eval(source)); } catch (e) { print(e.name, JSON.stringify(source)); }
}
