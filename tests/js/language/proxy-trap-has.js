// The trap has: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = (t, k) => k === 'zz' || k in t;
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { has(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { has: undefined }, { has: 5 }, { has() { throw new EvalError(); } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt(`'a' in p`, (p) => 'a' in p);
attempt(`'zz' in p`, (p) => 'zz' in p);
attempt(`Reflect.has(p, 'b')`, (p) => Reflect.has(p, 'b'));
attempt('Symbol.iterator in p', (p) => Symbol.iterator in p);
attempt(`'a' in Object.create(p)`, (p) => 'a' in Object.create(p));
