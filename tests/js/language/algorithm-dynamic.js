// Dynamic programming: knapsack, edit distance, longest subsequences, change, partitions.
const lcs = (a, b) => {
  const t = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(''));
  for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) t[i][j] = a[i - 1] === b[j - 1]
    ? t[i - 1][j - 1] + a[i - 1] : t[i - 1][j].length >= t[i][j - 1].length ? t[i - 1][j] : t[i][j - 1];
  return t[a.length][b.length];
};
print(lcs('AGGTABXYZ', 'GXTXAYBZ'), lcs('human', 'chimpanzee'));
const edit = (a, b) => [...a].reduce((row, c, i) => [...b].reduce((next, d, j) =>
  (next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (c === d ? 0 : 1))), next), [i + 1]),
  [...b, ''].map((_, i) => i)).at(-1);
print(edit('kitten', 'sitting'), edit('', 'abc'), edit('flaw', 'lawn'), edit('intention', 'execution'));
const change = (coins, n) => coins.reduce((ways, c) => { for (let i = c; i <= n; i++) ways[i] += ways[i - c];
  return ways; }, [1, ...new Array(n).fill(0)])[n];
print(change([1, 2, 5, 10, 25, 50], 100), change([3], 4));
const partitions = (n) => change(Array.from({ length: n }, (_, i) => i + 1), n);
print([1, 5, 10, 50, 100].map(partitions).join());
const knapsack = (items, w) => items.reduce((best, [weight, value]) => best.map((b, i) => i >= weight ? Math.max(b,
  best[i - weight] + value) : b), new Array(w + 1).fill(0))[w];
print(knapsack([[12, 4], [2, 2], [1, 1], [1, 2], [4, 10]], 15));
const lis = (list) => {
  const tails = [];
  for (const v of list) {
    let lo = 0, hi = tails.length;
    while (lo < hi) { const m = lo + hi >> 1; if (tails[m] < v) lo = m + 1; else hi = m; }
    tails[lo] = v;
  }
  return tails.length;
};
print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([1, 2, 3]), lis([]));
const memo = (f, c = {}) => (...a) => c[a] ??= f(...a);
const paths = memo((x, y) => x === 0 || y === 0 ? 1 : paths(x - 1, y) + paths(x, y - 1));
const catalan = memo((n) => n < 2n ? 1n : Array.from({ length: Number(n) }, (_, i) => catalan(BigInt(i))
  * catalan(n - 1n - BigInt(i))).reduce((a, b) => a + b));
print(paths(16, 16), catalan(30n));
const max_sub = (l) => l.reduce(([best, now], v) => [Math.max(best, Math.max(v, now + v)), Math.max(v, now + v)],
  [-Infinity, 0])[0];
print(max_sub([-2, 1, -3, 4, -1, 2, 1, -5, 4]));
