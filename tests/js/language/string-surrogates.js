// Lone surrogates, well-formed text, code points and units.
const lone = 'a\ud800b\udc00c', pair = '\ud83d\ude00';
print(lone.length, [...lone].length, pair.length, [...pair].length, JSON.stringify(lone), JSON.stringify(pair),
  lone.isWellFormed(), pair.isWellFormed(), 'abc'.isWellFormed(), JSON.stringify(lone.toWellFormed()),
  pair.toWellFormed() === pair, '\ude00\ud83d'.isWellFormed());
print([...'\ud83d\ud83d\ude00\ude00'].map((c) => c.codePointAt(0).toString(16)).join(), pair[0] + pair[1] === pair,
  pair.split('').reverse().join('').isWellFormed(), ('\ud83d' + '\ude00') === pair,
  pair.slice(0, 1).codePointAt(0).toString(16), JSON.parse('"\\ud83d\\ude00"') === pair,
  JSON.parse('"\\ud800"').length);
for (const text of [lone, '\ud800', '\udc00x']) {
  try { encodeURIComponent(text); } catch (e) { print(e.name); }
  print(/^.$/u.test(text), /./gu[Symbol.match](text).length, text.codePointAt(0).toString(16), text.normalize().length,
    text.toUpperCase().length);
}
print(pair.match(/./g).length, pair.match(/./gu).length, /^\ud83d/.test(pair), /^\ud83d/u.test(pair),
  /\u{1f600}/u.test(pair), /[😀]/u.test(pair), /^[^x]$/u.test(pair), /^[^x]$/.test(pair),
  '\ud83d\ude00'.replace(/\ude00/, 'x').length, pair.replace(/\ude00/u, 'x') === pair);
const counted = {};
for (const c of '👨‍👩‍👧🇩🇪') counted[c.codePointAt(0).toString(16)] = (counted[c.codePointAt(0).toString(16)] ?? 0) + 1;
print(JSON.stringify(counted));
print('\u{10ffff}'.length, '\u{10ffff}'.codePointAt(0), '￿' < '\u{10000}',
  ['\u{10000}', '\uffff'].sort().map((c) => c.length).join());
