// Array patterns: holes, defaults, rest, nesting, any iterable.
const [a, , b = 5, [c, d = c] = [7], ...rest] = [1, 2, undefined, undefined, 8, 9];
print(a, b, c, d, rest);
const [x = 'x', y = x + 'y', z = y + 'z'] = [];
print(x, y, z);
const [first, ...[second, ...others]] = 'héllo'; print(first, second, others.join('|'));
const [m1, [k2, v2]] = new Map([[1, 'one'], [2, 'two']]); print(m1, k2, v2);
const [p = print('not evaluated')] = [null]; print(p);
let [i, j] = [1, 2]; [i, j] = [j, i]; print(i, j);
const target = { list: [] };
[target.a, target['b'], target.list[2], ...target.rest] = [1, 2, 3, 4, 5];
print(JSON.stringify(target));
print([i, [j]] = [10, [20]], i, j, ([] = [1, 2]).length);
for (const value of [null, undefined, 5, {}]) try { const [q] = value; print('fine'); } catch (e) { print(e.name); }
function f([one, two] = ['d1', 'd2'], [three] = 'T') { return [one, two, three].join(); }
print(f(), f([1]), f([1, 2], [3]));
for (const [index, value] of ['p', 'q'].entries()) print(index, value);
