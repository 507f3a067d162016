// String.prototype.at on texts of many kinds, and on what is no string.
const texts = ['abcbd', '', 'b', ' \t b\n\ufeff ', 'ab😀b', '\ud83db', 'Éßb İ', 'ﬁ e\u0301 b', 'b'.repeat(5), 'a\0b'];
const show = (value) => {
  const text = JSON.stringify(value);
  return value?.groups ? text + JSON.stringify(value.groups) : text ?? String(value);
};
const calls = [(s) => s.at(0), (s) => s.at(-1), (s) => s.at(99)];
for (const text of texts) {
  print(JSON.stringify(text), calls.map((call) => {
    try { return show(call(text)); } catch (e) { return e.name; }
  }).join(' | '));
}
const receivers = [null, undefined, 12, true, [1, 2], { toString: () => 'own b' }, Symbol('s'), 5n];
print(receivers.map((receiver) => {
  try { return show(String.prototype.at.call(receiver, 0)); } catch (e) { return e.name; }
}).join(' | '));
print(String.prototype.at.length, String.prototype.at.name);
