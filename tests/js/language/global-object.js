// The global object: what declarations put there, and how its builtins are defined.
var v1 = 1; let l1 = 2; const c1 = 3; function f1() {} class k1 {} implicit = 4; this.explicit = 5;
print(['v1', 'l1', 'c1', 'f1', 'k1', 'implicit', 'explicit'].map((n) => `${n}:${n in globalThis}`).join(' '),
  this === globalThis, typeof globalThis, globalThis.globalThis === globalThis);
for (const n of ['v1', 'implicit', 'f1', 'NaN', 'undefined', 'Infinity', 'Array', 'parseInt', 'globalThis', 'JSON']) {
  const d = Object.getOwnPropertyDescriptor(globalThis, n);
  print(n, d.writable, d.enumerable, d.configurable);
}
print(delete globalThis.v1, delete globalThis.implicit, typeof implicit, delete globalThis.NaN);
const saved = globalThis.parseInt;
globalThis.parseInt = () => 'patched';
print(parseInt('5'));
globalThis.parseInt = saved;
let shadow = Array;
{ const Array = 'local'; print(Array, shadow.isArray([])); }
undefined = 5;
NaN = 6;
Infinity = 7;
print(undefined, NaN, Infinity);
(() => {
  'use strict';
  for (const run of [() => { undefined = 1; }, () => { NaN = 1; }, () => { missing_global = 1; }]) try {
    run();
  } catch (e) { print(e.name); }
})();
