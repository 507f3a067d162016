// The trap get: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = (t, k, r) => `got ${String(k)}`;
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { get(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { get: undefined }, { get: 5 }, { get() { throw new EvalError(); } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('p.a', (p) => p.a);
attempt(`p['b']`, (p) => p['b']);
attempt('p[0]', (p) => p[0]);
attempt(`Reflect.get(p, 'c', 5)`, (p) => Reflect.get(p, 'c', 5));
attempt('({ ...p }).a', (p) => ({ ...p }).a);
attempt('p?.a', (p) => p?.a);
