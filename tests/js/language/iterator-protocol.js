// for-of and the iterator protocol: closing, errors, odd iterators.
const log = []; const flush = (name) => print(name + ':', log.splice(0).join(' '));
function make(limit, { fail, close = {} } = {}) {
  let i = 0;
  return { [Symbol.iterator]() { return this; }, next() { log.push('n' + i);
    if (i === fail) throw new RangeError('next');
    return { value: i, done: i++ >= limit }; }, return(...a) {
      log.push('r' + a.length);
      if (close instanceof Error) throw close;
      return close;
    } };
}
for (const v of make(3)) log.push(v); flush('whole');
for (const v of make(3)) { if (v === 1) break; } flush('break');
outer: for (const a of make(2)) for (const b of make(5)) { if (b === 1) continue outer; } flush('continue outer');
(() => { for (const v of make(3)) return v; })(); flush('return');
try { for (const v of make(3)) throw new TypeError('body'); } catch (e) { flush(e.name); }
try { for (const v of make(3, { fail: 1 })); } catch (e) { flush(e.name); }
try { for (const v of make(3, { close: new EvalError('close') })) break; } catch (e) { flush(e.name); }
try {
  for (const v of make(3, { close: new EvalError('close') })) throw new TypeError('body');
} catch (e) { flush(e.name); }
try { for (const v of make(3, { close: 5 })) break; } catch (e) { flush(e.name); }
for (const bad of [{}, { [Symbol.iterator]: 5 }, { [Symbol.iterator]: () => 5 }, { [Symbol.iterator]: () => ({}) },
  { [Symbol.iterator]: () => ({ next: () => 5 }) }, 7, null]) try {
  for (const v of bad);
  print('none');
} catch (e) { print(e.name); }
for (const v of { [Symbol.iterator]: () => ({ i: 0, next() {
  return { get done() { log.push('done?'); return this.d; }, d: this.i++ > 0, get value() { log.push('value?');
    return 1; } };
} }) }) log.push(v);
flush('getters');
const it = make(9);
let next_calls = 0;
for (const v of it) { it.next = () => { next_calls++; return { done: true }; }; if (v > 2) break; }
flush('next is read once');
print(next_calls);
const s = [1, 2, 3][Symbol.iterator]();
s.next();
print([...s].join(), s.next().done, [...s].length, s[Symbol.iterator]() === s, Object.prototype.toString.call(s));
const list = [1, 2];
for (const v of list) { if (list.length < 6) list.push(v * 10); log.push(v); }
flush('growing');
const map = new Map([[1, 1]]);
for (const [k] of map) { map.delete(k); if (k < 4) map.set(k + 1, 1); log.push(k); }
flush('moving map');
for (var x of [1, 2]) ;
print(x);
for (const [i, { a }] of [[0, { a: 'p' }], [1, { a: 'q' }]]) log.push(i + a);
flush('patterns');
const box = {};
for (box.v of [5, 6]) log.push(box.v);
for ([box.w] of ['yz']) log.push(box.w);
flush('targets');
