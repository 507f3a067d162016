// The trap construct: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => (function target(a, b) { return a; });
const calls = [];
const trap = (t, args, target) => ({ made: `${args.length}${typeof target}` });
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { construct(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { construct: undefined }, { construct: 5 }, { construct() { throw new EvalError(); } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('new p(1, 2).made', (p) => new p(1, 2).made);
attempt('Reflect.construct(p, [3]).made', (p) => Reflect.construct(p, [3]).made);
attempt('new (class extends p {})(4).made', (p) => new (class extends p {})(4).made);
attempt('new (p.bind(null, 5))(6).made', (p) => new (p.bind(null, 5))(6).made);
