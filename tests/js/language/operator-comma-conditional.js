// Comma, conditional, and precedence between them all.
let a = (1, 2, 3), b = 0;
print(a, (b++, b++, b), a > 2 ? 'big' : 'small', a > 2 ? b > 5 ? 'x' : 'y' : 'z');
print(1 + 2 * 3 ** 2 / 3 - 4 % 3, 1 + +'2' - -3, 2 + 3 + '4' + 5 * 6, !1 + 1, -2 + 3, typeof 1 + 1, 1 < 2 === true);
print(1 | 2 ^ 3 & 4, (1 | 2) ^ 3 & 4, 1 + 1 << 2, 8 >> 1 + 1, 5 & 3 == 3, (5 & 3) == 1, !0 & 1, ~1 + 1);
print(true || false && false, (true || false) && false, null ?? (1 || 2), 1 ? 2 : 3 ? 4 : 5, (0, [1, 2])[0, 1]);
for (var i = 0, j = 10; i < j; i += 3, j -= 2); print(i, j);
const f = (x, y) => (x, y); print(f(1, 2), [(1, 2), 3].length, { a: (1, 2) }.a);
print(((x) => x ? 'yes' : 'no')(''), (x => ({ x }))(1).x, (() => {})(), (() => ({}))().constructor.name);
print(new Date(0).getTime(), new (class { v = 1 })().v, new Array(3).length, new Array, (new Map).size,
  new (Array.bind(null, 7))().length);
print(a = b = 5, a, b, a += b -= 2, a, b);
