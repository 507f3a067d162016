// The trap deleteProperty: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = (t, k) => delete t[k];
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { deleteProperty(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { deleteProperty: undefined }, { deleteProperty: 5 }, { deleteProperty() {
    throw new EvalError();
  } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('delete p.a', (p) => delete p.a);
attempt('delete p.none', (p) => delete p.none);
attempt(`Reflect.deleteProperty(p, 'b')`, (p) => Reflect.deleteProperty(p, 'b'));
