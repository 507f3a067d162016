// async functions: results, errors, this, arguments, every form.
const tell = (name, promise) => promise.then((v) => print(name, 'value', String(v)), (e) => print(name, 'error',
  e instanceof Error ? e.name : e));
const o = { async m() { return this === o; }, arrow: async (x) => x + 1, async *g() {}, async: 5,
  async get() { return 'get'; }, async ['comp' + 1]() { return 'computed'; }, await: 6 };
class A {
  async m() { return 'class'; }
  static async s() { return 'static'; }
  async #p() { return 'private'; }
  p() { return this.#p(); }
}
class B extends A { async m() { return 'sub ' + await super.m(); } }
async function main() {
  await tell('method', o.m());
  await tell('arrow', o.arrow(1));
  await tell('get', o.get());
  await tell('computed', o.comp1());
  await tell('sub', new B().m());
  await tell('static', B.s());
  await tell('private', new A().p());
  await tell('throw', (async () => { throw new RangeError(); })());
  await tell('default throws', (async (x = (() => { throw new TypeError(); })()) => x)());
  await tell('pattern', (async ({ a }) => a)(null));
  await tell('return await', (async () => { return await Promise.reject('r'); })());
  await tell('arguments', (async function () { await 0; return [...arguments].join(); })(1, 2));
  await tell('thenable', (async () => ({ then: (r) => r('from then') }))());
  await tell('bad thenable', (async () => ({ get then() { throw new EvalError(); } }))());
  await tell('not thenable', (async () => ({ then: 5 }))().then((v) => v.then));
  await tell('await in expressions', (async () => [await 1, ...await [2, 3], `${await 'x'}`, (await { k: 4 }).k,
    await (async () => 5)() + 1, -await 7, typeof await null, { v: await 8 }.v].join())());
  await tell('conditions', (async () => {
    let out = '';
    for (let i = await 0; i < await 3; i += await 1) out += i;
    while (await (out.length < 5)) out += 'w';
    switch (await 'b') { case await 'a': out += 'A'; case await 'b': out += 'B'; }
    return out + (await true ? 'T' : 'F');
  })());
  await tell('finally wins', (async () => { try { return await 'try'; } finally { await 0; return 'finally'; } })());
  await tell('finally throws', (async () => { try { return 1; } finally { throw 'f'; } })());
  await tell('nested', (async () => {
    try { try { await Promise.reject('a'); } finally { await 0; } } catch (e) { return 'caught ' + e; }
  })());
  print(o.m.name, o.async, o.await, Object.prototype.toString.call(o.arrow), (async () => {})() instanceof Promise,
    'prototype' in o.arrow, (async function named(a, b) {}).length);
  try { new o.arrow(); } catch (e) { print(e.name); }
  const AsyncFunction = (async () => {}).constructor;
  await tell('constructor', new AsyncFunction('a', 'return await a * 2')(21));
  print(AsyncFunction.name);
  await tell('recursion', (async function f(n) { return n ? n + await f(n - 1) : 0; })(100));
}
main().then(() => print('end'));
