// WeakMap, WeakSet, WeakRef, FinalizationRegistry: what they do without the collector's help.
const key = {}, other = () => {}, weak = new WeakMap([[key, 'value'], [other, 2]]), set = new WeakSet([key]);
print(weak.get(key), weak.has(other), weak.get({}), weak.set(key, 'new') === weak, weak.get(key), weak.delete(key),
  weak.delete(key), weak.has(key), set.has(key), set.has({}), set.add(other) === set, set.delete(other));
for (const bad of [1, 'text', null, undefined, Symbol.for('registered'), 5n]) {
  try {
    weak.set(bad, 1);
    print('set');
  } catch (e) { print(e.name, weak.has(bad), weak.get(bad), weak.delete(bad), set.has(bad)); }
  try { set.add(bad); } catch (e) { print(e.name); }
  try { new WeakRef(bad); } catch (e) { print(e.name); }
}
const ref = new WeakRef(key);
print(ref.deref() === key, Object.prototype.toString.call(ref), Object.prototype.toString.call(weak),
  Object.prototype.toString.call(set), 'size' in weak, Symbol.iterator in weak, 'forEach' in set);
const registry = new FinalizationRegistry(() => print('never in a short program'));
print(registry.register(key, 'held', other), registry.unregister(other), registry.unregister(other),
  Object.prototype.toString.call(registry));
for (const attempt of [() => registry.register(key, key), () => registry.register(1, 2), () => registry.unregister(1),
  () => new FinalizationRegistry(), () => WeakRef(key), () => WeakMap(), () => new WeakMap([[1, 2]]),
  () => WeakMap.prototype.get.call(new Map(), key)]) try {
  print(attempt());
} catch (e) { print(e.name); }
const privates = new WeakMap();
class Counter { constructor() { privates.set(this, { n: 0 }); } up() { return ++privates.get(this).n; } }
const c = new Counter(), d = new Counter();
c.up();
c.up();
print(c.up(), d.up(), Object.keys(c).length);
try { Counter.prototype.up.call({}); } catch (e) { print(e.name); }
const visited = new WeakSet();
const clean = (o) => {
  if (o === null || typeof o !== 'object') return o;
  if (visited.has(o)) return '[seen]';
  visited.add(o);
  return Object.fromEntries(Object.entries(o).map(([k, v]) => [k, clean(v)]));
};
const loop = { a: { b: 1 } };
loop.self = loop;
loop.a.up = loop.a;
print(JSON.stringify(clean(loop)));
const frozen = Object.freeze({});
weak.set(frozen, 'on frozen');
print(weak.get(frozen), weak.get(Object.freeze({})));
