// Promises: states, chaining, resolution of thenables, executor rules.
const tell = (name) => [(v) => print(name, 'fulfilled', String(v)), (e) => print(name, 'rejected', e instanceof Error
  ? e.name : String(e))];
const settle = async (name, promise) => { await promise.then(...tell(name)); };
(async () => {
  await settle('value', Promise.resolve(1));
  await settle('chain', Promise.resolve(1).then((v) => v + 1).then((v) => { throw v; }).catch((e) => e
    * 10).finally(() => 'ignored'));
  await settle('first wins', new Promise((y, n) => { y('first'); n('second'); y('third'); throw new Error(); }));
  await settle('throws', new Promise(() => { throw new RangeError(); }));
  await settle('through', Promise.resolve('through').then(5, null).catch(undefined).finally('x'));
  await settle('rejected through', Promise.reject('rejected').then((v) => v).then().finally(() => {}));
  await settle('finally throws', Promise.resolve(1).finally(() => { throw 'from finally'; }));
  await settle('finally rejects', Promise.reject(1).finally(() => Promise.reject('newer')));
  await settle('finally waits', Promise.resolve('kept').finally(() => Promise.resolve('dropped')));
  const self = (() => { let resolve; const p = new Promise((r) => { resolve = r; }); resolve(p); return p; })();
  await settle('itself', self);
  await settle('thenable', Promise.resolve({ then(y) { y({ then(z) { z('nested'); } }); } }));
  await settle('then getter throws', Promise.resolve({ get then() { throw new EvalError(); } }));
  await settle('thenable rejects', Promise.resolve({ then(y, n) { n('no'); y('yes'); } }));
  await settle('thenable throws late', Promise.resolve({ then(y) { y('kept'); throw new Error(); } }));
  await settle('function thenable', Promise.resolve(Object.assign(() => {}, { then: (y) => y('callable') })));
  await settle('rejection with promise', Promise.reject(Promise.resolve(1)));
  const p = Promise.resolve(7);
  print(Promise.resolve(p) === p, p.then() === p, Promise.resolve.length, Promise.prototype.then.length,
    Object.prototype.toString.call(p), (await Promise.all([p.then((v) => v), p.then((v) => v + 1)])).join());
  for (const attempt of [() => Promise(), () => new Promise(), () => new Promise(5), () => Promise.resolve.call(5),
    () => Promise.prototype.then.call({})]) try {
    attempt();
    print('fine');
  } catch (e) { print(e.name); }
  let count = 0;
  const many = new Promise((y) => y('x'));
  for (let i = 0; i < 5; i++) many.then(() => count++);
  await many;
  await null;
  print(count);
  class P extends Promise {}
  print(P.resolve(p) === p, P.resolve(p) instanceof P, Promise.resolve(P.resolve(1)) instanceof P,
    p.then.call(P.resolve(1), () => {}) instanceof P);
  const log = [];
  const monkey = Promise.resolve(1);
  monkey.then = function (...a) { log.push('then'); return Promise.prototype.then.apply(this, a); };
  await monkey;
  monkey.catch(() => {});
  monkey.finally(() => {});
  await Promise.all([monkey]);
  print(log.length);
  monkey.constructor = undefined;
  print(Promise.prototype.then.call(monkey, () => {}).constructor.name);
})();
