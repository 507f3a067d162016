// The trap set: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = (t, k, v) => { t[k] = v; return true; };
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { set(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { set: undefined }, { set: 5 }, { set() { throw new EvalError(); } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('p.a = 1', (p) => p.a = 1);
attempt(`p['b'] += 2`, (p) => p['b'] += 2);
attempt(`Reflect.set(p, 'c', 3)`, (p) => Reflect.set(p, 'c', 3));
attempt('Object.assign(p, { d: 4 }) === p', (p) => Object.assign(p, { d: 4 }) === p);
