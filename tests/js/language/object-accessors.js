// Getters and setters in literals, classes, prototypes, and inheritance.
const log = [];
const o = { _v: 1, get v() { log.push('get'); return this._v; }, set v(x) { log.push('set ' + x); this._v = x; },
  get ['comp' + 1]() { return 'computed'; }, get 5() { return 'five'; }, get 'a b'() { return 'quoted'; },
  set only(x) { log.push('only'); } };
o.v++;
o.v += 5;
o.v ||= 9;
o.v ??= 9;
o.only = 1;
print(log.join(), o._v, o.comp1, o[5], o['a b'], o.only, Object.keys(o).join());
const child = Object.create(o);
child.v = 'c';
print(child._v, o._v, Object.keys(child).join(), child.v);
(() => { 'use strict'; try { ({ get x() { return 1; } }).x = 2; } catch (e) { print(e.name); } })();
class T {
  static #count = 0;
  static get count() { return T.#count; }
  static set count(v) { T.#count = v * 2; }
  get self() { return this; }
}
T.count = 5;
print(T.count, new T().self instanceof T, Object.keys(T.prototype).length, 'self' in T.prototype);
const lazy = { get value() {
  Object.defineProperty(this, 'value', { value: 'computed once', writable: false });
  log.push('computed');
  return this.value;
} };
log.length = 0;
print(lazy.value, lazy.value, log.length);
const chain = { get a() { return { get b() { return { get c() { return 'deep'; } }; } }; } };
print(chain.a.b.c, chain.a === chain.a);
const counter = { n: 0, get next() { return this.n++; } };
print(counter.next, counter.next, JSON.stringify(counter), JSON.stringify({ ...counter }), counter.n);
print({ get x() { return 1; }, x: 2 }.x, { x: 1, get x() { return 3; } }.x,
  Object.getOwnPropertyDescriptor({ get x() { return 1; }, set x(v) {} }, 'x').set.name);
