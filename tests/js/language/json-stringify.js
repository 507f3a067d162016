// JSON.stringify of every kind of value.
const values = [undefined, null, true, NaN, -0, Infinity, 1e21, 'é"\\\n\u0007\u2028\ud800', [], {},
  [undefined, () => 1, Symbol()], { a: undefined, b: () => 1, c: Symbol() }, new Date(0), new Date(NaN), /x/,
  new Map([[1, 2]]), new Set([1]), new Number(5), new String('s'), new Boolean(false), Object(1n) instanceof Object,
  [, 1], new Uint8Array([1, 2]), new Error('m'), Object.create({ inherited: 1 }), { [Symbol.iterator]: 1, x: 1 },
  [[[]]], new (class A { x = 1; #y = 2; get z() { return 3; } })(), (() => {}), { toJSON: () => 'via' }, { toJSON: 5 }];
for (const v of values) print(JSON.stringify(v));
for (const bad of [1n, { a: [1n] }, Object(1n)]) try { JSON.stringify(bad); } catch (e) { print(e.name); }
const cycle = { a: {} };
cycle.a.up = cycle;
try { JSON.stringify(cycle); } catch (e) { print(e.name); }
const shared = {};
print(JSON.stringify([shared, shared]), JSON.stringify({ toJSON(k) { return 'key:' + k; } }),
  JSON.stringify({ p: { toJSON(k) { return 'key:' + k; } } }), JSON.stringify([{ toJSON(k) { return k; } }]));
BigInt.prototype.toJSON = function () { return this + 'n'; };
print(JSON.stringify({ v: 5n }));
delete BigInt.prototype.toJSON;
print(JSON.stringify({ get g() { return 1; } }), JSON.stringify('\x7f\u0080\uffff'),
  JSON.stringify({ '\n': 1, 'é': 2, '\ud83d': 3 }), JSON.stringify());
