// Getting and setting every part.
const d = new Date(Date.UTC(2024, 1, 29, 23, 59, 58, 987));
print(['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'].map((p) => d['getUTC' + p]()
  + '/' + d['get' + p]()).join(' '), d.getYear(), d.getTime());
const changes = { setUTCFullYear: [2023], setUTCMonth: [0, 31], setUTCDate: [0], setUTCHours: [25], setUTCMinutes: [-1],
  setUTCSeconds: [3600], setUTCMilliseconds: [-1], setFullYear: [2000, 12, 32], setMonth: [-1], setHours: [1, 2, 3, 4],
  setTime: [1e12], setYear: [70] };
for (const [method, args] of Object.entries(changes)) {
  const c = new Date(d);
  const result = c[method](...args);
  print(method, result, Number.isNaN(c.getTime()) ? 'invalid' : c.toISOString());
}
const invalid = new Date(NaN);
print(invalid.getFullYear(), invalid.setMonth(1), invalid.setFullYear(2020), invalid.toISOString());
for (const bad of [() => new Date(NaN).toISOString(), () => Date.prototype.getTime.call({}),
  () => new Date(0).setHours(1n)]) try {
  print(bad());
} catch (e) { print(e.name); }
let days = 0;
for (let y = 1; y <= 400; y++) days += new Date(Date.UTC(2000 + y, 1, 29)).getUTCMonth() === 1 ? 366 : 365;
print(days, new Date(Date.UTC(1900, 0, 1)).getUTCDay(), new Date(-1).getUTCDay(),
  new Date(-62198755200000).toISOString());
