// Hoisting of var and functions, in functions and in blocks.
print(typeof hoisted, typeof declared, declared()); var hoisted = 1; function declared() { return 'declared'; }
function twice() { return f(); function f() { return 1; } function f() { return 2; } } print(twice());
function both() { var f = 1; function f() {} return typeof f; } print(both());
function argument(f) { return typeof f; function f() {} } print(argument(1));
function named(a) { var a; return a; } print(named(5));
function branches(flag) {
  print(typeof inner);
  if (flag) { print(typeof inner, inner()); function inner() { return 'block'; } }
  return typeof inner;
}
print(branches(true), branches(false));
function loops() {
  for (var i = 0; i < 3; i++) { var last = i; }
  for (var key in { a: 1, b: 2 });
  for (var value of [7, 8]);
  return [i, last, key, value].join();
}
print(loops());
function closures() {
  var list = [];
  for (var i = 0; i < 3; i++) list.push(() => i);
  for (let j = 0; j < 3; j++) list.push(() => j);
  return list.map((f) => f()).join();
}
print(closures());
function conditional() { return [typeof g, typeof h].join(); if (false) { function g() {} var h = 1; } }
print(conditional());
var g1 = 1;
let l1 = 2;
print('g1' in globalThis, 'l1' in globalThis, globalThis.g1, Object.getOwnPropertyDescriptor(globalThis,
  'g1').configurable, this === globalThis);
print(delete globalThis.g1, typeof (function () { return this; })(), (function () { 'use strict'; return this; })());
function f1() { try { return x; var x = 1; } finally { x = 2; print(x); } } print(f1());
print((function () { if (1) { var a = 'in block'; } return a; })(), (() => { var a = 1; { var a = 2; } return a; })());
