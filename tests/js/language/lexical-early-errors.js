// Sources that must be rejected as a whole before any of them runs.
var ran = 0;
const sources = ['ran++; let a; let a;', 'ran++; let a; var a;', 'ran++; const c;', 'ran++; break;', 'ran++; continue;',
  'ran++; x: x: 1;', 'ran++; while (1) { break y; }', 'ran++; new.target', 'ran++; super.x',
  'ran++; function* g() { yield = 1 }',
  'ran++; ({ a: 1, a = 2 })', 'ran++; 1 = 2', 'ran++; ++a++', 'ran++; for (let x, y of []);',
  'ran++; class A { #a; #a }',
  'ran++; class A { m() { this.#x } }', 'ran++; class A { constructor() {} constructor() {} }', 'ran++; let let = 1',
  'ran++; ({ __proto__: 1, __proto__: 2 })', 'ran++; a?.b = 1', 'ran++; -1 ** 2', 'ran++; a ?? b || c',
  'ran++; async () => { (await) }', 'ran++; function f(...a, b) {}', 'ran++; [...a, b] = c', 'ran++; /(/',
  'ran++; /a/gg',
  'ran++; let [a, a] = []', 'ran++; try {}', 'ran++; switch (1) { case 1: let z; case 2: let z }',
  'ran++; label: let\nx',
  'ran++; class A extends B { constructor() { function f() { super() } } }', 'ran++; export default 1',
  'ran++; import "x"',
  'ran++; if (1) class C {}', 'ran++; delete this.#a', 'ran++; ({ get a(x) {} })', 'ran++; ({ set a() {} })',
  'ran++; yield\n* 2; async'];
for (const source of sources) {
  try { (0, eval)(source); print('accepted', source); } catch (e) { print(e.name, source.slice(7)); }
}
print('ran', ran);
