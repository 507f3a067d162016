// The trap isExtensible: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = (t) => Reflect.isExtensible(t);
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { isExtensible(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { isExtensible: undefined }, { isExtensible: 5 }, { isExtensible() {
    throw new EvalError();
  } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('Object.isExtensible(p)', (p) => Object.isExtensible(p));
attempt('Reflect.isExtensible(p)', (p) => Reflect.isExtensible(p));
attempt('Object.isExtensible(Object.create(p))', (p) => Object.isExtensible(Object.create(p)));
