// A regular expression literal makes a new object at each evaluation.
const made = []; for (let i = 0; i < 3; i++) made.push(/a/g);
print(made[0] === made[1], made[0].flags, made[0].lastIndex);
made[0].x = 1;
print(made[1].x, made.map((r) => r.test('a')).join(), made.map((r) => r.lastIndex).join());
print(/[/]/.source, /\//.source, new RegExp('/').source, new RegExp('').source, String(new RegExp('')),
  RegExp('\n').source, /a|b/.toString());
print(1 / 2 / 1, [/=/.source, /=a/.test('=a')].join(), (() => { return /x/.source; })(), typeof /x/ / 2,
  ((a, g) => a /2/g)(8, 2));
let a = 4, g = 2; print(a / a / g, a++ / g, [a] / g, `${a}` / g); { } /block/.test('block'); print(/}/.exec('a}')[0]);
print(/(?:)/.test(''), /[]/.test('a'), /[^]/.test('\n'), /a{2}/.test('aa'), /a{,2}/.test('a{,2}'), /\0/.test('\0'),
  /]/.test(']'), /{/.test('{'), /x{1/.test('x{1'));
print(/a/dgimsuy.flags, new RegExp(/a/gi, 'm').flags, new RegExp(/a/gi).flags, RegExp(made[0]) === made[0],
  new RegExp(made[0]) === made[0]);
for (const [source, flags] of [['(', ''], ['[', ''], ['*', ''], ['a', 'gg'], ['a', 'x'], ['\\', ''], ['a{2,1}', ''],
  ['(?<a>x)(?<a>y)', ''], ['\\u{110000}', 'u'], ['[b-a]', ''], ['a', 'uv']])
  try { new RegExp(source, flags); print('accepted', source); } catch (e) { print(e.name, source); }
