// defineProperty: defaults, changes allowed and refused, accessors.
const show = (o, k) => {
  const d = Object.getOwnPropertyDescriptor(o, k);
  return d && Object.entries(d).map(([n, v]) => n[0] + ':' + (typeof v === 'function' ? 'fn' : v)).join();
};
const o = {};
Object.defineProperty(o, 'a', {});
Object.defineProperty(o, 'b', { value: 1, writable: true });
Object.defineProperty(o, 'c', { get: () => 'got', configurable: true });
o.d = 1;
for (const k of 'abcde') print(k, show(o, k));
const tries = [['a', { value: undefined }], ['a', { value: 1 }], ['a', { configurable: true }],
  ['a', { enumerable: false, writable: false }], ['b', { value: 2 }], ['b', { writable: false }], ['b', { value: 3 }],
  ['b', { writable: true }], ['b', { get: () => 1 }], ['c', { value: 5 }], ['c', { get: undefined, set: undefined }],
  ['d', { get: () => 'acc' }], ['d', { enumerable: false }], ['d', { value: 1, get: () => 1 }], ['f', { get: 5 }],
  ['g', null], ['h', 5]];
for (const [k, d] of tries) try {
  Object.defineProperty(o, k, d);
  print(k, show(o, k));
} catch (e) { print(k, e.name); }
(() => {
  'use strict';
  const f = Object.defineProperty({}, 'r', { value: 1 });
  for (const run of [() => { f.r = 2; }, () => delete f.r,
    () => { Object.defineProperty({}, 'x', { get: () => 1 }).x = 2; }, () => { Object.preventExtensions(f).n = 1;
    }]) try {
    run();
    print('fine');
  } catch (e) { print(e.name); }
})();
Object.defineProperties(o, { m: { value: 'm', enumerable: true }, n: { get() { return this.m + 'n'; } } });
print(o.n, Object.keys(o).join());
const inherited = Object.create(Object.defineProperty({}, 'fixed', { value: 1 }));
inherited.fixed = 2;
print(inherited.fixed, Object.hasOwn(inherited, 'fixed'));
const p = Object.create({ set s(v) { this.got = v; } });
p.s = 5;
print(p.got, Object.keys(p).join());
o.__defineGetter__('lg', () => 'legacy');
print(o.lg, typeof o.__lookupGetter__('lg'), o.__lookupSetter__('lg'));
