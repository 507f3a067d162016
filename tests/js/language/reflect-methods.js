// Reflect: all thirteen methods, receivers, false instead of exceptions.
const object = { x: 1, get y() { return this.x + 1; }, set z(v) { this.x = v; } };
print(Reflect.get(object, 'y', { x: 10 }), Reflect.get(object, 'y'), Reflect.get([5, 6], 1),
  Reflect.get('text' && Object('text'), 'length'));
const receiver = { x: 0 };
print(Reflect.set(object, 'z', 7, receiver), receiver.x, object.x, Reflect.set(object, 'x', 5, receiver), receiver.x,
  Reflect.set(Object.freeze({ q: 1 }), 'q', 2), Reflect.set([], 'length', 3), Reflect.set({}, 'k', 1, 5));
print(Reflect.has(object, 'toString'), Reflect.has([1], 0), Reflect.deleteProperty({ a: 1 }, 'a'),
  Reflect.deleteProperty(Object.freeze({ a: 1 }), 'a'), Reflect.deleteProperty([], 'length'));
print(Reflect.defineProperty({}, 'a', { value: 1 }), Reflect.defineProperty(Object.freeze({}), 'a', { value: 1 }),
  Reflect.ownKeys({ b: 1, 1: 1, [Symbol.iterator]: 1, a: 1 }).map(String).join(),
  JSON.stringify(Reflect.getOwnPropertyDescriptor({ a: 1 }, 'a')), Reflect.getOwnPropertyDescriptor({}, 'a'));
print(Reflect.getPrototypeOf([]) === Array.prototype, Reflect.setPrototypeOf({}, null),
  Reflect.setPrototypeOf(Object.freeze({}), {}), Reflect.isExtensible({}), Reflect.isExtensible(Object.seal({})),
  Reflect.preventExtensions({}));
print(Reflect.apply(Math.max, null, [1, 3, 2]), Reflect.apply(''.slice, 'hello', [1, 3]), Reflect.construct(Set,
  [[1, 1]]).size, Reflect.construct(class { constructor() { this.t = new.target; } }, [], Date).t === Date);
for (const method of ['get', 'has', 'ownKeys', 'getPrototypeOf', 'isExtensible', 'preventExtensions', 'apply',
  'construct', 'defineProperty', 'setPrototypeOf']) try {
  Reflect[method](1, 'a', []);
  print(method, 'fine');
} catch (e) { print(method, e.name); }
print(Object.getOwnPropertyNames(Reflect).sort().join(), Reflect[Symbol.toStringTag], typeof Reflect);
const mixed = { __proto__: { set v(x) { this.set = x; } } };
print(Reflect.set(mixed, 'v', 1), Object.keys(mixed).join(), Reflect.set({ __proto__: Object.freeze({ w: 1 }) }, 'w',
  2), Reflect.set({ get only() { return 1; } }, 'only', 2));
