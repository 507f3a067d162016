// The operator === between values of many kinds, row by row.
const lefts = [0, -0, 1, -7, 2.5, NaN, Infinity, '', '12', 'abc', null, undefined, true, [], [3], {}, 5n, -2n];
const rights = [0, -3, 2, 33, NaN, -Infinity, '', '4', 'x', null, undefined, false, [2], { valueOf: () => 6 }, 3n, 0n];
const show = (value) => {
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return value + 'n';
  if (typeof value === 'function') return 'function';
  return typeof value === 'symbol' ? 'symbol' : JSON.stringify(value) ?? String(value);
};
for (const left of lefts) {
  const row = rights.map((right) => {
    try { return show(left === right); } catch (e) { return e.name; }
  });
  print(show(left), '===', row.join(' '));
}
