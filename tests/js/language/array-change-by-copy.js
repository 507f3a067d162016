// toSorted, toReversed, toSpliced leave the original as it was.
const list = [3, 1, 2];
print(list.toSorted().join(), list.toReversed().join(), list.toSorted((a, b) => b - a).join(), list.join());
print(list.toSpliced(1, 1).join(), list.toSpliced(1, 0, 'a', 'b').join(), list.toSpliced(-1).join(),
  list.toSpliced().join(), list.toSpliced(1).join(), list.toSpliced(0, 99, 'only').join(),
  list.toSpliced(1, -5, 'x').join());
const holes = [3, , 1];
print(JSON.stringify(holes.toSorted()), holes.toSorted().hasOwnProperty(2), holes.toReversed().hasOwnProperty(1),
  holes.toSpliced(0, 0).hasOwnProperty(1));
for (const bad of [5, null, 'x', {}]) try { list.toSorted(bad); } catch (e) { print(e.name); }
class Sub extends Array {}
print(new Sub(1, 2).toSorted().constructor.name, Array.prototype.toSorted.call({ length: 3, 0: 'c', 2: 'a' }).join('|'),
  Array.prototype.toReversed.call('abc').join(''));
try { Array.prototype.toReversed.call({ length: 2 ** 32 }); } catch (e) { print(e.name); }
