// getHours and setHours, in local time (which is UTC here) and in UTC.
const times = [0, -1, 951782399999, 1709251199123, -62135596800000, 8.64e15, -8.64e15, 4102444800000.9];
for (const time of times) {
  const date = new Date(time);
  print(time, date.getHours(), date.getUTCHours());
  for (const args of [[0], [25], [-1], [1, 2, 3, 4], ['3'], [1.9], [true]]) {
    const local = new Date(time), universal = new Date(time);
    print(JSON.stringify(args), local.setHours(...args), universal.setUTCHours(...args) === local.getTime()
      || 'invalid');
  }
}
print(Date.prototype.setHours.length, Date.prototype.getHours.length, new Date(NaN).getHours(),
  new Date(NaN).setUTCMinutes(1));
for (const attempt of [() => Date.prototype.getHours.call({}), () => new Date(0).setHours(Symbol()),
  () => new Date(0).setHours(1n)]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
