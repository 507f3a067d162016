// Iteration, comparison, concatenation and conversion of strings.
let out = '';
for (const c of 'a😀\ud800z') out += `[${c.length}]`;
print(out, Math.max(...'3142'), Object.entries('hi').join('|'), Object.assign([], 'xyz').join(),
  [...'abc'].entries().next().value.join());
print('a' < 'B', 'a'.localeCompare('a'), 'Z' < 'a', '10' < '9', '' < ' ', 'é' > 'z', 'ab' < 'abc', 'abc' < 'abd',
  '\uffff' > '😀', ['b', 'a', 'C', 'é', '1', ''].sort().join('|'), 'a' == 'a', new String('a') == 'a',
  new String('a') === 'a', new String('a') == new String('a'));
let s = '';
for (let i = 0; i < 1000; i++) s += i;
print(s.length, s.slice(-6), s.charCodeAt(1500));
let rope = 'x';
for (let i = 0; i < 12; i++) rope = rope + i + rope;
print(rope.length, rope.slice(0, 20), rope[4000], rope.lastIndexOf('11'));
let rev = '';
for (const c of 'stressed') rev = c + rev;
print(rev, 'a' + 1 + 2, 1 + 2 + 'a', 'a' + -0, 'x' + [1, [2]] + {}, 'b' + null + undefined + true, [] + [] === '',
  `${[]}|${{}}`);
print('abc'.valueOf(), typeof String(1), typeof new String(1), String.prototype.toString.call(new String('x')),
  'x'.constructor.name, String.length, String('a', 'b'), new String('abc').length, Object('abc')[1],
  'abc'.anchor('x"y'), 'a'.big(), 'b'.link('u'), 'c'.sub(), escape('ü a€'), unescape('%FC%20a%u20AC%zz'));
for (const bad of [() => String.prototype.toString.call(1), () => String.prototype.valueOf.call({}),
  () => `${Symbol()}`, () => '' + Object.create(null)]) try {
  bad();
} catch (e) { print(e.name); }
