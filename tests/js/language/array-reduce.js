// reduce and reduceRight.
print([1, 2, 3, 4].reduce((a, v) => a + v), [1, 2, 3].reduce((a, v) => a - v), [1, 2, 3].reduceRight((a, v) => a - v),
  [[1], [2]].reduce((a, v) => a.concat(v), []).join(), [5].reduce(() => 'never'), [].reduceRight(() => 1, 'start'));
const log = [];
[1, , 3].reduce((a, v, i, list) => { log.push([a, v, i, list.length].join('/')); return v; });
print(log.join(' '));
log.length = 0;
['a', , 'c'].reduceRight((a, v, i) => { log.push(a + v + i); return v; }, 'z');
print(log.join(' '));
for (const attempt of [() => [].reduce((a) => a), () => [, ,].reduce((a) => a), () => [1].reduce(),
  () => [].reduceRight((a) => a)]) try {
  print(attempt());
} catch (e) { print(e.name); }
print([, 7].reduce(() => 'never'), [undefined].reduce((a, v) => [a, v].length, undefined),
  Array.prototype.reduce.call('abc', (a, c) => c + a), [3, 1, 2].reduce((a, v) => Math.max(a, v), -Infinity));
const pipeline = [(x) => x + 1, (x) => x * 2].reduce((f, g) => (x) => g(f(x)));
print(pipeline(5), JSON.stringify(['x', 'y'].reduceRight((inner, key) => ({ [key]: inner }), 1)));
