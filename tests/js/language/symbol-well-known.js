// The well-known symbols that change what builtins do.
class Temperature {
  constructor(c) { this.c = c; }
  [Symbol.toPrimitive](hint) { return hint === 'string' ? this.c + 'C' : this.c; }
  get [Symbol.toStringTag]() { return 'Temperature'; }
}
const t = new Temperature(20);
print(`${t}`, t + 1, t * 2, t > 19, Object.prototype.toString.call(t), [t] + '', String(t), JSON.stringify(t));
const spreadable = { length: 2, 0: 'x', 1: 'y', [Symbol.isConcatSpreadable]: true }, shut = [1, 2];
shut[Symbol.isConcatSpreadable] = false;
print(JSON.stringify([0].concat(spreadable, shut)), [].concat({ length: 1, 0: 'z' }).length);
print(JSON.stringify(Object.keys(Array.prototype[Symbol.unscopables]).sort()),
  Object.getPrototypeOf(Array.prototype[Symbol.unscopables]));
const values = 'outer';
with ([1]) print(values, typeof concat);
with ({ values: 'inner', [Symbol.unscopables]: { values: false } }) print(values);
const matcher = { [Symbol.match](s) { return 'match ' + s; }, [Symbol.replace](s, r) { return 'replace ' + s + r; },
  [Symbol.search](s) { return s.length; }, [Symbol.split](s, n) { return [s, n]; },
  [Symbol.matchAll](s) { return ['all', s]; } };
print('a'.match(matcher), 'b'.replace(matcher, 'c'), 'dd'.search(matcher), 'e'.split(matcher, 5),
  'e'.split(matcher).length);
const re = /a/;
re[Symbol.match] = false;
print('/a/'.startsWith(re), '/a/'.includes(re), 'x/a/'.endsWith(re));
try { 'a'.startsWith(/a/); } catch (e) { print(e.name); }
try { ''.includes({ [Symbol.match]: true }); } catch (e) { print(e.name); }
class Odd { static [Symbol.hasInstance](v) { return v % 2 === 1; } }
print(3 instanceof Odd, 4 instanceof Odd, Function.prototype[Symbol.hasInstance].call(Array, []),
  Object.getOwnPropertyDescriptor(Function.prototype, Symbol.hasInstance).writable);
class Species extends Array {
  static get [Symbol.species]() { return class extends Array { get kind() { return 'species'; } }; }
}
print(new Species(1, 2).map((x) => x).kind, new Species().concat([1]).kind, new Species(1).filter(Boolean).kind,
  new Species(3).splice(0).kind, new Species(1).slice().kind, new Species(1).flat().kind);
print(Array[Symbol.species] === Array, Map[Symbol.species] === Map, Promise[Symbol.species] === Promise,
  RegExp[Symbol.species] === RegExp, ArrayBuffer[Symbol.species] === ArrayBuffer);
print([Math, JSON, Symbol.prototype, Promise.prototype, Map.prototype, new Set(), (function* () {})(), 1n,
  new WeakMap(), new ArrayBuffer(1), Reflect, globalThis[Symbol.toStringTag] ?? 'none'].map((v) =>
  v[Symbol.toStringTag] ?? v).join());
print(new Uint8Array()[Symbol.toStringTag], Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag).get.call([]));
