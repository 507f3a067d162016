// Map and Set: order, keys, sizes, changes while iterating.
const map = new Map([['a', 1], [NaN, 2], [0, 3], [undefined, 4], [null, 5]]);
map.set(-0, 'zero').set('a', 'again').set(NaN, 'nan');
print(map.size, [...map].map(([k, v]) => `${String(k)}=${v}`).join(), map.get(-0), map.has(NaN),
  Object.is([...map.keys()][2], 0));
print(map.delete('a'), map.delete('a'), [...map.keys()].map(String).join());
map.set('a', 'last');
print([...map.values()].join());
const set = new Set('mississippi');
print([...set].join(''), set.size, set.add('z') === set, set.has('z'), [...set.entries()][0].join(), set.delete('q'),
  new Set([1, 1n, '1', true, [1], [1]]).size);
const seen = [];
const moving = new Map([[1, 'a'], [2, 'b'], [3, 'c']]);
moving.forEach((v, k, m) => {
  seen.push(k + v);
  if (k === 1) { m.delete(2); m.set(4, 'd'); }
  if (k === 3) { m.delete(1); m.set(1, 'again'); }
});
print(seen.join());
const clear = new Set([1, 2, 3]);
const order = [];
for (const v of clear) { order.push(v); if (v === 2) { clear.clear(); clear.add(9); } }
print(order.join(), clear.size);
const it = new Map([[1, 2]]).entries();
it.next();
print(it.next().done, it.next().done);
const o1 = {}, o2 = {};
const objects = new Map([[o1, 'one'], [o2, 'two']]);
print(objects.get(o1), objects.get({}), objects.get(o2));
print(new Map([[1, 2]]).forEach(function () { print(this.tag); }, { tag: 'this' }), new Map(new Map([[1, 2]])).get(1),
  new Map(Object.entries({ x: 1 })).get('x'), new Map().set('k').has('k'));
for (const attempt of [() => Map(), () => new Map(5), () => new Map([5]), () => new Map([[1, 2], null]),
  () => new Set(5), () => Map.prototype.get.call(new Set(), 1), () => Set.prototype.add.call([], 1),
  () => Map.prototype.size, () => new Set([1]).forEach(5)]) try {
  print(attempt());
} catch (e) { print(e.name); }
const big = new Map();
for (let i = 0; i < 5000; i++) big.set('k' + i % 1000, i);
for (let i = 0; i < 1000; i += 3) big.delete('k' + i);
print(big.size, big.get('k1'), [...big.keys()].slice(0, 3).join(), [...big.values()].reduce((a, b) => a + b));
print(Map.length, Set.length, Object.prototype.toString.call(new Map()), Map.prototype.set.length,
  JSON.stringify(new Map([[1, 2]])), JSON.stringify([...new Map([[1, { a: 1 }]])]));
class Log extends Map { set(k, v) { (this.log ??= []).push(k); return super.set(k, v); } }
print(new Log([['p', 1], ['q', 2]]).log.join());
const original = Set.prototype.add;
Set.prototype.add = function (v) { return original.call(this, v * 2); };
print([...new Set([1, 2])].join());
Set.prototype.add = original;
const closing = [];
const bad = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return() { closing.push('closed');
  return {}; } }) };
try { new Map(bad); } catch (e) { print(e.name, closing.join()); }
