// String of values of every kind.
print(String(null), String(undefined), String(true), String(-0), String([1, [2, 3]]), String({}),
  String([null, undefined, 1]), String(12n));
print(String(Symbol('d')), String(() => 1), String(class A { m() {} }), String(function f(a, b) { return a + b; }));
print(String(new Error('m')), String(new TypeError('t')), String(/a\/b/gi), String([]), String([[]]), String([,]),
  String([, ,]), String(new Map()));
print(String(Math), String(JSON), String(new Number(5)), String(globalThis === this), String(function* g() {}.call()));
print([].toString.call({ join: () => 'joined' }), [].toString.call({}), Object.prototype.toString.call(null),
  `${[{}]}`);
const tags = [[], {}, null, undefined, 1, '', true, () => {}, /x/, new Date(0), new Error(),
  (function () { return arguments; })(), Symbol(), 1n, new Map(),
  Promise.resolve(), new Uint8Array(), new DataView(new ArrayBuffer(1)), JSON, Math, (function* () {})(),
  { get [Symbol.toStringTag]() { return 'Mine'; } }];
print(tags.map((value) => Object.prototype.toString.call(value).slice(8, -1)).join());
print('' + -1e21, '' + 1e-7, '' + 0.1, '' + 100000000000000000000, '' + 1e21, '' + 123e-20, '' + 2 ** 70, '' + -1e-6);
