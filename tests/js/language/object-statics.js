// Object.* over every kind of argument.
const o = { b: 1, a: 2, [Symbol('s')]: 3 };
Object.defineProperty(o, 'hidden', { value: 4 });
print(Object.keys(o), Object.values(o), JSON.stringify(Object.entries(o)), Object.getOwnPropertyNames(o),
  Object.getOwnPropertySymbols(o).length, Object.hasOwn(o, 'hidden'), o.propertyIsEnumerable('hidden'),
  Object.keys('ab'), Object.keys(5).length, Object.entries([7]).join(), Object.values('hi').join());
for (const name of ['keys', 'values', 'entries', 'getOwnPropertyNames', 'getPrototypeOf', 'hasOwn', 'fromEntries',
  'assign', 'getOwnPropertyDescriptors', 'freeze', 'isFrozen']) for (const v of [null, 5]) try {
  print(name, String(v), typeof Object[name](v, 'x'));
} catch (e) { print(name, String(v), e.name); }
print(JSON.stringify(Object.assign({ a: 1 }, null, { b: 2 }, undefined, 'xy', [9], 5, { get c() { return 'got'; } })),
  JSON.stringify(Object.fromEntries(new Map([['a', 1], ['b', 2]]))),
  JSON.stringify(Object.fromEntries([['x', 1], ['x', 2], [1, 3]])),
  Object.fromEntries([[Symbol.iterator, 1]])[Symbol.iterator]);
try { Object.assign(Object.freeze({ a: 1 }), { a: 2 }); } catch (e) { print(e.name); }
try { Object.fromEntries([5]); } catch (e) { print(e.name); }
const log = [];
try {
  Object.assign({ set bad(v) { throw new RangeError(); } }, { first: log.push('f'), bad: 1, later: log.push('l') });
} catch (e) { print(e.name, log.join()); }
print(Object.is(NaN, NaN), Object.is(0, -0), Object.is('a', 'a'), Object(5) instanceof Number,
  Object(null) instanceof Object, new Object('s').length, Object.create({ p: 1 },
  { q: { value: 2, enumerable: true } }).p, Object.keys(Object.create({ p: 1 }, { q: { value: 2, enumerable: true } })),
  Object.getOwnPropertyDescriptors({ get x() { return 1; }, y: 2 }).y.writable,
  Object.entries({ length: 2, 0: 'a' }).join('|'), Object.prototype.isPrototypeOf.call(Array.prototype, []),
  ({}).toLocaleString(), Object.length, Object.name);
