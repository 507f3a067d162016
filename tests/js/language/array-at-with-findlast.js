// at, with, findLast, findLastIndex: the newer ways to reach elements.
const list = [5, 12, 8, 130, 44];
print(list.at(0), list.at(-1), list.at(-5), list.at(-6), list.at(5), list.at(1.9), list.at('2'), list.at(NaN),
  list.at(Infinity), list.at());
print(list.findLast((v) => v > 10), list.findLastIndex((v) => v > 100), list.findLast((v) => v > 999),
  list.findLastIndex(() => false));
print(list.with(1, 'x').join(), list.with(-1, 'y').join(), list.join());
for (const index of [5, -6, Infinity]) try { list.with(index, 0); } catch (e) { print(e.name); }
const visited = []; [1, , 3].findLast((v, i, a) => { visited.push(`${i}:${v}:${a.length}`); }); print(visited.join());
print([, 1].with(1, 2).hasOwnProperty(0), Array.prototype.at.call('text', -1),
  Array.prototype.with.call({ length: 2, 0: 'a' }, 1, 'b').join('|'));
