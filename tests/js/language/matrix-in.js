// The operator in between values of many kinds, row by row.
const lefts = ['a', 'length', 0, '0', 1, Symbol.iterator, 'toString', -1, null];
const rights = [[1], { a: 1 }, 'text', null, () => 1, new Map(), Object.create({ a: 1 })];
const show = (value) => {
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return value + 'n';
  if (typeof value === 'function') return 'function';
  return typeof value === 'symbol' ? 'symbol' : JSON.stringify(value) ?? String(value);
};
for (const left of lefts) {
  const row = rights.map((right) => {
    try { return show(left in right); } catch (e) { return e.name; }
  });
  print(show(left), 'in', row.join(' '));
}
