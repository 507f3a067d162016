// What is read when, and when iterators are closed.
const log = []; const flush = (name) => print(name + ':', log.splice(0).join(' '));
const object = new Proxy({ a: 1, b: undefined, c: { d: 2 } }, { get(t, k) { log.push('get ' + String(k)); return t[k];
  },
  ownKeys(t) { log.push('keys'); return Reflect.ownKeys(t); },
  getOwnPropertyDescriptor(t, k) { log.push('desc ' + k); return Reflect.getOwnPropertyDescriptor(t, k); } });
const say = (name, value) => { log.push(name); return value; };
{ const { a, b = say('default', 5), [say('key', 'c')]: { d } } = object; flush('object'); }
{ const { b, ...rest } = object; flush('rest'); }
function iterable(count, extra = {}) {
  return { [Symbol.iterator]() { log.push('iterator'); let i = 0;
    return { next() { log.push('next'); return { done: i >= count, value: i++ }; }, return() { log.push('return');
      return {}; }, ...extra }; } };
}
{ const [a, b] = iterable(5); flush('two of five'); }
{ const [a, b, c] = iterable(2); flush('three of two'); }
{ const [...all] = iterable(2); flush('rest of two'); }
{ const [] = iterable(1); flush('none'); }
{ const [, , a = say('default', 1)] = iterable(2); flush('holes'); }
try { const [a = (() => { throw new RangeError('d'); })()] = iterable(0); } catch (e) { flush(e.name); }
try {
  const [{ x }] = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: null }),
    return() { log.push('closed'); return {}; } }) };
} catch (e) { flush(e.name); }
try { const [q] = iterable(3, { return() { log.push('bad return'); return 1; } }); } catch (e) { flush(e.name); }
try { const [q] = iterable(3, { next() { throw new EvalError('n'); } }); } catch (e) { flush(e.name); }
const box = { set one(v) { log.push('set one'); }, set two(v) { log.push('set two'); } };
[say('t1', box).one, say('t2', box)[say('k2', 'two')]] = iterable(3); flush('assignment');
({ x: say('t', box)[say('k', 'one')] = say('default', 1) } = say('source', {})); flush('object assignment');
