// Where errors of async code come out.
const name = (e) => (e instanceof Error ? e.constructor.name : String(e));
const cases = {
  thrown: async () => { throw new TypeError(); }, awaited: async () => { await Promise.reject(new RangeError()); },
  in_finally: async () => { try { throw 'first'; } finally { await Promise.reject('second'); } },
  rethrown: async () => { try { await Promise.reject('deep'); } catch (e) { throw e + ' again'; } },
  swallowed: async () => { try { await Promise.reject(1); } catch { return 'swallowed'; } },
  not_awaited: async () => { try { return Promise.reject('escaped'); } catch { return 'caught'; } },
  awaited_return: async () => { try { return await Promise.reject('x'); } catch { return 'caught'; } },
  callback: async () => [1, 2].map(() => { throw new EvalError(); }), generator: async () => {
    for await (const v of (async function* () { yield 1; throw 'from generator'; })());
  },
  destructuring: async () => { const { x } = await null; }, call: async () => (await undefined)(),
  nested: async () => (async () => (async () => { throw 'three deep'; })())(),
  constructor: async () => { class A { constructor() { throw new URIError(); } } return new A(); },
  default_value: async (x = (() => { throw 'default'; })()) => x, tdz: async () => { y; let y; } };
(async () => {
  for (const [key, run] of Object.entries(cases)) await run().then((v) => print(key, 'value', v),
    (e) => print(key, 'error', name(e)));
  const results = await Promise.allSettled(Object.values(cases).map((run) => run()));
  print(results.map((r) => r.status[0]).join(''));
})();
