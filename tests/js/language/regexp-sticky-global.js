// lastIndex with g and y in test, exec, match, search, replace, split.
const g = /a/g, y = /a/y;
print(g.test('aba'), g.lastIndex, g.test('aba'), g.lastIndex, g.test('aba'), g.lastIndex);
print(y.test('aba'), y.lastIndex, y.test('aba'), y.lastIndex);
y.lastIndex = 2;
print(y.exec('aba').index, y.lastIndex);
for (const bad of [-1, 99, NaN, '1', { valueOf: () => 2 }, Infinity]) {
  const re = /a/g;
  re.lastIndex = bad;
  const m = re.exec('aaa');
  print(m && m.index, re.lastIndex);
}
const plain = /a/;
plain.lastIndex = 5;
print(plain.exec('ba').index, plain.lastIndex);
const s = /b/gy;
print('bbab'.match(s).length, s.lastIndex, 'abb'.search(/b/y), 'bab'.replace(/b/gy, 'x'), 'abab'.split(/b/y).join('|'),
  'aXbX'.match(/X/g).length, 'none'.match(/x/g), 'aaa'.match(/(?:)/g).length, '😀'.match(/(?:)/gu).length,
  '😀'.match(/(?:)/g).length);
const frozen = Object.freeze(/a/g);
try { frozen.test('a'); } catch (e) { print(e.name); }
print(Object.freeze(/a/).test('a'));
const loop = /\w(\d)?/g;
const found = [];
for (let m; (m = loop.exec('a1b2c'));) found.push(m[0] + loop.lastIndex);
print(found.join());
