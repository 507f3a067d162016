// Matrices: product, determinant by exact fractions, inverse, powers.
class Q {
  constructor(n, d = 1n) {
    if (d < 0n) [n, d] = [-n, -d];
    const g = Q.gcd(n < 0n ? -n : n, d);
    this.n = n / g;
    this.d = d / g;
  }
  static gcd(a, b) { while (b) [a, b] = [b, a % b]; return a || 1n; }
  static of(v) { return v instanceof Q ? v : new Q(BigInt(v)); }
  add(o) { return new Q(this.n * o.d + o.n * this.d, this.d * o.d); }
  mul(o) { return new Q(this.n * o.n, this.d * o.d); }
  div(o) { return new Q(this.n * o.d, this.d * o.n); }
  neg() { return new Q(-this.n, this.d); }
  toString() { return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`; }
  get zero() { return this.n === 0n; }
}
const M = (rows) => rows.map((r) => r.map(Q.of)),
  mul = (a, b) => a.map((r) => b[0].map((_, j) => r.reduce((s, x, k) => s.add(x.mul(b[k][j])), Q.of(0)))),
  show = (m) => m.map((r) => r.join(' ')).join('; ');
const inverse = (m) => {
  const n = m.length, a = m.map((r, i) => [...r, ...Array.from({ length: n }, (_, j) => Q.of(i === j ? 1 : 0))]);
  let det = Q.of(1);
  for (let c = 0; c < n; c++) {
    const p = a.findIndex((r, i) => i >= c && !r[c].zero);
    if (p < 0) return { det: Q.of(0) };
    if (p !== c) { [a[p], a[c]] = [a[c], a[p]]; det = det.neg(); }
    const pivot = a[c][c];
    det = det.mul(pivot);
    a[c] = a[c].map((x) => x.div(pivot));
    for (let i = 0; i < n; i++) if (i !== c) {
      const f = a[i][c].neg();
      a[i] = a[i].map((x, j) => x.add(f.mul(a[c][j])));
    }
  }
  return { det, inv: a.map((r) => r.slice(n)) };
};
const h = M(Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (__, j) => new Q(1n, BigInt(i + j + 1)))));
const { det, inv } = inverse(h);
print(String(det), show(inv));
print(show(mul(h, inv)));
const fib = (n) => n === 1 ? M([[1, 1], [1, 0]]) : n % 2 ? mul(fib(n - 1), M([[1, 1], [1, 0]]))
  : (([x]) => mul(x, x))([fib(n / 2)]);
print(show(fib(90)), String(inverse(M([[1, 2], [2, 4]])).det), show(inverse(M([[0, 1], [1, 0]])).inv));
