// What is true and what is false.
const values = [0, -0, NaN, '', ' ', '0', 'false', null, undefined, [], {}, 0n, -1n, Symbol(), () => {},
  new Boolean(false), new String(''), Infinity];
for (const value of values) {
  const name = typeof value + ' ' + String(value);
  print(name, Boolean(value), !value, value ? 1 : 2, !!value === Boolean(value), value && 'and',
    [value].filter(Boolean).length);
}
print(new Boolean(false) && true, !new Boolean(false), new Boolean(false) == false, Boolean(new Boolean(false)),
  Boolean());
print(true + true, true * '3', true == 'true', true == '1', true == 1n, [true] == 'true', true & 3, -true, true ** 2,
  +false);
print(Boolean.prototype.valueOf.call(true), typeof Object(false), Object(false).valueOf(),
  JSON.stringify([new Boolean(false)]));
