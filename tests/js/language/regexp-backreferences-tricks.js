// Small parsers and tricks made of expressions.
print('aabbccd'.replace(/(.)\1/g, '$1'), /^(?:(.)(?=.*(\1)(?!.*\1)))*$/.test('abab'),
  'hello  world   x'.replace(/(\s)\1+/g, '$1'), /^(a+)+b\1$/.test('aaabaaa'),
  '"a" \'b\''.match(/(["'])(.*?)\1/g).join());
const csv = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""',
  '"') ?? m[2]);
print(JSON.stringify(csv('a,"b,""c""",,d')), JSON.stringify(csv(',x')));
const tokens = (s) => [...s.matchAll(/\s*(?:(\d+(?:\.\d+)?)|([a-z]\w*)|(.))/gi)].map((m) => m[1] ? 'n' + m[1] : m[2]
  ? 'i' + m[2] : 'o' + m[3]);
print(tokens('foo = 3.14*(bar-2)').join(' '));
const roman = (n) => [['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50], ['XL', 40],
  ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1]].reduce((s, [r, v]) => s
  + r.repeat(n / v % (v === 1000 ? 99 : 4) | 0).slice(0, ((n / v) | 0) * r.length) + ((n %= v), ''), '');
print([1994, 2024, 49].map(roman).join(),
  ['MCMXCIV', 'IIII', 'XLIX'].map((r) => /^M*(C[MD]|D?C{0,3})(X[CL]|L?X{0,3})(I[XV]|V?I{0,3})$/.test(r)).join());
print(/^1?$|^(11+?)\1+$/.test('1'.repeat(17)), /^1?$|^(11+?)\1+$/.test('1'.repeat(21)),
  'x'.repeat(20).match(/^(x+)\1{2}(x*)$/).slice(1).map((t) => t.length).join(), 'JavaScript'.replace(/([a-z])([A-Z])/g,
  '$1-$2').toLowerCase(), 'http://a.b/c?d=e#f'.match(/^(\w+):\/\/([^/]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$/).slice(
  1).join('|'));
