// Greedy, lazy, counted, of zero width.
for (const [re, text] of [[/a+?/, 'aaa'], [/a*?b/, 'aab'], [/a{2}/, 'aaa'], [/a{2,}/, 'aaaa'], [/a{1,2}?/, 'aaa'],
  [/a{0}/, 'a'], [/(a{2}){2}/, 'aaaaa'], [/x*/, 'aaa'], [/(?:)*/, 'a'], [/(a*)*/, 'b'], [/(a*)+/, 'b'],
  [/(?:a?)*?$/, 'aa'], [/(\2a)(\1)/, 'aaa'], [/a{,3}/, 'a{,3}'], [/a{3/, 'a{3'], [/^.{0,3}/s, 'ab\ncd'],
  [/(?:a|ab)(?:c|bcd)(?:d*)/, 'abcd'], [/[^]*?c/, 'a\nbc']]) {
  const m = re.exec(text);
  print(String(re), JSON.stringify(m && [...m]), m && m.index);
}
for (const bad of ['a**', 'a{2,1}', '+', '{1}', 'a{2}{3}', '(?=a)*', '(?<=a)+', 'x{99999999999}']) try {
  print(new RegExp(bad).source);
} catch (e) { print(bad, e.name); }
for (const bad of ['(?=a)*', 'a{', '{', ']', '\\-', '\\a', '\\1', '(?<n>a)\\k']) try {
  print(new RegExp(bad, 'u').source);
} catch (e) { print(bad, e.name); }
