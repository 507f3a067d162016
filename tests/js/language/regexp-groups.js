// Capturing, named, optional and repeated groups.
print('2024-05-06'.match(/(\d+)-(\d+)-(\d+)/).slice(1).join(),
  JSON.stringify('2024-05'.match(/(?<y>\d+)-(?<m>\d+)/).groups), 'ab'.match(/(x)?(b)/).map(String).join(),
  'abc'.match(/((a)(b))(c)/).join());
print(/(?:a|b)+/.exec('abba')[0], /(a|b)+/.exec('abba')[1], /(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac').map(String).join(),
  /(?=(a+))a*b\1/.exec('baaabac').join(), /(.*?)a(?!(a+)b\2c)\2(.*)/.exec('baaabaac').map(String).join());
const m = /(?<first>a)(?<second>z)?/.exec('xa');
print(m.index, m.input, m.groups.first, m.groups.second, Object.keys(m.groups).join(), Object.getPrototypeOf(m.groups),
  /a/.exec('a').groups, 'groups' in m);
print(/(?<π>p)\k<π>/u.test('pp'), /\k<a>(?<a>x)/.test('x'), /(?<a>.)(?<b>.)\k<b>\k<a>/.test('abba'),
  /\k<a>/.test('k<a>'), /(a)\2?/.exec('a')[0], /\1(a)/.exec('aa')[0]);
