// slice, substring, substr, at, charAt, charCodeAt, codePointAt.
const s = 'hello😀wörld';
print(s.length, s.slice(1, 4), s.slice(-3), s.slice(3, -5), s.slice(4, 2), s.substring(4, 2), s.substring(-5, 3),
  s.substring(NaN, 2), s.substr(-5, 3), s.substr(2), s.substr(1, -1), s.slice(), s.slice(Infinity), s.slice('2', '4'));
print(s.at(0), s.at(-1), s.at(99), s.charAt(1), s.charAt(-1), s.charAt(99) === '', s[4], s[99], s['0'], s[-1],
  s.charCodeAt(5), s.charCodeAt(99), s.codePointAt(5), s.codePointAt(6), s.codePointAt(99), s.charCodeAt(),
  s.codePointAt('1'));
print(String.fromCharCode(72, 105, 0x1f600, 65536 + 65), String.fromCodePoint(72, 0x1f600), String.fromCharCode(),
  String.fromCodePoint().length);
for (const bad of [-1, 0x110000, 1.5, NaN, 'x', Infinity]) try {
  String.fromCodePoint(bad);
} catch (e) { print(e.name); }
print([...s].length, Array.from(s).reverse().join(''), s.split('').length, [...'e\u0301'].length,
  [...'\ud83d\ude00\ud83d'].map((c) => c.length).join(), Object.keys('ab').join(), 'ab'.hasOwnProperty(1),
  1 in Object('ab'), 'length' in Object('ab'), delete Object('ab').x);
(() => {
  'use strict';
  for (const f of [() => { 'abc'.length = 1; }, () => { 'abc'[0] = 'x'; }, () => { 'abc'.prop = 1; },
    () => delete Object('abc')[0]]) try {
    f();
  } catch (e) { print(e.name); }
})();
let str = 'abc';
str[0] = 'x';
str.p = 1;
print(str, str.p);
