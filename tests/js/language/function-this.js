// What `this` is in every kind of call.
var who = function () {
  return this === undefined ? 'undefined' : this === globalThis ? 'global'
    : Object.prototype.toString.call(this).slice(8, -1) + ' ' + typeof this;
};
var strict = function () { 'use strict'; return this === null ? 'null' : typeof this; };
const object = { who, strict, arrow: () => this === globalThis, nested() {
  return [(() => this === object)(), (function () { return this === globalThis; })()].join();
} };
print(who(), object.who(), (object.who)(), (0, object.who)(), (object.who = object.who)(), object['who'](),
  who.call('text'), who.call(5), who.call(null), who.call(undefined));
print(strict(), object.strict(), (0, object.strict)(), strict.call('text'), strict.call(5), strict.call(null),
  strict.call(Symbol()), strict.call(1n));
print(object.arrow(), object.nested(), object.arrow.call({}), new (function () { this.x = 1; })().x,
  typeof new (function () { return { y: 2 }; })().y, new (function () { this.z = 3; return 4; })().z);
const bound = who.bind([1]); print(bound(), bound.call({}), (object.bound = bound).name, object.bound());
print([1].map(function () { return this.k; }, { k: 'map this' })[0], [1].map(() => typeof this, {})[0],
  Array.from([1], function () { return typeof this; }, 7)[0]);
class A { method() { return this; } static s() { return this; } field = () => this; }
const { method, field } = new A();
print(method(), field() instanceof A, (0, A.s)(), A.s() === A);
with ({ who, tag: 1 }) print(who());
print(`${{ toString() { return typeof this; } }}`, { get g() { return this.v; }, v: 'getter this' }.g,
  Object.create({ get g() { return this.v; } }, { v: { value: 'child' } }).g);
Object.defineProperty(Number.prototype, 'me', { get() { 'use strict'; return typeof this; }, configurable: true });
print((5).me);
delete Number.prototype.me;
print(eval('this') === this, (0, eval)('this') === globalThis, new Function('return this')() === globalThis,
  (() => eval('this'))() === this);
