// for-in: order, inheritance, shadowing, changes while it goes.
const keys = (o) => { const seen = []; for (const k in o) seen.push(k); return seen.join(); };
print(keys({ b: 1, a: 2, 1: 3, 0: 4 }), keys([7, 8, , 9]), keys('abc'), keys(null), keys(undefined), keys(5),
  keys(new String('xy')), keys(new Uint8Array(2)));
const parent = { p: 1, shared: 2 }, child = Object.create(parent, { own: { value: 1, enumerable: true },
  hidden: { value: 2 }, shared: { value: 3, enumerable: false } });
print(keys(child));
class A { m() {} field = 1; static s = 2; get g() { return 1; } }
print(keys(new A()), keys(A), keys(function f() {}), keys(Object.assign(() => {}, { x: 1 })));
const o = { a: 1, b: 2, c: 3 };
const seen = [];
for (const k in o) { seen.push(k); delete o.b; o.d = 4; }
print(seen.join(), Object.keys(o).join());
for (var k in { x: 1, y: 2 }) ;
print(k);
let t = {};
for (t.key in { z: 1 }) ;
print(t.key);
for (let [first] in { hello: 1, world: 2 }) print(first);
for (const { length } in { four: 1 }) print(length);
const fs = [];
for (let k in { a: 1, b: 2 }) fs.push(() => k);
print(fs.map((f) => f()).join());
print((() => { for (const k in { a: 1, b: 2 }) return k; })());
print(keys({ [Symbol('s')]: 1, t: 2 }), keys(Object.freeze({ f: 1 })), keys(new Map([[1, 2]])),
  keys(Object.assign([1], { x: 1 })), keys({ __proto__: { __proto__: { deep: 1 }, mid: 2 }, top: 3 }));
const log = [];
const proxy = new Proxy({ a: 1, b: 2 }, { ownKeys(x) { log.push('keys'); return Reflect.ownKeys(x); },
  getPrototypeOf(x) { log.push('proto'); return null; }, getOwnPropertyDescriptor(x, key) { log.push('desc ' + key);
  return { value: 1, configurable: true, enumerable: key !== 'a' }; } });
print(keys(proxy), log.includes('keys'));
Array.prototype.extra = 1;
print(keys([1]));
delete Array.prototype.extra;
for (var i = 5 in {}) ;
print(i);
outer: for (const a in { p: 1, q: 2 }) for (const b in { r: 1, s: 2 }) { if (b === 's') continue outer; print(a + b); }
