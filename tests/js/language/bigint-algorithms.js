// Factorials, primes, square roots, continued fractions.
const factorial = (n) => n < 2n ? 1n : n * factorial(n - 1n);
print(factorial(30n), factorial(100n).toString().length, factorial(25n) % 10n ** 10n);
const power = (b, e, m) => {
  let r = 1n;
  for (b %= m; e; e >>= 1n, b = b * b % m) if (e & 1n) r = r * b % m;
  return r;
};
print(power(2n, 1000n, 10n ** 9n + 7n), power(3n, 10n ** 18n, 998244353n));
const root = (n) => { let x = n, y = (x + 1n) / 2n; while (y < x) { x = y; y = (x + n / x) / 2n; } return x; };
print(root(2n * 10n ** 60n), root(10n ** 40n), root(99n));
let [a, b] = [0n, 1n];
for (let i = 0; i < 300; i++) [a, b] = [b, a + b];
print(a, a.toString(36));
const gcd = (x, y) => y ? gcd(y, x % y) : x;
print(gcd(2n ** 80n, 6n ** 40n), gcd(factorial(20n), 10n ** 20n));
const digits = (() => {
  let [q, r, t, k, m, x] = [1n, 0n, 1n, 1n, 3n, 3n], out = '';
  while (out.length < 60) if (4n * q + r - t < m * t) {
    out += m;
    [q, r, m] = [10n * q, 10n * (r - m * t), 10n * (3n * q + r) / t - 10n * m];
  } else [q, r, t, k, m, x] = [q * k, (2n * q + r) * x, t * x, k + 1n, (q * (7n * k + 2n) + r * x) / (t * x), x + 2n];
  return out;
})();
print(digits);
const hex = (n) => n.toString(16);
let h = 0xcbf29ce484222325n;
for (const c of 'hello world') h = BigInt.asUintN(64, (h ^ BigInt(c.charCodeAt(0))) * 0x100000001b3n);
print(hex(h), BigInt('0x' + hex(h)) === h, [...'101101'].reduce((v, d) => v * 2n + BigInt(d), 0n),
  (2n ** 127n - 1n).toString().length);
