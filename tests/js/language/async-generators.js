// Async generators: queues of requests, return and throw, delegation, for await.
const show = (r) => JSON.stringify(r);
async function* numbers(n) {
  try { for (let i = 0; i < n; i++) yield i; return 'ret'; } finally { print('closed', n); }
}
async function* catching() { try { yield 1; } catch (e) { yield 'caught ' + e; } yield Promise.resolve('unwrapped'); }
async function* delegating() {
  const r = yield* numbers(2);
  print('delegated', r);
  yield* ['sync', Promise.resolve('promise in sync')];
  return Promise.resolve('last');
}
async function main() {
  const g = numbers(2); print((await Promise.all([g.next(), g.next(), g.next(), g.next()])).map(show).join(' '));
  for await (const v of numbers(5)) { if (v === 2) break; print(v); }
  const c = catching(); await c.next(); print(show(await c.throw('t')), show(await c.next()), show(await c.next()));
  const d = delegating(); for (let r; !(r = await d.next()).done || (print(show(r)), false);) print(show(r));
  print(show(await numbers(1).return('early')), show(await numbers(1).return(Promise.resolve('p'))));
  await numbers(1).throw(new RangeError('x')).catch((e) => print(e.name));
  const h = numbers(9); await h.next(); print(show(await h.return('r')), show(await h.next()));
  const q = numbers(3);
  const order = [];
  await Promise.all([q.next().then(() => order.push('a')), q.return('x').then((r) => order.push('b' + r.value)),
    q.next().then((r) => order.push('c' + r.done))]);
  print(order.join());
  await (async function* () { yield Promise.reject('rejected yield'); })().next().catch((e) => print(e));
  const f = (async function* () { try { yield Promise.reject('r1'); } catch (e) { yield 'inside ' + e; } })();
  print(show(await f.next()), show(await f.next()));
  print(Object.prototype.toString.call(g), g[Symbol.asyncIterator]() === g, Symbol.iterator in g,
    numbers.constructor.name);
  await g.next.call({}).catch((e) => print(e.name));
  class Feed {
    #items = ['x', 'y'];
    async *[Symbol.asyncIterator]() { for (const item of this.#items) { await null; yield item; } }
  }
  const out = [];
  for await (const item of new Feed()) out.push(item);
  print(out.join());
  const closing = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false, value: 1 }),
    return: async () => { print('return called'); return {}; } }) };
  for await (const v of closing) break;
  try { for await (const v of closing) throw new EvalError('body'); } catch (e) { print(e.name); }
  for (const bad of [5, {}, null]) try { for await (const v of bad); } catch (e) { print(e.name); }
  async function* map(s, fn) { for await (const v of s) yield fn(v); }
  const r = [];
  for await (const v of map(map(numbers(3), (x) => x + 1), async (x) => x * 10)) r.push(v);
  print(r.join());
}
main().then(() => print('end'), (e) => print('failed', e.name));
