// Loose and strict equality, Object.is and includes, side by side.
const values = [0, -0, NaN, '', '0', 'NaN', null, undefined, false, true, [], [0], 0n, 1n, '1', { valueOf: () => 1 },
  Symbol.iterator];
for (const left of values) {
  print(values.map((right) => `${+(left == right)}${+(left === right)}${+Object.is(left, right)}`).join(' '));
}
print([NaN].indexOf(NaN), [NaN].includes(NaN), [-0].indexOf(0), [-0].includes(0), new Set([0, -0, NaN, NaN]).size);
print(null == 0, null == undefined, '' == 0, '0' == false, [] == false, [] == ![], [[]] == 0, [null] == 0,
  [1, 2] == '1,2');
print(1n == 1, 1n == '1', 1n === 1, 2n ** 60n == 2 ** 60, 2n ** 60n + 1n == 2 ** 60, '0x10' == 16, ' 12\n' == 12,
  '1n' == 1n);
const object = {};
print(object == object, object == {}, object != '[object Object]', new String('a') == 'a',
  new String('a') == new String('a'));
