// getSeconds and setSeconds, in local time (which is UTC here) and in UTC.
const times = [0, -1, 951782399999, 1709251199123, -62135596800000, 8.64e15, -8.64e15, 4102444800000.9];
for (const time of times) {
  const date = new Date(time);
  print(time, date.getSeconds(), date.getUTCSeconds());
  for (const args of [[0], [60], [-1], [1, 2], ['3'], [1.9], [true]]) {
    const local = new Date(time), universal = new Date(time);
    print(JSON.stringify(args), local.setSeconds(...args), universal.setUTCSeconds(...args) === local.getTime()
      || 'invalid');
  }
}
print(Date.prototype.setSeconds.length, Date.prototype.getSeconds.length, new Date(NaN).getSeconds(),
  new Date(NaN).setUTCMinutes(1));
for (const attempt of [() => Date.prototype.getSeconds.call({}), () => new Date(0).setSeconds(Symbol()),
  () => new Date(0).setSeconds(1n)]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
