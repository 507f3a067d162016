// getMonth and setMonth, in local time (which is UTC here) and in UTC.
const times = [0, -1, 951782399999, 1709251199123, -62135596800000, 8.64e15, -8.64e15, 4102444800000.9];
for (const time of times) {
  const date = new Date(time);
  print(time, date.getMonth(), date.getUTCMonth());
  for (const args of [[0], [12], [-1], [1, 31], ['3'], [1.9], [true]]) {
    const local = new Date(time), universal = new Date(time);
    print(JSON.stringify(args), local.setMonth(...args), universal.setUTCMonth(...args) === local.getTime()
      || 'invalid');
  }
}
print(Date.prototype.setMonth.length, Date.prototype.getMonth.length, new Date(NaN).getMonth(),
  new Date(NaN).setUTCMinutes(1));
for (const attempt of [() => Date.prototype.getMonth.call({}), () => new Date(0).setMonth(Symbol()),
  () => new Date(0).setMonth(1n)]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
