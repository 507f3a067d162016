// Tagged templates, String.raw, and template objects that are remembered.
const tag = (strings, ...values) => `${strings.length}/${strings.raw.join('~')}/${values.join('+')}`;
print(tag`a${1}b${2}c`, tag``, tag`${1}`, tag`\n${'x'}\u{41}`, tag`line
two`); const seen = []; const remember = (strings) => { seen.push(strings); return seen.length; };
for (let i = 0; i < 3; i++) remember`same ${i}`;
remember`same ${1}`;
print(seen[0] === seen[1], seen[0] === seen[3], Object.isFrozen(seen[0]), Object.isFrozen(seen[0].raw),
  Array.isArray(seen[0].raw), Object.keys(seen[0]).join(), JSON.stringify(Object.getOwnPropertyDescriptor(seen[0],
  'raw')));
const cooked = (s) => s.map((v) => v === undefined ? 'undefined' : JSON.stringify(v)).join();
print(cooked`\unicode and ${1} \xerxes ${2} \1 ok`, String.raw`\unicode \n ${1 + 1} \``,
  String.raw({ raw: ['a', 'b', 'c'] }, 1, 2, 3), String.raw({ raw: 'xyz' }, 0, 1),
  String.raw({ raw: { length: 0 } }) === '', String.raw`a\r\nb`.length, cooked`a\r\nb`);
const chain = (s) => (t) => (u) => [s[0], t[0], u[0]].join('-');
print(chain`a``b``c`, new (class { constructor() { return (s) => s[0] + '!'; } })()`arg`,
  ({ m(s) { return this.v + s[0]; }, v: 'this ' }).m`call`, (() => tag)()`from call`, typeof tag`x`.length,
  `outer ${tag`inner ${`deep`}`}`);
try { undefined`x`; } catch (e) { print(e.name); }
const html = (s, ...v) => s.reduce((out, part, i) => out + String(v[i - 1]).replace(/[<&]/g,
  (c) => `&#${c.charCodeAt(0)};`) + part);
print(html`<p>${'<b> & co'}</p>${5}!`);
const sql = (s, ...v) => ({ text: s.join('?'), v });
print(JSON.stringify(sql`select ${1} from ${'t'}`));
function* g() { const x = tag`${yield 1}${yield 2}`; return x; }
const it = g();
it.next();
it.next('p');
print(it.next('q').value);
