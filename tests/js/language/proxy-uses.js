// Programs with proxies: default values, negative indices, membranes, recorders.
const defaults = (make) => new Proxy({}, { get: (t, k) => (k in t ? t[k] : (t[k] = make(k))) });
const counts = defaults(() => 0);
for (const c of 'abracadabra') counts[c]++;
print(JSON.stringify(counts));
const negative = (list) => new Proxy(list,
  { get: (t, k, r) => Reflect.get(t, typeof k === 'string' && /^-\d+$/.test(k) ? t.length + +k : k, r) });
const n = negative([1, 2, 3]);
print(n[-1], n[0], n[-3], n.length, n.map((x) => x * 2).join(), n[-9]);
const path = (parts = []) => new Proxy(() => {}, { get: (t, k) => (k === Symbol.toPrimitive ? () => parts.join('.')
  : path([...parts, String(k)])), apply: (t, self, args) => path([...parts.slice(0, -1),
  `${parts.at(-1)}(${args.join()})`]) });
print(`${path().users[5].name}`, `${path().where('x', 1).order.by('y')}`);
const readonly = (o) => new Proxy(o, { get: (t, k, r) => { const v = Reflect.get(t, k, r);
  return v !== null && typeof v === 'object' ? readonly(v) : v; }, set() { throw new TypeError('read only'); },
    deleteProperty: () => false });
const ro = readonly({ a: { b: [1] } });
for (const f of [() => { ro.a = 1; }, () => { ro.a.b.push(2); }, () => delete ro.a, () => ro.a.b[0]]) try {
  print(f());
} catch (e) { print(e.name); }
const observed = (o, tell) => new Proxy(o, { set(t, k, v, r) {
  const old = t[k];
  const ok = Reflect.set(t, k, v, r);
  if (old !== v) tell(k, old, v);
  return ok;
} });
const changes = [];
const state = observed({ n: 1, list: observed([], (k, a, b) => changes.push(`list.${k}=${b}`)) },
  (k, a, b) => changes.push(`${k}:${a}>${b}`));
state.n++;
state.n = 2;
state.list.push('x', 'y');
state.fresh = true;
print(changes.join(' '));
function membrane(root) {
  const map = new WeakMap();
  let crossings = 0;
  const wrap = (v) => {
    if (v === null || typeof v !== 'object' && typeof v !== 'function') return v;
    if (!map.has(v)) map.set(v, new Proxy(v, { get: (t, k, r) => (crossings++, wrap(Reflect.get(t, k))),
      apply: (t, self, a) => wrap(Reflect.apply(t, self, a)) }));
    return map.get(v);
  };
  return { wrapped: wrap(root), count: () => crossings };
}
const m = membrane({ x: { y: { z: 1 } }, f: (a) => ({ a }) });
print(m.wrapped.x.y.z, m.wrapped.x === m.wrapped.x, m.wrapped.f(7).a, m.count());
const enumish = new Proxy({}, { get: (t, k) => String(k).toUpperCase(), has: (t, k) => k.length === 3,
  ownKeys: () => ['one', 'two'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true,
  value: 0 }) });
print(enumish.red, 'abc' in enumish, 'abcd' in enumish, Object.keys(enumish).join(), JSON.stringify(enumish),
  JSON.stringify({ ...enumish }));
const memo = (f) => new Proxy(f, { cache: new Map(), apply(t, s, [x]) {
  if (!this.cache.has(x)) this.cache.set(x, t(x));
  return this.cache.get(x);
} });
let runs = 0;
const square = memo((x) => (runs++, x * x));
print(square(4), square(4), runs, square.length, square.name);
const multi = (...ps) => new Proxy({}, { get: (t, k) => ps.find((o) => k in o)?.[k],
  has: (t, k) => ps.some((o) => k in o) });
const both = multi({ a: 1 }, { a: 2, b: 3 }, []);
print(both.a, both.b, typeof both.push, 'b' in both, 'c' in both);
const once = new Proxy(class Single { constructor() { this.id = Single.n = (Single.n ?? 0) + 1; } },
  { construct(t, a) { return t.only ??= new t(...a); } });
print(new once().id, new once().id, new once() === new once());
const deep = Array.from({ length: 100 }).reduce((t) => new Proxy(t, {}), { v: 'bottom' });
print(deep.v, Object.keys(deep).join());
