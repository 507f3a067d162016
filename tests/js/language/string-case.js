// Upper and lower case beyond ASCII.
for (const s of ['straße', 'ﬃ', 'İstanbul', 'ΑΣ ΑΣΑ', 'ǆ ǅ', 'ŉ', 'ﬁn', 'ÿ', 'µ', 'Ω Å K', '𐐀𐐨', 'ა', 'ß', 'ΐ', 'ᾳ',
  'i̇', 'ꭰ', '\ud801']) print(JSON.stringify(s), JSON.stringify(s.toUpperCase()), JSON.stringify(s.toLowerCase()),
  s.toUpperCase().length, s.toLowerCase().length);
print('ΣΣ'.toLowerCase(), 'ΑΣ.'.toLowerCase(), 'ΑΣ\u0301'.toLowerCase(), 'Σ'.toLowerCase(), 'ΑΣ1'.toLowerCase(),
  'ΑΣ-Β'.toLowerCase(), 'abc'.toLocaleUpperCase(), 'ABC'.toLocaleLowerCase(), 'I'.toLowerCase(), 'ı'.toUpperCase());
let changed = 0, longer = 0;
for (let c = 0; c < 0x2000; c++) {
  const t = String.fromCharCode(c);
  if (t.toUpperCase() !== t) changed++;
  if (t.toUpperCase().length > 1 || t.toLowerCase().length > 1) longer++;
}
print(changed, longer, 'aBc'.replace(/[a-z]/gi, (c) => c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()),
  String.prototype.toUpperCase.call(true), String.prototype.toLowerCase.call(['A']));
