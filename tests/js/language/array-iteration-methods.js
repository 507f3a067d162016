// forEach, map, filter, some, every, find: arguments, this, changes on the way.
const list = ['a', , 'c'];
const log = [];
for (const method of ['forEach', 'map', 'filter', 'some', 'every', 'find', 'findIndex', 'flatMap']) {
  log.length = 0;
  const result = list[method](function (v, i, a) { log.push(`${i}${v}${a === list}${this.t}`);
    return method === 'every' || undefined; }, { t: '!' });
  print(method, log.join(' '), JSON.stringify(result));
}
const growing = [1, 2, 3];
print(growing.map((v, i) => { if (i < 3) growing.push(v * 10); return v; }).join(), growing.length);
const shrinking = [1, 2, 3, 4];
const seen = [];
shrinking.forEach((v) => { seen.push(v); shrinking.pop(); });
print(seen.join());
const replaced = [1, 2, 3];
print(replaced.map((v, i) => { replaced[2] = 'late'; delete replaced[1]; return v; }).join('|'));
for (const bad of [undefined, null, {}, 'x']) try { [].map(bad); } catch (e) { print(e.name); }
print([3, 4].map(parseInt).join(), ['1', '2', '3'].map(parseInt).join(), ['1', '2'].map(Number).join(),
  [1, 0, '', 'x', null].filter(Boolean).join(), Array.prototype.map.call('abc', (c) => c + c).join(),
  Array.prototype.filter.call({ length: 3, 0: 1, 2: 3 }, (v) => v > 1).join());
print([].every(() => false), [].some(() => true), [].find(() => true), [].reduce((a) => a, 'initial'),
  [undefined].find(() => true), [1, 2, 3].find((v) => v > 1), [5, 6].findIndex((v) => v === 6));
