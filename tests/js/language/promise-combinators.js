// all, allSettled, any, race with every kind of input.
const show = (v) => JSON.stringify(v, (k, x) => x instanceof Error ? { name: x.name, errors: x.errors } : x
  === undefined ? 'undefined' : x);
const settle = (name, p) => p.then((v) => print(name, show(v)), (e) => print(name, 'rejected', show(e)));
const soon = (v, n = 1) => n ? Promise.resolve().then(() => soon(v, n - 1)) : v;
const fail = (e, n) => soon(null, n).then(() => { throw e; });
(async () => {
  for (const name of ['all', 'allSettled', 'any', 'race']) {
    await settle(name + ' mixed', Promise[name]([1, soon('two', 3), { then: (r) => r(3) }]));
    await settle(name + ' one fails', Promise[name]([soon(1, 5), fail('bad', 2), soon(3)]));
    await settle(name + ' all fail', Promise[name]([fail('a', 3), fail('b', 1), Promise.reject('c')]));
    if (name !== 'race') await settle(name + ' empty', Promise[name]([]));
    await settle(name + ' string', Promise[name]('hi'));
    await settle(name + ' set', Promise[name](new Set([soon('s'), 't'])));
    for (const bad of [5, null, {}]) await settle(name + ' of ' + bad, Promise[name](bad));
    await settle(name + ' throwing iterator', Promise[name]((function* () { yield 1; throw 'iterator'; })()));
    try { await Promise[name].call(undefined, []); } catch (e) { print(e.name); }
  }
  let pending = true;
  Promise.race([]).then(() => { pending = false; });
  await soon(0, 5);
  print(pending);
  const error = await Promise.any([Promise.reject(1)]).catch((e) => e);
  print(error.name, error instanceof AggregateError, error instanceof Error, error.errors.join(),
    Object.keys(error).length);
  const log = [];
  class Spy extends Promise {
    static resolve(v) { log.push('resolve ' + v); return super.resolve(v); }
    then(...a) { log.push('then'); return super.then(...a); }
  }
  const all = Spy.all([1, 2]);
  print(all instanceof Spy, log.join());
  print((await all).join());
  const closing = [];
  const it = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }), return() { closing.push('closed');
    return {}; } }) };
  class Bad extends Promise { static resolve() { throw new RangeError('resolve'); } }
  await settle('closes', Bad.all(it));
  print(closing.join());
  const values = [];
  await Promise.all(Array.from({ length: 50 }, (x, i) => soon(i, 50 - i).then((v) => values.push(v))));
  print(values.slice(0, 5).join(), values.length, values.at(-1));
  const results = await Promise.allSettled([1, Promise.reject(new TypeError('t'))]);
  print(results[0].status, results[1].reason.name, Object.keys(results[1]).join());
})();
