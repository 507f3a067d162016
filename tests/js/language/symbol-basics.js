// Symbols: identity, registry, description, conversion, as keys.
const a = Symbol('a'), b = Symbol('a');
print(a === b, a.toString(), a.description, Symbol().description, Symbol('').description === '',
  Symbol(undefined).toString(), Symbol(null).toString(), String(Symbol(5)));
print(Symbol.for('k') === Symbol.for('k'), Symbol.keyFor(Symbol.for('k')), Symbol.keyFor(a),
  Symbol.keyFor(Symbol.iterator), Symbol.for().toString());
for (const attempt of [() => new Symbol(), () => a + '', () => `${a}`, () => +a, () => Symbol.keyFor('x'),
  () => Symbol({ toString() {
  throw new EvalError();
} }), () => a < b, () => Math.abs(a), () => [a].join()])
  try { print(attempt()); } catch (e) { print(e.name); }
const object = { [a]: 1, [b]: 2, plain: 3, [Symbol.for('r')]: 4 };
print(Object.keys(object), JSON.stringify(object), Object.getOwnPropertySymbols(object).length, object[a], object[b],
  a in object, Reflect.ownKeys(object).length);
print(JSON.stringify({ x: a }), JSON.stringify([a]), JSON.stringify(a),
  Object.getOwnPropertySymbols({ ...object }).length, Object.getOwnPropertySymbols(Object.assign({}, object)).length);
const boxed = Object(a);
print(typeof boxed, boxed == a, boxed === a, object[boxed], boxed.valueOf() === a, boxed instanceof Symbol,
  a instanceof Symbol, Boolean(a), !a, a == a.toString());
print(Object.getOwnPropertyNames(Symbol).filter((k) => typeof Symbol[k] === 'symbol'
  && !/[dD]ispose|metadata/.test(k)).sort().join(), Symbol.length, Symbol.name);
print(a.constructor === Symbol, Object.prototype.toString.call(a), typeof a.valueOf(), a[Symbol.toPrimitive]() === a,
  new Set([a, b, a]).size, new Map([[a, 'v']]).get(a), [a, b].indexOf(b), Object.is(a, a));
