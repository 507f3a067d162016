// A pool, a mutex, a queue, memoised promises: programs on top of promises.
const tick = (n = 1) => n > 0 ? Promise.resolve().then(() => tick(n - 1)) : Promise.resolve();
class Mutex {
  #tail = Promise.resolve();
  run(task) { const result = this.#tail.then(task); this.#tail = result.catch(() => {}); return result; }
}
class Queue {
  #values = [];
  #takers = [];
  put(v) { const t = this.#takers.shift(); if (t) t(v); else this.#values.push(v); }
  take() {
    return this.#values.length ? Promise.resolve(this.#values.shift()) : new Promise((r) => this.#takers.push(r));
  }
  async *[Symbol.asyncIterator]() { for (let v; (v = await this.take()) !== undefined;) yield v; }
}
async function pool(limit, tasks) {
  const results = [];
  let next = 0, active = 0, most = 0;
  const worker = async () => {
    while (next < tasks.length) {
      const i = next++;
      active++;
      most = Math.max(most, active);
      try { results[i] = await tasks[i](); } catch (e) { results[i] = 'failed ' + e; }
      active--;
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return [most, results.join()];
}
async function retry(times, task) {
  for (let i = 1; ; i++) try { return await task(i); } catch (e) { if (i === times) throw e; await tick(i); }
}
(async () => {
  const mutex = new Mutex(), log = [];
  await Promise.allSettled(['a', 'b', 'c'].map((n, i) => mutex.run(async () => {
    log.push(n + '+');
    await tick(5 - i);
    if (n === 'b') { log.push('b!'); throw 'b'; }
    log.push(n + '-');
  })));
  print(log.join(' '));
  const queue = new Queue();
  const consumer = (async () => { const got = []; for await (const v of queue) got.push(v); return got.join(); })();
  for (const v of ['x', 'y', 'z']) { await tick(2); queue.put(v); }
  queue.put(undefined);
  print(await consumer);
  print((await pool(3, Array.from({ length: 10 }, (v, i) => async () => { await tick(10 - i); if (i === 4) throw i;
    return i * i; }))).join(' '));
  print(await retry(5, async (i) => { if (i < 3) throw new Error(); return 'after ' + i; }),
    await retry(2, async (i) => { throw 'gave up ' + i; }).catch((e) => e));
  const memo = new Map();
  let computed = 0;
  const load = (k) => {
    if (!memo.has(k)) memo.set(k, (async () => { computed++; await tick(3); return k.toUpperCase(); })());
    return memo.get(k);
  };
  print((await Promise.all(['a', 'b', 'a', 'b'].map(load))).join(), computed);
  const deferred = () => {
    let resolve, reject;
    const promise = new Promise((y, n) => { resolve = y; reject = n; });
    return { promise, resolve, reject };
  };
  const d = deferred();
  tick(3).then(() => d.resolve('deferred'));
  print(await d.promise);
  const timeout = (p, n) => Promise.race([p, tick(n).then(() => Promise.reject('timeout'))]);
  print(await timeout(tick(2).then(() => 'in time'), 9), await timeout(new Promise(() => {}), 9).catch((e) => e));
  const reduce = await [1, 2, 3].reduce(async (sum, v) => await sum + await Promise.resolve(v), 0);
  const series = [];
  for (const f of [async () => 'p', () => 'q', async () => { await tick(); return 'r'; }]) series.push(await f());
  print(reduce, series.join());
  const events = [];
  const emitter = { on: {}, emit(n, ...a) { return Promise.all((this.on[n] ?? []).map(async (f) => f(...a))); } };
  emitter.on.e = [(x) => events.push(x), async (x) => { await 0; events.push(x + 1); }];
  print((await emitter.emit('e', 1)).length, events.join());
})();
