// The iterators of the builtins: values, keys, entries, prototypes, exhaustion.
const sources = { array: [1, , 3].values(), keys: ['a', 'b'].keys(), entries: ['a'].entries(),
  string: 'a😀b'[Symbol.iterator](), map: new Map([[1, 2]]).entries(), mapKeys: new Map([[1, 2]]).keys(),
  set: new Set('ab').values(), setEntries: new Set('a').entries(), typed: new Uint8Array([7, 8]).entries(),
  match: 'a1b2'.matchAll(/\d/g), generator: (function* () { yield 1; })(),
  arguments: (function () { return arguments[Symbol.iterator](); })(4, 5) };
for (const [name, iterator] of Object.entries(sources)) {
  print(name, Object.prototype.toString.call(iterator), JSON.stringify([...iterator]), JSON.stringify(iterator.next()),
    typeof iterator[Symbol.iterator]);
}
const array_iterator = Object.getPrototypeOf([][Symbol.iterator]()), base = Object.getPrototypeOf(array_iterator);
print(Object.getPrototypeOf(new Map().keys()) === array_iterator,
  Object.getPrototypeOf(Object.getPrototypeOf(new Map().keys())) === base, base[Symbol.iterator].call(5),
  array_iterator.next.name, array_iterator.next.length);
for (const bad of [{}, new Map().keys(), []]) try { array_iterator.next.call(bad); } catch (e) { print(e.name); }
print(Array.prototype[Symbol.iterator] === Array.prototype.values, Map.prototype[Symbol.iterator]
  === Map.prototype.entries, Set.prototype.keys === Set.prototype.values, Set.prototype[Symbol.iterator]
  === Set.prototype.values);
const like = { length: 2, 0: 'x', 1: 'y' };
print([...Array.prototype.entries.call(like)].join('|'), [...Array.prototype.values.call('hi')].join('|'),
  Array.prototype.keys.call({ length: 3 }).next().value);
const array = [1, 2, 3];
const it = array.values();
it.next();
array.length = 1;
print(JSON.stringify(it.next()));
array.push(4, 5);
print(JSON.stringify(it.next()));
const original = array_iterator.next;
array_iterator.next = function () {
  const r = original.call(this);
  return r.done ? r : { done: false, value: r.value * 100 };
};
print([...[1, 2]].join());
const [p, q] = [3, 4];
print(p, q);
array_iterator.next = original;
