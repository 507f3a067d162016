// sort: default order, comparators, undefined and holes, stability.
print([10, 9, 1, 100].sort().join(), [10, 9, 1, 100].sort((a, b) => a - b).join(), ['b', undefined, 'a', ,
  'c'].sort().length, JSON.stringify(['b', undefined, 'a', , 'c'].sort()), 3 in ['b', undefined, 'a', , 'c'].sort(),
  4 in ['b', undefined, 'a', , 'c'].sort());
print([true, false, null, 'x', 5, [1], {}].sort().join('|'), ['é', 'z', 'a', 'Z', 'ä', '😀', '\uffff'].sort().map((s) =>
  s.codePointAt(0).toString(16)).join(), [-1, -2, 5, 0].sort().join(), [3, 2, 1].sort(undefined).join());
const people = Array.from({ length: 60 }, (_, i) => ({ i, k: i * 7 % 5 }));
people.sort((a, b) => a.k - b.k);
print(people.every((p, j) => j === 0 || people[j - 1].k < p.k || people[j - 1].i < p.i),
  people.slice(0, 14).map((p) => p.i).join());
for (const bad of [null, 5, 'x', {}]) try { [1].sort(bad); } catch (e) { print(e.name); }
print([1, 2, 3].sort(() => 0).join(), [2, 1].sort(() => NaN).join(), [2, 1].sort(() => 'x').join(),
  [2, 1, 3].sort((a, b) => a < b ? '-1' : '1').join(), [1, 2].sort((a, b) => ({ valueOf: () => b - a })).join());
try { [2, 1].sort(() => { throw new RangeError(); }); } catch (e) { print(e.name); }
const o = { length: 3, 0: 'z', 1: 'a', 2: 'm' };
print(JSON.stringify(Array.prototype.sort.call(o)), [[2, 'b'], [1, 'a']].sort().join('|'));
let compared = 0;
[5, undefined, 3].sort((a, b) => { compared += a === undefined || b === undefined ? 1 : 0; return a - b; });
print(compared);
print(Array.from({ length: 300 }, (_, i) => i * 7919 % 311).sort((a, b) => a - b).every((v, i, l) => !i || l[i - 1]
  <= v), ['10', '9', '1'].sort((a, b) => a - b).join(), [0, -0, 0].sort().map((v) => Object.is(v, -0)).join(),
  ['ab', 'a', '', 'b'].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).join('|'));
