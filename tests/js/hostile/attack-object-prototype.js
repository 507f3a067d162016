// Object.prototype full of setters and getters while a value crosses to the host.
let called = 0;
const trap = Object.assign(Object.create(null), { get() { called++; }, set() { called++; }, configurable: true });
const keys = ['0', 'a', 'b', 'then', 'toJSON', 'name', 'message', 'value', 'done', 'length', 'get', 'set', 'enumerable',
  '__host__'];
for (let i = 0; i < keys.length; i++) Object.defineProperty(Object.prototype, keys[i], trap);
called = 0;
const got = host({ b: [1, 2], c: { d: 'text' } });
const seen = called;
for (let i = 0; i < keys.length; i++) delete Object.prototype[keys[i]];
print(JSON.stringify(got), seen);
