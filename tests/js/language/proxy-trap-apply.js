// The trap apply: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => (function target(a, b) { return a; });
const calls = [];
const trap = (t, self, args) => `${String(self)}:${args.length}`;
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { apply(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { apply: undefined }, { apply: 5 }, { apply() { throw new EvalError(); } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('p(1, 2)', (p) => p(1, 2));
attempt(`p.call('this', 3)`, (p) => p.call('this', 3));
attempt('p.apply(null, [4, 5])', (p) => p.apply(null, [4, 5]));
attempt('Reflect.apply(p, 1, [6])', (p) => Reflect.apply(p, 1, [6]));
attempt('[7, 8].map(p).join()', (p) => [7, 8].map(p).join());
attempt('p.bind(0, 9)(10)', (p) => p.bind(0, 9)(10));
