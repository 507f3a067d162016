// Old-style inheritance, instanceof, isPrototypeOf, mixing functions and classes.
function Animal(name) { if (!new.target) return new Animal(name); this.name = name; }
Animal.prototype.speak = function () { return this.name + ' makes a sound'; };
function Dog(name) { Animal.call(this, name); }
print((() => { try { Dog.call({}, 'x'); return 'fine'; } catch (e) { return e.name; } })());
Animal.init = function (o, n) { o.name = n; return o; };
function Cat(name) { Animal.init(this, name); }
Cat.prototype = Object.create(Animal.prototype, { constructor: { value: Cat, writable: true, configurable: true } });
Cat.prototype.speak = function () { return Animal.prototype.speak.call(this).replace('sound', 'miaow'); };
const cat = new Cat('Tom');
print(cat.speak(), Animal('Rex').speak(), cat instanceof Animal, cat.constructor.name,
  Animal.prototype.isPrototypeOf(cat), Object.keys(cat).join());
class Lion extends Cat { speak() { return super.speak().toUpperCase(); } }
print(new Lion('Leo').speak(), new Lion('x') instanceof Cat, Object.getPrototypeOf(Lion) === Cat);
const saved = Cat.prototype;
Cat.prototype = {};
print(cat instanceof Cat, cat instanceof Animal, new Lion('y') instanceof Cat);
Cat.prototype = saved;
for (const bad of [undefined, 1, null]) {
  const F = function () {};
  F.prototype = bad;
  print(Object.getPrototypeOf(new F()) === Object.prototype);
  try { ({}) instanceof F; } catch (e) { print(e.name); }
}
print(Object.getPrototypeOf(Object.create(null)), Object.create(cat).speak(), cat.__proto__ === saved,
  Object.setPrototypeOf({ name: 'set' }, saved).speak(), { __proto__: saved, name: 'literal' }.speak());
const o = {};
o.__proto__ = saved;
print(o instanceof Cat, Object.hasOwn(o, '__proto__'));
const n = Object.create(null);
n.__proto__ = saved;
print(n instanceof Cat, Object.keys(n).join());
for (const attempt of [() => Object.setPrototypeOf(saved, cat), () => {
  const a = {};
  a.__proto__ = Object.create(a);
}, () => Object.setPrototypeOf(Object.freeze({}), {}), () => Object.setPrototypeOf(1, null),
() => Object.setPrototypeOf({}, 1), () => Object.create(1)]) try {
  print(typeof attempt());
} catch (e) { print(e.name); }
print(Reflect.setPrototypeOf(Object.preventExtensions({}), {}), Reflect.setPrototypeOf(Object.prototype, {}),
  Reflect.setPrototypeOf(Object.prototype, null), Object.getPrototypeOf('x') === String.prototype,
  Object.getOwnPropertyNames(class { static m() {} }).join());
