// Every builtin that takes an iterable closes it when something goes wrong, or when it has enough.
const tries = { 'new Map': (s) => new Map(s),
  'new Set': (s) => { Set.prototype.add = () => { throw new RangeError('add'); };
  try { new Set(s); } finally { Set.prototype.add = add; } }, 'Array.from': (s) => Array.from(s,
    () => { throw new RangeError('map'); }), 'destructuring': (s) => { const [a] = s; },
    'for-of': (s) => { for (const v of s) break; }, 'fromEntries': (s) => Object.fromEntries(s),
    'yield*': (s) => { const g = (function* () { yield* s; })(); g.next(); g.return(); },
    'Promise.all': (s) => {
      Promise.resolve = () => { throw new RangeError('resolve'); };
      const p = Promise.all(s).catch(() => {});
      Promise.resolve = resolve;
    }, 'WeakSet': (s) => new WeakSet(s) };
const add = Set.prototype.add, resolve = Promise.resolve;
for (const [name, run] of Object.entries(tries)) {
  const log = [];
  const source = { [Symbol.iterator]() {
    log.push('open');
    return { next() { log.push('next'); return { done: log.length > 9, value: 5 }; }, return() { log.push('close');
      return {}; } };
  } };
  try { run(source); } catch (e) { log.push(e.name); }
  print(name + ':', log.join(' '));
}
