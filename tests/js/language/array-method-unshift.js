// Array.prototype.unshift on arrays, on arrays with holes, on what is like an array; what it gives and what it leaves.
const receivers = {
  numbers: () => [3, 1, 2, 2], mixed: () => ['b', undefined, null, 'a', NaN], holes: () => [, 1, , 2], empty: () => [],
  nested: () => [1, [2, [3, []]], 'x'], like: () => ({ length: 3, 0: 'b', 2: 2 }),
  frozen: () => Object.freeze([2, 3, 1]),
};
const show = (value) => {
  if (value && typeof value.next === 'function') return JSON.stringify([...value]);
  return value !== null && typeof value === 'object' ? `${JSON.stringify(value)}#${Object.keys(value).length}`
    : String(value);
};
const calls = [(list) => list.unshift(), (list) => list.unshift(0), (list) => list.unshift(0, [1])];
const generic = (list) => Array.prototype.unshift.call(list, ...[0, [1]]);
for (const [name, make] of Object.entries(receivers)) {
  const results = (name === 'like' ? [generic] : calls).map((call) => {
    const list = make();
    try { return `${show(call(list))} left ${show(list)}`; } catch (e) { return e.name; }
  });
  print(name, results.join(' | '));
}
print(Array.prototype.unshift.length, Array.prototype.unshift.name, Object.keys(Array.prototype).length);
for (const bad of [null, undefined]) {
  try { Array.prototype.unshift.call(bad); print('fine'); } catch (e) { print(e.name); }
}
