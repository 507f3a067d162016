// The four normal forms.
const samples = ['é', 'e\u0301', 'ﬁ', 'Å', 'Ω', '①', '한글', '\u1112\u1161\u11ab', 'ẛ̣', 'a\u0323\u0307', 'a\u0307\u0323',
  '…', 'ｱ', '²', '\u0344', 'q\u0307\u0323', '豈', '\ud800e\u0301', '각\u11a8', '½'];
const code = (s) => [...s].map((c) => c.codePointAt(0).toString(16)).join('.');
for (const s of samples) print(code(s), ['NFC', 'NFD', 'NFKC', 'NFKD'].map((f) => code(s.normalize(f))).join(' '));
print('é'.normalize() === 'e\u0301'.normalize(), 'é' === 'e\u0301', 'e\u0301'.normalize().length, ''.normalize() === '',
  'plain'.normalize('NFD'), 'é'.normalize(undefined).length);
for (const bad of ['nfc', '', null, 'NFX', 1]) try { 'a'.normalize(bad); } catch (e) { print(e.name); }
const long = 'é한ﬁ'.repeat(500);
print(long.normalize('NFD').length, long.normalize('NFKC').length, long.normalize('NFD').normalize('NFC') === long,
  ['ä', 'a\u0308', 'z'].sort((a, b) => (a.normalize('NFD') < b.normalize('NFD') ? -1 : 1)).length);
