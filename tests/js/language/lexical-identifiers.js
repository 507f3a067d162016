// Identifiers with escapes, letters of other scripts, and words that are reserved only sometimes.
var \u0061bc = 1, d\u{65}f = 2;
print(abc, def);
var \u{1d4d0} = 3, ünïcödé = 4, π = 3.14, $ = 5, _ = 6, ゼロ = 7, a‌b = 8;
print(𝓐, ünïcödé, π, $, _, ゼロ, a‌b);
var async = 1, of = 2, get = 3, set = 4, from = 5, as = 6, target = 7, meta = 8, let = 9, yield = 10, static = 11;
print(async + of + get + set + from + as + target + meta + let + yield + static);
const words = ['await', 'implements', 'interface', 'package', 'private', 'protected', 'public', 'enum', 'null', 'class',
  'eval', 'arguments', 'yield', 'let', 'static', 'async', 'undefined', 'NaN'];
const accepts = (source) => { try { new Function(source); return 'yes'; } catch (e) { return 'no'; } };
for (const word of words) {
  print(word, accepts(`var ${word};`), accepts(`'use strict'; var ${word};`), accepts(`({ ${word}: 1 }).${word}`),
    accepts(`({ ${word} })`));
}
print(accepts('var v\\u0061r;'), accepts('v\\u0061r x;'), accepts('var \\u0030a;'), accepts('var a\\u{110000};'));
print(({ if: 1, class: 2, new: 3, typeof: 4 }).class, ({ \u0069f: 5 }).if);
