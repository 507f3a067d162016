// getDate and setDate, in local time (which is UTC here) and in UTC.
const times = [0, -1, 951782399999, 1709251199123, -62135596800000, 8.64e15, -8.64e15, 4102444800000.9];
for (const time of times) {
  const date = new Date(time);
  print(time, date.getDate(), date.getUTCDate());
  for (const args of [[0], [31], [32], [-5], ['3'], [1.9], [true]]) {
    const local = new Date(time), universal = new Date(time);
    print(JSON.stringify(args), local.setDate(...args), universal.setUTCDate(...args) === local.getTime() || 'invalid');
  }
}
print(Date.prototype.setDate.length, Date.prototype.getDate.length, new Date(NaN).getDate(),
  new Date(NaN).setUTCMinutes(1));
for (const attempt of [() => Date.prototype.getDate.call({}), () => new Date(0).setDate(Symbol()),
  () => new Date(0).setDate(1n)]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
