// flat and flatMap.
print(JSON.stringify([1, [2, [3, [4, [5]]]]].flat()), JSON.stringify([1, [2, [3, [4, [5]]]]].flat(2)),
  [1, [2, [3, [4, [5]]]]].flat(Infinity).join(), JSON.stringify([[1], [[2]]].flat(0)),
  JSON.stringify([[[1]]].flat(-1)));
print([1, , [2, , 3]].flat().length, JSON.stringify([[], [[]], 'ab', [null]].flat()), JSON.stringify([[[1]]].flat('1')),
  JSON.stringify([[[1]]].flat(NaN)));
print([1, 2, 3].flatMap((v) => [v, v * 10]).join(), JSON.stringify([1, 2].flatMap((v) => [[v]])),
  ['a b', 'c'].flatMap((s) => s.split(' ')).join(), [1, 2, 3, 4].flatMap((v) => v % 2 ? [] : v).join());
print([1].flatMap(function () { return this.k; }, { k: 'this' }).join(),
  [5].flatMap((v, i, a) => [i, a.length]).join());
try { [1].flatMap(5); } catch (e) { print(e.name); }
let nested = [];
for (let i = 0; i < 50; i++) nested = [nested, i];
print(nested.flat(Infinity).length, nested.flat(10).length);
