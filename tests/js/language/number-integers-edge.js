// Integer arithmetic near 2^31, 2^32 and 2^53, in loops that change from small to large.
let i = 2147483640;
const seen = [];
for (let k = 0; k < 16; k++) { seen.push(i++); }
print(seen.slice(-9).join());
let n = -2147483645;
for (let k = 0; k < 6; k++) n--;
print(n, n | 0, -n | 0, Math.abs(n));
let p = 1;
for (let k = 0; k < 60; k++) p *= 2;
print(p, p + 1 === p, p % 1000, p / 3, p >> 3, p >>> 3);
let sum = 0;
for (let k = 0; k < 100000; k++) sum += k * k;
print(sum, sum | 0, sum >>> 0, sum % 65537);
print(0x7fffffff * 0x7fffffff, 0xffffffff + 1, -0x80000000 - 1, 0x80000000 | 0, ~0x80000000, -(-2147483648),
  -2147483648 / -1, -2147483648 % -1, Object.is(-2147483648 % -1, -0), 46341 * 46341, 65535 * 65537, 2 ** 31 % 7,
  (2 ** 53 - 1) % 10, 1e15 % 7, -7 % 4, 5 % -3, 4294967295 * 4294967295);
let m = 0;
m -= 0;
print(Object.is(m, 0), Object.is(0 * -5, -0), Object.is(-5 % 5, -0), Object.is(0 / -3, -0), 1 / (0 * -1));
const list = [];
for (let k = 31; k <= 34; k++) list.push(1 << k, 2 ** k | 0, 2 ** k >>> 0, -(2 ** k) >> 0);
print(list.join());
let c = 0;
for (let k = 0.1; k < 1; k += 0.1) c++;
print(c, 0.1 * 3, 1 - 0.9, 0.7 * 100, 1.1 * 1.1, 4.35 * 100, 1.005 * 1000, 3 * 1.1);
