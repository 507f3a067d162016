// Bit operators and their conversions to 32 bits.
print(5 & 3, 5 | 3, 5 ^ 3, ~5, ~-1, ~~3.7, ~~-3.7, 1 << 31, 1 << 32, 1 << 33, -1 >>> 0, -1 >>> 31, -1 >> 31, 5 >> 1,
  -5 >> 1);
const edge = [2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53, -(2 ** 31) - 1, NaN, Infinity, -Infinity, 1e100, 0.9, -0.9,
  '0xff', 'x', null];
for (const value of edge) print(String(value), value | 0, value >>> 0, ~value, value << 1, value >> 1, value & 0xffff,
  value ^ -1);
print(1 << 31 >>> 0, (1 << 30) * 2, 0xffffffff | 0, 0xf0f0f0f0 >> 4, 0xf0f0f0f0 >>> 4, 3 & '6', [6] | [1],
  true << true);
let x = 0b1100;
print(x &= 0b0110, x |= 1, x ^= 0xff, x <<= 4, x >>= 2, x >>>= 1, x, x << -1, x >> 33, x >>> 32);
print(12345678912345 | 0, -12345678912345 >>> 0, 1.9e10 | 0, 6442450944.5 & -1, '1e3' | 0, '0b11' | 0, '12abc' | 0);
