// A Set with keys of every kind: found, deleted, in the order of insertion.
const keys = [0, -0, NaN, '0', '', null, undefined, true, 1n, Symbol.iterator, [], {}, () => 1, Infinity, 1e21, 'é',
  'e\u0301'];
const collection = new Set(keys);
print(collection.size, keys.map((k) => collection.has(k)).join(), collection.has([]), collection.has(1),
  collection.has(2n - 1n));
for (const key of keys.filter((_, i) => i % 3 === 0)) print(typeof key, collection.delete(key), collection.delete(key),
  collection.size);
print([...collection.keys()].map((k) => typeof k).join(), [...collection.values()].length,
  [...collection.entries()].length);
const seen = [];
collection.forEach((value, key, all) => { seen.push(typeof key + (all === collection)); });
print(seen.join());
collection.clear();
print(collection.size, [...collection].length, collection.has(null));
