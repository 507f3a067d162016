// name, length, prototype, toString of functions of all kinds.
const o = { m() {}, async am() {}, *gm() {}, get g() { return 1; }, ['c' + 1]: () => {}, f: function () {},
  [Symbol('s')]: function () {} };
const f1 = function () {}, f2 = () => {}, f3 = function named() {}, f4 = class {}, f5 = class Named {},
  f6 = async () => {}, f7 = (0, function () {}), f8 = f1.bind(), f9 = new Function('a', 'b', 'return 1');
print([f1, f2, f3, f4, f5, f6, f7, f8, f9, o.m, o.am, o.gm, o.c1, o.f,
  f8.bind()].map((f) => JSON.stringify(f.name)).join(' '));
print(o[Object.getOwnPropertySymbols(o)[0]].name, Object.getOwnPropertyDescriptor(o, 'g').get.name,
  (() => {}).name === '', (class { static name = 'own'; }).name);
let { d = () => {} } = {};
let [e = function () {}] = [];
let late;
late = () => {};
let p1 = (() => {});
print(d.name, e.name, late.name, p1.name, ((x = () => {}) => x.name)());
print([f1, f2, f4, f6, o.m, o.gm, o.am, f8, (async function* () {})].map((f) => 'prototype' in f).join(),
  Object.getPrototypeOf(o.gm.prototype) === (function* () {}).prototype.__proto__);
print(JSON.stringify(Object.getOwnPropertyDescriptor(f1, 'name')), JSON.stringify(Object.getOwnPropertyDescriptor(f1,
  'length')), JSON.stringify(Object.getOwnPropertyDescriptor(f4, 'prototype')),
  JSON.stringify(Object.getOwnPropertyDescriptor(f1, 'prototype')));
print(f9.toString(), '|', String((a,b)=>a+b), '|', o.m.toString(), '|', (class  { x = 1 }).toString(), '|',
  String(function /* c */ x ( ) { }), '|', String(o.gm));
print((function (a, b = 1, c) {}).length, ((...a) => {}).length, f1.bind(null, 1).length,
  (function (a, b, c) {}).bind(null, 1).length, Array.prototype.push.length, f9.length, Math.max.length);
f1.extra = 1;
Object.defineProperty(f1, 'name', { value: 'renamed' });
f1.length = 9;
print(f1.name, f1.length, f1.bind().name, Object.keys(f1));
delete f1.name;
print(JSON.stringify(f1.name));
for (const call of [() => new f2(), () => new o.m(), () => new f6(), () => new o.gm(), () => f4(),
  () => new (f1.bind())()]) try {
  print(typeof call());
} catch (e2) { print(e2.name); }
print(typeof Function.prototype, Function.prototype(), Function.prototype.name === '', Function.length,
  new Function().toString(), Function('...a', 'return a.length')(1, 2), new Function('a,b', 'c', 'return a+b+c')(1, 2,
  3));
