// What a Proxy may not claim about its target.
const fixed = Object.freeze({ a: 1 }), sealed = Object.preventExtensions({ b: 2 }), hard = Object.defineProperty({},
  'h', { value: 1 }), getter_only = Object.defineProperty({}, 'g', { set() {} });
const tries = { 'get of frozen': () => new Proxy(fixed, { get: () => 2 }).a, 'get same': () => new Proxy(fixed,
  { get: () => 1 }).a, 'get without getter': () => new Proxy(getter_only, { get: () => 1 }).g,
  'set of frozen': () => Reflect.set(new Proxy(fixed, { set: () => true }), 'a', 2),
  'set refused': () => { 'use strict'; new Proxy({}, { set: () => false }).x = 1; }, 'set refused sloppy': () =>
  { new Proxy({}, { set: () => false }).x = 1; return 'ignored'; },
  'has hidden': () => 'a' in new Proxy(fixed, { has: () => false }), 'has invented': () => 'zz' in new Proxy(fixed,
  { has: () => true }), 'delete hard': () => delete new Proxy(hard, { deleteProperty: () => true }).h,
  'delete refused': () => {
    'use strict';
    delete new Proxy({ x: 1 }, { deleteProperty: () => false }).x;
  },
  'keys missing': () => Object.keys(new Proxy(fixed, { ownKeys: () => [] })),
  'keys extra': () => Object.keys(new Proxy(sealed, { ownKeys: () => ['b', 'c'] })),
  'keys twice': () => Object.keys(new Proxy({}, { ownKeys: () => ['x', 'x'] })),
  'keys of numbers': () => Object.keys(new Proxy({}, { ownKeys: () => [1] })),
  'keys not a list': () => Object.keys(new Proxy({}, { ownKeys: () => 5 })),
  'keys invented': () => Reflect.ownKeys(new Proxy({}, { ownKeys: () => ['x', 'y'] })).join(),
  'proto lie': () => Object.getPrototypeOf(new Proxy(sealed, { getPrototypeOf: () => null })),
  'proto lie allowed': () => Object.getPrototypeOf(new Proxy({}, { getPrototypeOf: () => Array.prototype }))
  === Array.prototype, 'proto number': () => Object.getPrototypeOf(new Proxy({}, { getPrototypeOf: () => 1 })),
  'extensible lie': () => Object.isExtensible(new Proxy({}, { isExtensible: () => false })),
  'prevent lie': () => Object.preventExtensions(new Proxy({}, { preventExtensions: () => true })),
  'prevent refused': () => Reflect.preventExtensions(new Proxy({}, { preventExtensions: () => false })),
  'descriptor hidden': () => Object.getOwnPropertyDescriptor(new Proxy(fixed, { getOwnPropertyDescriptor() {} }), 'a'),
  'descriptor invented': () => Object.getOwnPropertyDescriptor(new Proxy(sealed,
  { getOwnPropertyDescriptor: () => ({ value: 1, configurable: true }) }), 'n'), 'descriptor fixed lie': () =>
  Object.getOwnPropertyDescriptor(new Proxy({ x: 1 },
  { getOwnPropertyDescriptor: () => ({ value: 1, configurable: false }) }), 'x'),
  'define refused': () => Object.defineProperty(new Proxy({}, { defineProperty: () => false }), 'x', {}),
  'define refused softly': () => Reflect.defineProperty(new Proxy({}, { defineProperty: () => false }), 'x', {}),
  'define on sealed': () => Object.defineProperty(new Proxy(sealed, { defineProperty: () => true }), 'n', { value: 1 }),
  'construct number': () => new (new Proxy(class {}, { construct: () => 1 }))(), 'trap not callable': () =>
  new Proxy({}, { get: 5 }).x, 'trap null': () => new Proxy({ x: 'target' }, { get: null }).x,
  'revoked': () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); revoke(); return proxy.x; },
  'revoked typeof': () => { const { proxy, revoke } = Proxy.revocable(() => {}, {}); revoke(); return typeof proxy; },
  'revoked array': () => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return Array.isArray(proxy); },
  'no new': () => Proxy({}, {}), 'target number': () => new Proxy(1, {}), 'call of object': () => new Proxy({},
  { apply: () => 1 })(), 'construct of arrow': () => new (new Proxy(() => {}, { construct: () => ({}) }))() };
for (const [name, attempt] of Object.entries(tries)) try {
  print(name, String(attempt()));
} catch (e) { print(name, e.name); }
