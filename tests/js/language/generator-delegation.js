// yield*: to generators, to iterables, with return and throw handed on.
function* inner() {
  try {
    const x = yield 'a';
    print('inner got', x);
    yield 'b';
    return 'inner result';
  } finally { print('inner closed'); }
}
function* outer() {
  const result = yield* inner();
  print('result', result);
  yield* [1, 2];
  yield* 'xy';
  return yield* (function* () { return 'last'; })();
}
const g = outer();
let step = g.next();
while (!step.done) { print(step.value); step = g.next('sent'); }
print(step.value);
const h = outer(); h.next(); print(JSON.stringify(h.return('stop')), JSON.stringify(h.next()));
const t = outer(); t.next(); try { t.throw(new TypeError('t')); } catch (e) { print(e.name); }
const log = [];
const plain = { [Symbol.iterator]() {
  return { next(v) { log.push('next ' + v); return { done: log.length > 3, value: log.length }; },
    return(v) { log.push('return ' + v); return { done: true, value: 'r' + v }; } };
} };
function* over() { return yield* plain; }
const p = over();
print(p.next('x').value, p.next('y').value, JSON.stringify(p.return('z')), log.join('|'));
log.length = 0;
const q = over();
q.next(1);
try { q.throw('no throw method'); } catch (e) { print(e.name, log.join('|')); }
function* refuses() { while (true) try { yield 'again'; } finally { continue; } }
const r = (function* () { yield* refuses(); })();
r.next();
print(JSON.stringify(r.return(1)), JSON.stringify(r.return(2)));
function* flatten(v) { if (Array.isArray(v)) for (const x of v) yield* flatten(x); else yield v; }
print([...flatten([1, [2, [3, [4]], 5]])].join());
class Tree {
  constructor(v, l, r) { Object.assign(this, { v, l, r }); }
  *[Symbol.iterator]() { if (this.l) yield* this.l; yield this.v; if (this.r) yield* this.r; }
}
print([...new Tree(4, new Tree(2, new Tree(1), new Tree(3)), new Tree(6))].join());
try { [...(function* () { yield* 5; })()]; } catch (e) { print(e.name); }
try { [...(function* () { yield* { [Symbol.iterator]: () => 1 }; })()]; } catch (e) { print(e.name); }
function* expr() { const x = yield* [yield 1, yield 2]; return [x, typeof (yield), (yield, yield)]; }
const e = expr();
const out = [];
let r2 = e.next();
while (!r2.done) { out.push(r2.value); r2 = e.next('s' + out.length); }
print(out.join(), r2.value.join());
