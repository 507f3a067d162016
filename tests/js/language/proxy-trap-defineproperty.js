// The trap defineProperty: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = (t, k, d) => Reflect.defineProperty(t, k, { ...d, enumerable: true, configurable: true });
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { defineProperty(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { defineProperty: undefined }, { defineProperty: 5 }, { defineProperty() {
    throw new EvalError();
  } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt(`Object.defineProperty(p, 'n', { value: 1 }) === p`, (p) => Object.defineProperty(p, 'n', { value: 1 }) === p);
attempt(`Reflect.defineProperty(p, 'm', { value: 2 })`, (p) => Reflect.defineProperty(p, 'm', { value: 2 }));
attempt('(p.q = 3)', (p) => (p.q = 3));
attempt('Object.keys(p).join()', (p) => Object.keys(p).join());
