// How values become property keys.
const object = {};
const keys = [1, '1', 1.5, -0, 1e21, 1e-7, null, undefined, true, [1, 2], {}, () => 1, 10n, NaN, -1, 0x10, '01'];
for (const key of keys) object[key] = typeof key;
print(JSON.stringify(object));
print(Object.keys(object).length, object['-1'], object['0'], object['16'], object['1e+21'], object['1,2'],
  object['[object Object]']);
const symbol = Symbol('key');
const once = { toString() { print('asked'); return 'k'; } };
const target = { [once]: 1, [symbol]: 2, [Symbol.iterator]: 3, [`a${1}`]: 4 };
print(target[once], Reflect.ownKeys(target).map(String), target[symbol], once in target, delete target[once],
  Reflect.ownKeys(target).length);
const list = [10, 20, 30];
print(list['1'], list['01'], list[1.0], list[true], list['1.0'], list[[2]], list[-0], list['-0'], list[2n]);
list['3'] = 40; list['04'] = 50; list[-1] = 60; list[4294967295] = 70; print(list.length, Object.keys(list).join());
