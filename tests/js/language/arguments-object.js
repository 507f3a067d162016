// The arguments object: mapped and unmapped, its properties, its length.
function mapped(a, b) {
  arguments[0] = 'x';
  b = 'y';
  arguments[2] = 'z';
  return [a, arguments[1], arguments.length, arguments[2]].join();
}
print(mapped(1, 2), mapped(1), mapped());
function cut(a) { delete arguments[0]; arguments[0] = 'new'; return [a, arguments[0]].join(); } print(cut('old'));
function fixed(a) { Object.defineProperty(arguments, 0, { writable: false }); a = 2; return [a, arguments[0]].join(); }
print(fixed(1));
function accessor(a) {
  Object.defineProperty(arguments, 0, { get: () => 'got' });
  a = 3;
  return [a, arguments[0]].join();
}
print(accessor(1));
function strict(a) { 'use strict'; a = 2; return [a, arguments[0], Object.keys(arguments).join()].join(); }
print(strict(1));
(function () { 'use strict'; try { arguments.callee; } catch (e) { print(e.name); } })();
print((function () {
  return [typeof arguments.callee, arguments[Symbol.iterator] === Array.prototype.values,
    Object.getPrototypeOf(arguments) === Object.prototype, JSON.stringify(arguments), Array.isArray(arguments)].join();
})(1, 'b'));
function f() { arguments.length = 1; return [...arguments].length + Array.from(arguments).length; }
print(f(1, 2, 3));
const arrow = function () { return (() => arguments[0])('inner'); };
print(arrow('outer'));
