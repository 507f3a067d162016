// Object literals: shorthands, computed names, accessors, __proto__, spread.
const x = 1, y = 'name';
const object = { x, y, [y + '!']: 2, method() { return this.x; }, get double() { return this.x * 2; },
  set double(v) { this.x = v / 2; },
  async later() {}, *items() { yield 1; }, async *stream() {}, 'quoted key': 3, 5: 4, [`t${x}`]: 5, 0x10: 6, .5: 7 };
print(Object.keys(object).join(), object.method(), object.double); object.double = 10; print(object.x);
print(object.method.name, object.later.constructor.name, object.items.constructor.name, object.stream.constructor.name);
const parent = { inherited: 1 };
print({ __proto__: parent }.inherited, Object.keys({ ['__proto__']: parent }).join(), { '__proto__': null }
  instanceof Object);
const __proto__ = 5;
print(Object.keys({ __proto__ }).join(), { __proto__: 5 }.__proto__ === Object.prototype,
  { __proto__() {} }.hasOwnProperty('__proto__'));
print(JSON.stringify({ a: 1, ...{ b: 2, a: 3 }, c: 4, ...null, ...undefined, ...[9], ...5, ...true }));
print(JSON.stringify({ ...{ get g() { return 'got'; } } }),
  Object.getOwnPropertyDescriptor({ ...{ get g() { return 1; } } }, 'g').value);
print({ a: 1, a: 2 }.a, { get a() { return 1; }, a: 3 }.a, { get() { return 1; }, set: 2, async: 3, static: 4,
  await: 5 }.get());
const named = { f: function () {}, g: () => {}, ['h' + 1]: class {}, [Symbol('sy')]() {}, get k() { return 1; } };
print(named.f.name, named.g.name, named.h1.name, named[Object.getOwnPropertySymbols(named)[0]].name,
  Object.getOwnPropertyDescriptor(named, 'k').get.name);
