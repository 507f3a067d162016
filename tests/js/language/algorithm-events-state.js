// An event emitter, a state machine, a store with middleware, undo and redo.
class Emitter {
  #on = new Map();
  on(n, f, once = false) { this.#on.set(n, [...this.#on.get(n) ?? [], { f, once }]); return () => this.off(n, f); }
  off(n, f) { this.#on.set(n, (this.#on.get(n) ?? []).filter((h) => h.f !== f)); }
  emit(n, ...a) {
    for (const { f, once } of this.#on.get(n) ?? []) { if (once) this.off(n, f); f.apply(this, a); }
    return this.#on.get(n)?.length ?? 0;
  }
}
const log = [];
const e = new Emitter();
const off = e.on('x', (v) => log.push('a' + v));
e.on('x', (v) => log.push('b' + v), true);
e.on('x', function (v) { if (v < 3) this.emit('x', v + 1); });
print(e.emit('x', 1), log.splice(0).join(), off(), e.emit('x', 9), log.join(), e.emit('none'));
const machine = { idle: { start: 'running' }, running: { pause: 'paused', stop: 'idle', tick: (s) => s.n >= 2 ? 'idle'
  : 'running' }, paused: { start: 'running' } };
const step = (s, ev) => {
  const t = machine[s.state]?.[ev];
  if (!t) return { ...s, refused: (s.refused ?? 0) + 1 };
  return { ...s, n: ev === 'tick' ? s.n + 1 : s.n, state: typeof t === 'function' ? t(s) : t };
};
print(['start', 'tick', 'pause', 'tick', 'start', 'tick', 'tick', 'stop'].reduce((all, ev) => [...all,
  step(all.at(-1), ev)], [{ state: 'idle', n: 0 }]).map((s) => s.state[0] + s.n + (s.refused ?? '')).join(' '));
const create = (reducer, ...middleware) => {
  let state = reducer(undefined, {});
  const store = { get: () => state, dispatch: (a) => { state = reducer(state, a); return a; } };
  store.dispatch = middleware.reduceRight((next, m) => m(store)(next), store.dispatch);
  return store;
};
const todos = (s = [], a) => ({ add: () => [...s, { t: a.t, done: false }],
  toggle: () => s.map((x, i) => i === a.i ? { ...x, done: !x.done } : x),
  clear: () => s.filter((x) => !x.done) })[a.type]?.() ?? s;
const undoable = (r) => (s = { past: [], now: r(undefined, {}), next: [] }, a) => a.type === 'undo' && s.past.length
  ? { past: s.past.slice(0, -1), now: s.past.at(-1), next: [s.now, ...s.next] } : a.type === 'redo' && s.next.length
  ? { past: [...s.past, s.now], now: s.next[0], next: s.next.slice(1) } : ((now) => now === s.now ? s
  : { past: [...s.past, s.now], now, next: [] })(r(s.now, a));
const seen = [];
const store = create(undoable(todos), () => (next) => (a) => { seen.push(a.type); return next(a); },
  (s) => (next) => (a) => typeof a === 'function' ? a(s.dispatch, s.get) : next(a));
for (const a of [{ type: 'add', t: 'x' }, { type: 'add', t: 'y' }, { type: 'toggle', i: 0 }, { type: 'undo' },
  { type: 'redo' }, { type: 'clear' }, { type: 'undo' }, { type: 'nothing' }]) {
  store.dispatch(a);
  print(a.type, JSON.stringify(store.get().now), store.get().past.length, store.get().next.length);
}
store.dispatch((d) => d({ type: 'add', t: 'thunk' }));
print(store.get().now.length, seen.length);
