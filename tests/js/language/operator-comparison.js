// Relations between values of different kinds.
const values = [0, -0, 1, '', '0', '1', 'a', 'B', null, undefined, NaN, true, false, 1n, [], [1], {}];
const name = (value) => (Object.is(value, -0) ? '-0' : JSON.stringify(value, (k, v) => typeof v === 'bigint' ? `${v}n`
  : v) ?? 'undefined');
for (const left of values) print(name(left), values.map((right) => Number(left < right)
  + Number(left <= right)).join(''));
print('10' < '9', 10 < 9, '10' < 9, 'a' < 'b', 'Z' < 'a', 'a' < 'A', 'abc' < 'abcd', '' < 'a', 'é' < 'z',
  '\ud83d' < '\uffff');
print(1n < 2, 2 > 1n, 1n < 1.5, '2' > 1n, 1n < NaN, 10n > 'x', 2n ** 64n > 2 ** 64, 2n ** 53n + 1n > 2 ** 53,
  1n >= '1');
print([2] > 1, [1, 2] < 3, null >= 0, null > 0, undefined == 0, undefined >= 0, NaN >= NaN, Infinity > 1e308,
  -Infinity < -1e308);
print(new Date(1) < new Date(2), { valueOf: () => 3 } > 2, { toString: () => 'b' } > 'a', 3 > 2 > 1, 1 < 2 < 3);
try { Symbol() < 1; } catch (e) { print(e.name); }
