// To and from numbers, strings and fixed widths.
print(BigInt(10), BigInt('0x1F'), BigInt('0b101'), BigInt('0o17'), BigInt(' 42\n'), BigInt(''), BigInt(true),
  BigInt('-7'), BigInt(2 ** 60), BigInt(1e21), BigInt(Number.MAX_VALUE) % 1000n, BigInt([5]),
  BigInt({ valueOf: () => 3 }));
for (const bad of [1.5, NaN, Infinity, '1.5', 'x', '-0x1', '1n', '1e3', null, undefined, Symbol(), {}]) try {
  print(BigInt(bad));
} catch (e) { print(e.name); }
const big = 2n ** 100n + 12345n;
for (const radix of [2, 3, 8, 10, 16, 32, 36]) print(radix, big.toString(radix), (-big).toString(radix).length);
for (const radix of [1, 37]) try { big.toString(radix); } catch (e) { print(e.name); }
print(BigInt.asIntN(8, 255n), BigInt.asIntN(8, 128n), BigInt.asIntN(64, 2n ** 63n), BigInt.asUintN(8, -1n),
  BigInt.asUintN(64, -1n), BigInt.asUintN(0, 5n), BigInt.asIntN(1, 1n), BigInt.asIntN(200, -5n),
  BigInt.asUintN(65, 2n ** 65n + 1n));
print(Number(2n ** 53n + 1n), Number(2n ** 53n + 3n), Number(2n ** 1023n * 2n), Number(-(2n ** 1024n - 2n ** 970n)),
  Number(2n ** 1024n - 2n ** 970n - 1n) === Number.MAX_VALUE, parseInt('123n'), parseFloat(5n), Number(0n),
  Math.trunc(Number(7n)), isFinite(Number(9n)));
print(typeof Object(1n), Object(1n) + 1n, Object(2n) == 2n, 5n.toLocaleString(), String(-0n), `${10n ** 30n}`,
  BigInt.prototype.valueOf.call(Object(7n)), [3n, 1n, 2n].sort().join(),
  [3n, 10n, 2].sort((x, y) => (x < y ? -1 : 1)).join(), new Set([1n, 1n, 1]).size, JSON.stringify({ v: 1n },
  (k, v) => typeof v === 'bigint' ? v + 'n' : v));
