// Lenses, transducers, lazy lists, monads, Church numerals, Y.
const pipe = (...f) => (x) => f.reduce((v, g) => g(v), x);
const lens = (get, set) => ({ get, set, over: (f) => (o) => set(f(get(o)))(o), then: (l) => lens((o) => l.get(get(o)),
  (v) => (o) => set(l.set(v)(get(o)))(o)) }), prop = (k) => lens((o) => o[k], (v) => (o) => Array.isArray(o) ? o.with(k,
  v) : ({ ...o, [k]: v }));
const deep = prop('a').then(prop(1)).then(prop('b'));
const data = { a: [0, { b: 5, c: 6 }], d: 7 };
print(deep.get(data), JSON.stringify(deep.over((x) => x * 2)(data)), JSON.stringify(data), deep.set(1)(data).d);
const T = { map: (f) => (r) => (a, v) => r(a, f(v)), filter: (p) => (r) => (a, v) => p(v) ? r(a, v) : a,
  take: (n) => (r) => (a, v) => n-- > 0 ? r(a, v) : a };
const transduce = (...ts) => (list) => list.reduce(ts.reduceRight((r, t) => t(r), (a, v) => (a.push(v), a)), []);
print(transduce(T.filter((x) => x % 2), T.map((x) => x * x), T.take(4))(Array.from({ length: 20 },
  (_, i) => i)).join());
const cons = (h, t) => ({ h, get t() { const v = t(); Object.defineProperty(this, 't', { value: v }); return v; } }),
  from = (n) => cons(n, () => from(n + 1)), sieve = (l) => cons(l.h, () => sieve(keep((x) => x % l.h, l.t))),
  keep = (p, l) => { while (!p(l.h)) l = l.t; return cons(l.h, () => keep(p, l.t)); },
  take = (n, l) => { const out = []; for (; n-- > 0; l = l.t) out.push(l.h); return out; };
print(take(15, sieve(from(2))).join());
const Maybe = (v) => ({ then_: (f) => v == null ? Maybe(null) : Maybe(f(v)), or: (d) => v ?? d });
print(Maybe({ a: { b: 1 } }).then_((o) => o.a).then_((o) => o.b).or('none'),
  Maybe({}).then_((o) => o.a).then_((o) => o.b).or('none'));
const zero = (f) => (x) => x, succ = (n) => (f) => (x) => f(n(f)(x)), plus = (a, b) => (f) => (x) => a(f)(b(f)(x)),
  times = (a, b) => (f) => a(b(f)), num = (n) => n((x) => x + 1)(0), three = succ(succ(succ(zero)));
print(num(plus(three, three)), num(times(three, succ(three))), num(three(succ(succ(succ(zero))))));
const trampoline = (f) => (...a) => { let r = f(...a); while (typeof r === 'function') r = r(); return r; };
print(trampoline(function sum(n, acc = 0) { return n ? () => sum(n - 1, acc + n) : acc; })(20000),
  pipe((x) => x + 1, (x) => [x, x], ([a, b]) => a * b)(6), [3, 1, 2].map((x) => (y) => x * y).map((f) => f(10)).join());
const zip_with = (f, ...ls) => ls[0].map((_, i) => f(...ls.map((l) => l[i]))),
  group = (k, l) => l.reduce((m, v) => ({ ...m, [k(v)]: [...m[k(v)] ?? [], v] }), {}),
  scan = (f, z, l) => l.reduce((a, v) => [...a, f(a.at(-1), v)], [z]);
print(zip_with((a, b) => a + b, [1, 2], [10, 20]).join(), JSON.stringify(group((s) => s.length, ['a', 'bb', 'c'])),
  scan((a, b) => a + b, 0, [1, 2, 3]).join());
