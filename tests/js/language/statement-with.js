// with: lookup, assignment, unscopables, functions inside.
const o = { a: 1, b: { c: 2 }, f() { return this === o; }, toString: () => 'shadowed' }; var a = 'outer', z = 'outer z';
with (o) {
  print(a, b.c, f(), z);
  a = 5;
  z = 'assigned';
  var fresh = 'var in with';
  new_global = 1;
  var b = 'to object';
  let a2 = a;
  function inner() { return 'fn'; }
  print(a2, typeof toString());
}
print(o.a, a, z, fresh, new_global, o.b, typeof b, Object.keys(o).join(), 'fresh' in o);
with ([1, 2, 3]) print(length, join('-'), typeof keys === 'undefined' ? 'unscopable' : 'scopable');
with ('text') print(length, toUpperCase());
with (5) print(toFixed(1));
try { with (null) { } } catch (e) { print(e.name); }
with (o) with (b2 = { a: 'nested' }) print(a);
const make = (scope) => { with (scope) return () => x; };
print(make({ x: 'closure' })(), (() => { with ({ x: 1 }) { { let x = 2; } return x; } })());
const log = [];
const p = new Proxy({ x: 1 }, { has: (t, k) => { log.push('has ' + String(k)); return k in t; },
  get: (t, k) => { if (typeof k === 'string') log.push('get ' + k); return t[k]; } });
with (p) { typeof y; }
print(log.join());
const dynamic = { v: 1 };
with (dynamic) { delete dynamic.v; try { v; } catch (e) { print(e.name); } dynamic.w = 2; print(w); }
with ({ eval: (s) => 'own eval ' + s, arguments: 'args' }) print(eval('x'), arguments);
