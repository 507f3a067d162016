// Generators: next, return, throw, values that go in and out.
function* echo() { let got = yield 'first'; print('got', got); got = yield got + '!'; print('got', got); return 'end'; }
const g = echo();
for (const value of ['ignored', 'one', 'two', 'three']) print(JSON.stringify(g.next(value)));
function* guarded() {
  try { yield 1; yield 2; } catch (e) { print('caught', e); yield 'recovered'; } finally { print('finally');
    yield 'cleanup'; }
  return 'after';
}
let h = guarded();
print(h.next().value, JSON.stringify(h.throw('oops')), JSON.stringify(h.next()), JSON.stringify(h.next()),
  JSON.stringify(h.next()));
h = guarded(); h.next(); print(JSON.stringify(h.return('early')), JSON.stringify(h.next()), JSON.stringify(h.next()));
h = guarded(); print(JSON.stringify(h.return('before start')), JSON.stringify(h.next()));
h = guarded();
try { h.throw(new RangeError('at start')); } catch (e) { print(e.name); }
print(JSON.stringify(h.next()));
function* running() { try { self.next(); } catch (e) { yield e.name; } }
const self = running();
print(self.next().value);
function* naturals(n = 0) { while (true) { const reset = yield n++; if (reset) n = 0; } }
const n = naturals(5);
print(n.next().value, n.next().value, n.next(true).value, n.next().value);
print([...(function* () { yield; yield undefined; yield* []; return 5; })()].length, Object.prototype.toString.call(g),
  g[Symbol.iterator]() === g, typeof g.next, echo.constructor.name);
function* args() { yield arguments.length; yield this === globalThis; arguments[0] = 'x'; yield [...arguments].join(); }
print([...args(1, 2)]);
const o = { *m() { yield this.v; yield* super.toString.call(this).slice(0, 4); }, v: 'this' }; print([...o.m()]);
