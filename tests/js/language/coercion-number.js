// Number of strings and of everything else.
const texts = ['', ' ', '0', '-0', '+5', '5.', '.5', '.', '1e3', '1e', 'e1', '0x10', '-0x10', '0b11', '0o17', '1_000',
  'Infinity', '-Infinity',
  'infinity', '1 2', '\n7\t', '1n', '0x', '12px', 'NaN', 'null', '1e1000', '-1e-1000', '00012', '1,5', '٣', '0xABCDEF',
  '1.7976931348623159e308', '+', '++1'];
for (const text of texts) {
  const value = Number(text);
  print(JSON.stringify(text), Object.is(value, -0) ? '-0' : value, parseInt(text), parseFloat(text));
}
print([null, undefined, true, false, [], [5], [1, 2], {}, new Date(9), () => {}, '3', 7n, [[['4']]]].map(Number));
try { Number(Symbol()); } catch (e) { print(e.name); }
try { +5n; } catch (e) { print(e.name); }
print(Number(2n ** 53n + 1n), Number(2n ** 1024n), Number(-(10n ** 400n)), Number(), new Number('3') + 1);
