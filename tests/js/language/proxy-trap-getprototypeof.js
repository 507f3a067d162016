// The trap getPrototypeOf: what calls it, with what, and what becomes of its answer, of none, and of its errors.
const make_target = () => ({ a: 1, b: 2, [Symbol.for('s')]: 3 });
const calls = [];
const trap = () => Array.prototype;
function attempt(name, run) {
  calls.length = 0;
  const proxy = new Proxy(make_target(), { getPrototypeOf(...args) {
    calls.push(args.slice(1).map((a) => typeof a).join('+'));
    return trap(...args);
  } });
  try {
    print(name, '=', String(run(proxy)), 'after', calls.length, 'calls', [...new Set(calls)].join(' '));
  } catch (e) { print(name, e.name); }
  for (const handler of [{}, { getPrototypeOf: undefined }, { getPrototypeOf: 5 }, { getPrototypeOf() {
    throw new EvalError();
  } }]) {
    try { print(' ', String(run(new Proxy(make_target(), handler)))); } catch (e) { print(' ', e.name); }
  }
  const { proxy: dead, revoke } = Proxy.revocable(make_target(), {});
  revoke();
  try { print(' revoked', String(run(dead))); } catch (e) { print(' revoked', e.name); }
}
attempt('Object.getPrototypeOf(p) === Array.prototype', (p) => Object.getPrototypeOf(p) === Array.prototype);
attempt('p instanceof Array', (p) => p instanceof Array);
attempt('Array.prototype.isPrototypeOf(p)', (p) => Array.prototype.isPrototypeOf(p));
attempt('Reflect.getPrototypeOf(p) === p.__proto__', (p) => Reflect.getPrototypeOf(p) === p.__proto__);
