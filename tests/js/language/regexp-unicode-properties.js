// Property escapes with the u flag, and case folding.
const props = ['L', 'Lu', 'Ll', 'N', 'Nd', 'P', 'S', 'Sc', 'Z', 'White_Space', 'Alphabetic', 'ASCII', 'Any',
  'Script=Greek', 'Script=Cyrillic', 'sc=Hira', 'scx=Hira', 'Uppercase', 'ID_Start', 'Emoji', 'Hex_Digit', 'gc=Sm',
  'General_Category=Letter'];
const sample = [...'aZ5٣ßéΩжあア漢$€ \u00a0_-+÷😀ǅ\u0301Ⅷ½\n'];
for (const p of props) print(p, sample.filter((c) => new RegExp(`^\\p{${p}}$`, 'u').test(c)).length,
  sample.filter((c) => new RegExp(`^\\P{${p}}$`, 'u').test(c)).length,
  sample.filter((c) => new RegExp(`^[^\\p{${p}}x]$`, 'u').test(c)).join('').length);
for (const bad of ['Foo', 'Script=Foo', 'lu', 'Script', 'Lu=1', '']) try {
  new RegExp(`\\p{${bad}}`, 'u');
  print('accepted', bad);
} catch (e) { print(bad, e.name); }
print(/\p{L}/.test('p{L}'), /^\p{Lu}$/iu.test('a'), /^\P{Lu}$/iu.test('A'), /^[^\P{Lu}]$/iu.test('a'), /ſ/i.test('s'),
  /ſ/iu.test('s'), /K/iu.test('k'), /K/i.test('k'), /ß/iu.test('ẞ'), /ß/i.test('SS'), /σ/i.test('ς'), /Ω/iu.test('Ω'),
  /[^x]/iu.test('X'), /\u0130/iu.test('i'), /\w/iu.test('ſ'), /\W/iu.test('ſ'), /\b/iu.test('ſ'), /é/i.test('É'));
