// Anchors, boundaries, look-ahead and look-behind.
print('a\nb'.match(/^b/), 'a\nb'.match(/^b/m)[0], /a$/.test('a\n'), /a$/m.test('a\nb'), 'one two'.replace(/\b/g, '|'),
  'one two'.replace(/\B/g, '-'), /\bé/.test('é'), 'naïve'.replace(/\b/g, '|'));
print('price $42 €17'.match(/(?<=\$)\d+/)[0], 'price $42 €17'.match(/(?<!\$)\b\d+/)[0], 'foobar'.replace(/(?<=foo)bar/,
  '!'), 'abcdef'.match(/(?<=([abc]+)([abc]+))def/).join(), /(?<=\1(a))aa/.exec('aaaa')?.index,
  /(?<=^|,)x/.exec('a,x').index, /(?<!a|b)c/.exec('acbcdc').index);
print('password1'.match(/^(?=.*\d)(?=.*[a-z]).{8,}$/) !== null, 'aab'.match(/a(?=b)/).index,
  'aab'.match(/a(?!a)/).index, /(?=(a))/.exec('xa').join(), /(?!(a))b/.exec('b').map(String).join(),
  /(?<=a(?=b))b/.test('ab'), /(?<=(?<n>\d{2})-)x/.exec('12-x').groups.n, /^(?:(?!ab).)*$/.test('xxab'),
  'aXbX'.replace(/(?<=b)X/, 'Y'));
