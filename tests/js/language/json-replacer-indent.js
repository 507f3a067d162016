// Replacers, lists of keys, indentation.
const value = { b: 1, a: [1, { c: 'x', b: 2 }], c: {}, d: [] };
for (const indent of [0, 1, 4, 20, -1, '', '--', 'a long filler text', '\t', null, new Number(2), new String('>'), true,
  2.9]) print(JSON.stringify({ a: [1, {}] , e: [] }, null, indent));
print(JSON.stringify(value, ['a', 'b']), JSON.stringify(value, ['c', 'c', 1, new String('b')]),
  JSON.stringify([{ 1: 'x', y: 2 }], [1]), JSON.stringify(value, []), JSON.stringify(value, null, 2).length,
  JSON.stringify([[[1]]], null, ' '));
const log = [];
JSON.stringify({ x: [5], y: { z: 1 } }, function (k, v) { log.push(`${k}/${Object.keys(this).join('')}`); return v; });
print(log.join(' '));
print(JSON.stringify({ a: 1, b: 'x', c: [1, 'y'] }, (k, v) => typeof v === 'number' ? undefined : v),
  JSON.stringify(value, (k, v) => k === '' ? { only: 1 } : v), JSON.stringify({ d: new Date(0) }, (k, v) => typeof v
  === 'string' ? 'string' : v), JSON.stringify({ a: 1 }, 5), JSON.stringify({ a: 1 }, { a: 2 }));
