// for await over synchronous iterables of promises, errors in them, and labels.
async function main() {
  const out = [];
  for await (const v of [1, Promise.resolve(2), { then: (r) => r(3) }, [4]]) out.push(Array.isArray(v) ? 'array' : v);
  print(out.join());
  try { for await (const v of [1, Promise.reject(new RangeError('r')), 3]) print(v); } catch (e) { print(e.name); }
  const log = [];
  const sync = { [Symbol.iterator]() {
    let i = 0;
    return { next: () => ({ value: i === 2 ? Promise.reject('bad') : i, done: i++ > 4 }), return() { log.push('return');
      return {}; } };
  } };
  try { for await (const v of sync) log.push(v); } catch (e) { log.push(e); }
  print(log.filter((v) => v !== 'return').join());
  outer: for await (const a of ['x', 'y']) {
    for await (const b of [1, 2, 3]) { if (b === 2) continue outer; print(a + b); }
  }
  for await (const [k, { v = 'default' }] of new Map([['a', { v: 1 }], ['b', {}]])) print(k, v);
  let last;
  for await (last of 'pq');
  print(last);
  const box = {};
  for await (box.x of [7]);
  print(box.x);
  const fs = [];
  for await (const n of [1, 2, 3]) fs.push(async () => n * 2);
  print((await Promise.all(fs.map((f) => f()))).join());
  print(await (async () => { for await (const v of [5, 6]) return v; })());
  async function collect(source) { const all = []; for await (const v of source) all.push(v); return all; }
  print((await collect(new Set([1, Promise.resolve(2)]))).join(),
    (await collect((function* () { yield 1; yield Promise.resolve('g'); return 2; })())).join());
  let i = 0;
  const counting = { [Symbol.asyncIterator]() { return this; },
    next() { return { done: i >= 2, value: Promise.resolve(i++) }; } };
  const raw = [];
  for await (const v of counting) raw.push(v instanceof Promise);
  print(raw.join());
  const not = { [Symbol.asyncIterator]: () => ({ next: () => 5 }) };
  try { for await (const v of not); } catch (e) { print(e.name); }
  const order = [];
  const p = (async () => { for await (const v of [1, 2]) order.push('loop' + v); order.push('loop end'); })();
  let chain = Promise.resolve();
  for (let k = 1; k <= 10; k++) chain = chain.then(() => order.push(k));
  await p;
  await chain;
  print(order.join());
  const prefer = { [Symbol.asyncIterator]: async function* () { yield 'async'; },
    [Symbol.iterator]: function* () { yield 'sync'; } };
  for await (const v of prefer) print(v);
  for (const v of prefer) print(v);
  prefer[Symbol.asyncIterator] = undefined;
  for await (const v of prefer) print(v);
}
main().then(() => print('end'), (e) => print('failed', e));
