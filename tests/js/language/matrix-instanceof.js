// The operator instanceof between values of many kinds, row by row.
const lefts = [[], {}, () => 1, 'text', null, new Map(), new Error(), Object.create(null), /x/, 5n];
const rights = [Array, Object, Function, Error, Map, {}, null, () => 1, Object.bind(null)];
const show = (value) => {
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return value + 'n';
  if (typeof value === 'function') return 'function';
  return typeof value === 'symbol' ? 'symbol' : JSON.stringify(value) ?? String(value);
};
for (const left of lefts) {
  const row = rights.map((right) => {
    try { return show(left instanceof right); } catch (e) { return e.name; }
  });
  print(show(left), 'instanceof', row.join(' '));
}
