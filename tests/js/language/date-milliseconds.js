// getMilliseconds and setMilliseconds, in local time (which is UTC here) and in UTC.
const times = [0, -1, 951782399999, 1709251199123, -62135596800000, 8.64e15, -8.64e15, 4102444800000.9];
for (const time of times) {
  const date = new Date(time);
  print(time, date.getMilliseconds(), date.getUTCMilliseconds());
  for (const args of [[0], [1000], [-1], [1e10], ['3'], [1.9], [true]]) {
    const local = new Date(time), universal = new Date(time);
    print(JSON.stringify(args), local.setMilliseconds(...args), universal.setUTCMilliseconds(...args)
      === local.getTime() || 'invalid');
  }
}
print(Date.prototype.setMilliseconds.length, Date.prototype.getMilliseconds.length, new Date(NaN).getMilliseconds(),
  new Date(NaN).setUTCMinutes(1));
for (const attempt of [() => Date.prototype.getMilliseconds.call({}), () => new Date(0).setMilliseconds(Symbol()),
  () => new Date(0).setMilliseconds(1n)]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
