// The trap setPrototypeOf: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = (t, proto) => Reflect.setPrototypeOf(t, proto);
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { setPrototypeOf(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { setPrototypeOf: undefined }, { setPrototypeOf: 5 }, { setPrototypeOf() {
    throw new EvalError();
  } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('Object.setPrototypeOf(p, null) === p', (p) => Object.setPrototypeOf(p, null) === p);
attempt('Reflect.setPrototypeOf(p, Array.prototype)', (p) => Reflect.setPrototypeOf(p, Array.prototype));
attempt('p instanceof Array', (p) => p instanceof Array);
