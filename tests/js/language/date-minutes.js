// getMinutes and setMinutes, in local time (which is UTC here) and in UTC.
const times = [0, -1, 951782399999, 1709251199123, -62135596800000, 8.64e15, -8.64e15, 4102444800000.9];
for (const time of times) {
  const date = new Date(time);
  print(time, date.getMinutes(), date.getUTCMinutes());
  for (const args of [[0], [60], [-1], [1, 2, 3], ['3'], [1.9], [true]]) {
    const local = new Date(time), universal = new Date(time);
    print(JSON.stringify(args), local.setMinutes(...args), universal.setUTCMinutes(...args) === local.getTime()
      || 'invalid');
  }
}
print(Date.prototype.setMinutes.length, Date.prototype.getMinutes.length, new Date(NaN).getMinutes(),
  new Date(NaN).setUTCMinutes(1));
for (const attempt of [() => Date.prototype.getMinutes.call({}), () => new Date(0).setMinutes(Symbol()),
  () => new Date(0).setMinutes(1n)]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
