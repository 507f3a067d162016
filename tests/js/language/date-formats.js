// The texts of dates, conversions, comparisons, arithmetic.
const d = new Date(Date.UTC(2009, 1, 3, 4, 5, 6, 7)), old = new Date(-1e14), far = new Date(8e15);
for (const x of [d, old, far, new Date(NaN)]) print(x.toString().replace(/ \(.*/, ''), '|', x.toDateString(), '|',
  x.toTimeString().replace(/ \(.*/, ''), '|', x.toUTCString(), '|', x.toJSON());
print(d.toGMTString === d.toUTCString, `${d}` === d.toString(), d + 1 === d.toString() + '1', d - 1, +d, d > old,
  d == new Date(+d), +d === +new Date(d), JSON.stringify({ d }), d[Symbol.toPrimitive]('number'),
  d[Symbol.toPrimitive]('default') === d.toString(), typeof (d + d), d * 0, [d, old].sort((a, b) => a - b)[0] === old);
try { d[Symbol.toPrimitive]('other'); } catch (e) { print(e.name); }
print(Date.parse(d.toString()) === Math.floor(+d / 1000) * 1000, Date.parse(d.toUTCString()) === Math.floor(+d / 1000)
  * 1000, Date.parse(d.toISOString()) === +d, new Date(old.toISOString()) - old, far.toISOString(), old.toISOString(),
  new Date(d).setDate(d.getDate() + 30) - d, Object.prototype.toString.call(d),
  Date.prototype.toJSON.call({ toISOString: () => 'own', valueOf: () => 1 }), Date.prototype.constructor === Date);
const add_months = (x, n) => {
  const c = new Date(x);
  c.setUTCMonth(c.getUTCMonth() + n);
  return c.toISOString().slice(0, 10);
};
print([1, 11, 12, -2, -14].map((n) => add_months(new Date('2024-01-31'), n)).join());
const week = (x) => {
  const t = new Date(x);
  t.setUTCDate(t.getUTCDate() + 4 - (t.getUTCDay() || 7));
  return Math.ceil(((t - Date.UTC(t.getUTCFullYear(), 0, 1)) / 864e5 + 1) / 7);
};
print(['2024-01-01', '2023-01-01', '2020-12-31', '2021-06-15'].map((s) => week(new Date(s))).join());
