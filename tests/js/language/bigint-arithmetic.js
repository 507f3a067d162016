// Integers without limits: every operator.
const a = 123456789012345678901234567890n, b = -987654321n;
print(a + b, a - b, a * b, a / b, a % b, b / a, b % a, -a, a ** 3n, b ** 3n, 0n ** 0n, (-2n) ** 63n, 7n / -2n, -7n / 2n,
  -7n % 2n, 7n % -2n);
print(5n & 3n, 5n | 3n, 5n ^ 3n, ~5n, -5n & 255n, -5n | 3n, -5n ^ 3n, ~-1n, 1n << 100n, -1n << 65n, 1n << -1n,
  -5n >> 1n, -1n >> 100n, a >> 64n, (2n ** 64n) >> 64n, a & (2n ** 64n - 1n), b & (2n ** 40n - 1n));
let n = 5n;
n++;
n += 4n;
n **= 2n;
n--;
n <<= 3n;
n %= 1000n;
print(n, -n, typeof n, +!n, n ? 't' : 'f', 0n ? 't' : 'f');
for (const attempt of [() => 1n + 1, () => 1n * '2', () => +1n, () => 1n / 0n, () => 1n % 0n, () => 2n ** -1n,
  () => 1n >>> 0n, () => Math.max(1n), () => 1n & 1, () => BigInt.asIntN(-1, 1n), () => new BigInt(1), () => isNaN(1n),
  () => [1n][0n], () => 'x' + 1n, () => 1n < 'x', () => JSON.stringify(1n)]) try {
  print(attempt());
} catch (e) { print(e.name); }
print(2n > 1, 2n == 2, 2n === 2, 1n < 1.5, 2n ** 70n > 2 ** 70, 2n ** 53n + 1n > 2 ** 53, 10n > 9, '10' > 9n, 0n == '',
  1n == true, 1n == 'x', 0n == -0, NaN < 1n, Infinity > 10n ** 400n, -Infinity < -(10n ** 400n));
