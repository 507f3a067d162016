// Object patterns: renaming, defaults, computed keys, rest.
const source = { a: 1, b: { c: 2, d: [3, 4] }, e: undefined, f: null, 'g h': 5, 7: 'seven' };
const { a, b: { c, d: [d1, ...ds] }, e = 'default', f = 'unused', 'g h': gh, 7: seven, missing, missing2 = a + c } =
  source;
print(a, c, d1, ds, e, f, gh, seven, missing, missing2);
const key = 'dynamic';
const { [key]: value = 'none', [`${key}2`]: other = value + '!' } = { dynamic: 'yes' };
print(value, other);
const { a: _, ...rest } = source; print(JSON.stringify(rest));
const { length, [length - 1]: last } = 'word'; print(length, last);
const { toFixed, constructor: { name } } = 5; print(typeof toFixed, name);
let x, y, z; ({ x, y: z = 3, ...y } = { x: 1, w: 2, v: 4 }); print(x, JSON.stringify(y), z);
const target = {};
({ a: target.one, b: { c: target['two'] }, ...target.three } = source);
print(JSON.stringify(target));
for (const empty of [null, undefined]) { try { const {} = empty; } catch (e) { print(e.name); } }
const {} = 5, { ...copy } = [1, 2]; print(JSON.stringify(copy));
function call({ p = 1, q: { r = 2 } = {}, ...s } = {}, { length: n } = 'abc') {
  return [p, r, JSON.stringify(s), n].join();
}
print(call(), call({ p: 5, q: { r: 6 }, t: 7 }), call({ p: undefined }, []), call.length);
const { get: g = () => 'd', ...proto } = Object.create({ get: () => 'inherited' },
  { own: { value: 1, enumerable: true } });
print(g(), Object.keys(proto));
print((({ x }) => x)({ x: 9 }), [{ k: 1 }, { k: 2 }].map(({ k }) => k * 2), Object.entries({ m: 1 }).map(([k, v]) => k
  + v).join());
