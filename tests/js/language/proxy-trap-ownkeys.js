// The trap ownKeys: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = () => ['b', 'a', 'x', Symbol.for('s')];
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { ownKeys(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { ownKeys: undefined }, { ownKeys: 5 }, { ownKeys() { throw new EvalError(); } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('Object.keys(p).join()', (p) => Object.keys(p).join());
attempt('Reflect.ownKeys(p).map(String).join()', (p) => Reflect.ownKeys(p).map(String).join());
attempt('JSON.stringify(p)', (p) => JSON.stringify(p));
attempt('Object.getOwnPropertySymbols(p).length', (p) => Object.getOwnPropertySymbols(p).length);
attempt(`Object.entries(p).join('|')`, (p) => Object.entries(p).join('|'));
