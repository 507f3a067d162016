// The trap getOwnPropertyDescriptor: what calls it, with what, and what becomes of its answer, of none, and of its
// errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = (t, k) => (k === 'v' ? { value: 1, configurable: true } : Reflect.getOwnPropertyDescriptor(t, k));
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { getOwnPropertyDescriptor(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { getOwnPropertyDescriptor: undefined }, { getOwnPropertyDescriptor: 5 },
    { getOwnPropertyDescriptor() {
    throw new EvalError();
  } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt(`JSON.stringify(Object.getOwnPropertyDescriptor(p, 'a'))`,
  (p) => JSON.stringify(Object.getOwnPropertyDescriptor(p, 'a')));
attempt('Object.keys(p).join()', (p) => Object.keys(p).join());
attempt(`Object.hasOwn(p, 'v')`, (p) => Object.hasOwn(p, 'v'));
attempt('JSON.stringify({ ...p })', (p) => JSON.stringify({ ...p }));
