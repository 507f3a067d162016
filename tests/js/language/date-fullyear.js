// getFullYear and setFullYear, in local time (which is UTC here) and in UTC.
const times = [0, -1, 951782399999, 1709251199123, -62135596800000, 8.64e15, -8.64e15, 4102444800000.9];
for (const time of times) {
  const date = new Date(time);
  print(time, date.getFullYear(), date.getUTCFullYear());
  for (const args of [[2020], [2020, 1], [2020, 1, 29], [-1], ['3'], [1.9], [true]]) {
    const local = new Date(time), universal = new Date(time);
    print(JSON.stringify(args), local.setFullYear(...args), universal.setUTCFullYear(...args) === local.getTime()
      || 'invalid');
  }
}
print(Date.prototype.setFullYear.length, Date.prototype.getFullYear.length, new Date(NaN).getFullYear(),
  new Date(NaN).setUTCMinutes(1));
for (const attempt of [() => Date.prototype.getFullYear.call({}), () => new Date(0).setFullYear(Symbol()),
  () => new Date(0).setFullYear(1n)]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
