// Parameters: scopes of defaults, arguments, length, duplicates.
let outer = 'outer';
function a(x = outer, y = () => x, z = x + y()) { return [x, y(), z].join(); } print(a(), a(1), a(1, () => 2));
function b(outer, inner = () => outer) { var outer = 'local'; return outer + inner(); } print(b('argument'));
function c(f = () => typeof local) { var local = 1; return f() + typeof local; } print(c());
function d(p, q = p, { r } = { r: q }, [s] = [r], ...t) { return [p, q, r, s, t.length, arguments.length].join(); }
print(d(1), d(1, 2, { r: 3 }, [4], 5, 6), d.length);
try { (function (m = n, n) {})(); } catch (e) { print(e.name); }
try { (function (m = m) {})(); } catch (e) { print(e.name); }
function sloppy(p, q) { arguments[0] = 'A'; q = 'Q'; return [p, arguments[1], arguments.length].join(); }
print(sloppy('p', 'q'), sloppy('p'));
function strict(p) { 'use strict'; arguments[0] = 'A'; return p; } print(strict('p'));
function simple(p, q = 1) { arguments[0] = 'A'; return p; } print(simple('p'));
function twice(p, p) { return p; } print(twice(1, 2), twice.length);
print(((x, y = 1, z) => {}).length, ((...r) => {}).length, (({ a }, [b]) => {}).length, ((a, b) => {}).length,
  (function (a, b = 1, c) {}).length);
function g(x = eval('var inside = 5; inside'), y = typeof inside) { return [x, y, typeof inside].join(); } print(g());
print(Object.prototype.toString.call((function () { return arguments; })()),
  (function () { return typeof arguments.callee; })(), (() => typeof arguments)());
print((function () { return [...arguments].reverse().join(); })(1, 2, 3), (function (arguments) { return arguments;
  })(4), (function () { var arguments; return arguments.length; })(1, 2));
