// typeof, void, delete, in and instanceof.
print(typeof undefined, typeof null, typeof 1, typeof 1n, typeof '', typeof true, typeof Symbol(), typeof {}, typeof [],
  typeof print);
print(typeof class {}, typeof /x/, typeof new Number(1), typeof not_declared, typeof (() => {}), typeof new Proxy(print,
  {}));
try { typeof later; let later; } catch (e) { print(e.name); }
print(void 0, void 'x', typeof void 0);
const object = { a: 1, b: { c: 2 }, get d() { return 3; } };
print(delete object.a, delete object.missing, delete object.b.c, delete object.d, JSON.stringify(object), delete 5,
  delete object);
var declared = 1; undeclared = 2;
print(delete declared, delete undeclared, typeof declared, typeof undeclared, delete [].length, delete Math.PI,
  delete 'x'.length);
(function () { 'use strict'; try { delete Object.prototype; } catch (e) { print(e.name); } })();
print('a' in object, 'b' in object, 0 in [1], 1 in [1], 'length' in [], 'toString' in object, Symbol.iterator in []);
try { 'a' in 'abc'; } catch (e) { print(e.name); }
print([] instanceof Array, [] instanceof Object, 'a' instanceof String, Object.create(null) instanceof Object,
  (() => {}) instanceof Function);
class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } }
print(2 instanceof Even, 3 instanceof Even, Even[Symbol.hasInstance].name);
for (const right of [5, {}, () => {}]) try { print([] instanceof right); } catch (e) { print(e.name); }
const bound = Array.bind(null); print([] instanceof bound, bound.name, 'prototype' in bound);
