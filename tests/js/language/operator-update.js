// Increment and decrement on everything that can be assigned.
let n = '5', s = 'x', u, b = 9n, t = true, o = { p: '7', get q() { return 1; }, set q(v) { this.p = v; } };
print(n++, n, ++s, s, u++, u, b++, b, --b, t++, t, o.p++, o.p, o.q++, o.p, ++o.q, o.p);
const list = [1, 2, 3]; let i = 0;
list[i++]++; ++list[i++]; print(list, i, list[i]--, list);
let date = new Date(5); print(date++, typeof date, date);
let z = -0; print(Object.is(z++, -0), z, Object.is(--z, 0), 2 ** 53 + 0, (m => ++m)(2 ** 53), ((m) => --m)(-(2 ** 53)));
let big = 0x7fffffff; print(++big, big--, big, -big - 2, (k => --k)(-2147483648), (k => k++)(2147483647));
const fixed = 1; try { fixed++; } catch (e) { print(e.name, fixed); }
try { let sym = Symbol(); sym++; } catch (e) { print(e.name); }
with (o) { p++; print(p); }
function args(a) { arguments[0]++; return a; } print(args(1));
print([1, 2, 3].map((v) => v++ + --v), (() => { let k = 1; return k++ + k++ * k++; })());
