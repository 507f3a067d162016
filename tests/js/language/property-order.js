// Integer keys first and ascending, then strings, then symbols, in order of creation.
const s1 = Symbol('one'), s2 = Symbol('two');
const object = { b: 1, 10: 2, a: 3, [s1]: 4, 2: 5, '-1': 6, '01': 7, 4294967294: 8, 4294967295: 9, [s2]: 10, 1.5: 11,
  0: 12 };
const order = (value) => Reflect.ownKeys(value).map(String).join(' ');
print(order(object));
delete object.b; object.b = 13; object[1] = 14; print(order(object));
print(Object.keys(object).join(), Object.values(object).join(), JSON.stringify(object));
const seen = []; for (const key in object) seen.push(key); print(seen.join());
print(order({ ...object, z: 1, 5: 1 }), order(Object.assign({ z: 1 }, object)));
class A { static z = 1; static 1() {} static b() {} static [s1]() {} static 0 = 2; }
print(order(A), order(A.prototype), order(function* f(a) {}), order(() => {}), order(class {}), order([1, , 2]),
  order('ab'.split('')));
print(order(new String('abc')), order(Object.getOwnPropertyDescriptors({ y: 1, 0: 2, x: 3 })), order(/x/),
  order(new Error('m', { cause: 1 })).replace('stack ', ''));
print(order(Object.fromEntries([['q', 1], [7, 2], ['p', 3], [3, 4]])), order(JSON.parse('{"z":1,"2":2,"a":3,"1":4}')));
