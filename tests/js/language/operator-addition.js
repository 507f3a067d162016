// Plus between every two kinds of value.
const values = [1, '2', true, null, undefined, [3], {}, 4n, '', NaN, [], () => 5, new Date(0), new Number(6),
  Symbol.iterator];
const name = (value) => {
  try { return typeof value + ' ' + String(value).slice(0, 12); } catch (e) { return e.name; }
};
for (const left of values) {
  const row = values.map((right) => {
    try { return name(left + right); } catch (e) { return e.name; }
  });
  print(row.join(' | '));
}
print('5' + 3 - 2, 5 + 3 + '2', '5' - -'3', +'12', +[], +{}, +null, +undefined, +true, +'0x1f', +' 1 ', +'1 2', +[7],
  +[7, 8]);
