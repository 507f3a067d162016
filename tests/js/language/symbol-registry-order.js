// Symbols as keys: order, enumeration, copying, hiding from JSON.
const keys = Array.from({ length: 5 }, (_, i) => Symbol(`k${i}`));
const object = {};
for (const i of [3, 0, 4, 1, 2]) object[keys[i]] = i;
print(Object.getOwnPropertySymbols(object).map((k) => k.description).join(),
  Reflect.ownKeys({ ...object, a: 1, 0: 2 }).map(String).join());
delete object[keys[0]];
object[keys[0]] = 'again';
print(Object.getOwnPropertySymbols(object).map((k) => object[k]).join());
Object.defineProperty(object, keys[1], { enumerable: false });
print(Object.getOwnPropertySymbols(Object.assign({}, object)).length, Object.entries(object).length,
  JSON.stringify(object));
const { [keys[2]]: taken, ...rest } = object; print(taken, Object.getOwnPropertySymbols(rest).map(String).join());
class Hidden {
  static #brand = Symbol('brand');
  constructor() { this[Hidden.#brand] = true; }
  static is(o) { return o[Hidden.#brand] === true; }
}
print(Hidden.is(new Hidden()), Hidden.is({}), Object.keys(new Hidden()).length);
