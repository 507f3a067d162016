// Recursion in its many forms.
const hanoi = (n, a, b, c) => n === 0 ? 0 : hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a);
print(hanoi(10, 'a', 'b', 'c'));
const ackermann = (m, n) => m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
print(ackermann(2, 5));
const even = (n) => n === 0 || odd(n - 1), odd = (n) => n !== 0 && even(n - 1); print(even(100), odd(7), even(33));
const permutations = (s) => s.length < 2 ? [s] : [...s].flatMap((c, i) => permutations(s.slice(0, i)
  + s.slice(i + 1)).map((p) => c + p));
print(permutations('abcd').length, permutations('abc').join());
function* tree(n) { if (n) { yield* tree(n - 1); yield n; yield* tree(n - 1); } } print([...tree(4)].join(''));
const flatten = (v) => Array.isArray(v) ? v.reduce((a, x) => a.concat(flatten(x)), []) : [v];
print(flatten([1, [2, [3, [4, [5]]]], 6]));
const deep = (n) => n ? { n, child: deep(n - 1) } : null; print(JSON.stringify(deep(5)).length);
const queens = (n, row = 0, cols = [], count = { v: 0 }) => {
  if (row === n) count.v++; else for (let c = 0; c < n; c++) if (cols.every((k, r) => k !== c && Math.abs(k - c)
    !== row - r)) queens(n, row + 1, [...cols, c], count);
  return count.v;
};
print(queens(5), queens(6), queens(7));
const collatz = (n, steps = 0) => n === 1 ? steps : collatz(n % 2 ? 3 * n + 1 : n / 2, steps + 1);
print(collatz(27), collatz(97));
const gcd = (a, b) => b ? gcd(b, a % b) : a; print(gcd(1071, 462), gcd(2n ** 64n, 6n ** 20n));
const subsets = ([head, ...tail]) => head === undefined ? [[]] : subsets(tail).flatMap((s) => [s, [head, ...s]]);
print(subsets([1, 2, 3, 4]).length, JSON.stringify(subsets([1, 2])));
let depth = 0; try { (function down() { depth++; down(); })(); } catch (e) { print(e instanceof Error, depth > 100); }
