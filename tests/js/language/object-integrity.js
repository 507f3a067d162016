// freeze, seal, preventExtensions: what each still lets through.
for (const method of ['preventExtensions', 'seal', 'freeze']) {
  const o = Object[method]({ a: 1, b: { c: 1 }, get g() { return this.b.c; }, set g(v) { this.b.c = v; } });
  const results = [];
  for (const run of [() => { o.a = 2; }, () => { o.n = 1; }, () => delete o.a, () => { o.b.c = 5; }, () => { o.g = 9; },
    () => Object.defineProperty(o, 'a', { value: 7 }), () => Object.setPrototypeOf(o, null),
    () => Object.setPrototypeOf(o, Object.prototype)]) try {
    'use strict';
    run();
    results.push('ok');
  } catch (e) { results.push(e.name); }
  print(method, results.join(), JSON.stringify(o), Object.isExtensible(o), Object.isSealed(o), Object.isFrozen(o));
}
print(Object.isFrozen({}), Object.isFrozen(Object.preventExtensions({})),
  Object.isSealed(Object.preventExtensions({ a: 1 })), Object.isFrozen('text'), Object.isFrozen(5),
  Object.isExtensible(5), Object.freeze(5), Object.isFrozen(Object.freeze([1])),
  Object.isFrozen(Object.preventExtensions(Object.defineProperty({}, 'a', { value: 1 }))), Object.freeze(null),
  Object.isFrozen(Object.freeze(new Date(0))));
const deep_freeze = (v) => {
  if (v && typeof v === 'object' && !Object.isFrozen(v)) { Object.freeze(v); Object.values(v).forEach(deep_freeze); }
  return v;
};
const d = deep_freeze({ a: [1, { b: 2 }] });
(() => {
  'use strict';
  for (const run of [() => d.a.push(1), () => { d.a[1].b = 3; }, () => { d.x = 1; }]) try {
    run();
  } catch (e) { print(e.name); }
})();
const map = Object.freeze(new Map());
map.set(1, 2);
print(map.size);
class Locked { #n = 0; constructor() { Object.freeze(this); } up() { return ++this.#n; } }
print(new Locked().up());
const date = Object.freeze(new Date(0));
date.setTime(5);
print(+date);
const fn = Object.freeze(() => {});
fn.x = 1;
print(fn.x);
