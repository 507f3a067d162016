// A scheduler of cooperative tasks made of generators.
function scheduler() {
  const ready = []; const log = []; const channels = new Map();
  const channel = (name) => {
    if (!channels.has(name)) channels.set(name, { values: [], waiting: [] });
    return channels.get(name);
  };
  return {
    spawn(name, task, ...args) { ready.push({ name, iterator: task(...args), send: undefined }); return this; },
    run() {
      while (ready.length > 0) {
        const task = ready.shift(); const { done, value } = task.iterator.next(task.send); task.send = undefined;
        if (done) { log.push(`${task.name} done ${value}`); continue; }
        const [kind, where, what] = value;
        if (kind === 'pass') ready.push(task);
        if (kind === 'put') {
          const c = channel(where);
          const waiter = c.waiting.shift();
          if (waiter) { waiter.send = what; ready.push(waiter); } else c.values.push(what);
          ready.push(task);
        }
        if (kind === 'take') {
          const c = channel(where);
          if (c.values.length > 0) { task.send = c.values.shift(); ready.push(task); } else c.waiting.push(task);
        }
        log.push(`${task.name} ${kind} ${where ?? ''}`.trim());
      }
      return log;
    } };
}
function* producer(n) {
  for (let i = 1; i <= n; i++) { yield ['put', 'numbers', i]; if (i % 2) yield ['pass']; }
  yield ['put', 'numbers', null];
  return n;
}
function* squarer() {
  for (;;) {
    const v = yield ['take', 'numbers'];
    yield ['put', 'squares', v === null ? null : v * v];
    if (v === null) return 'squared';
  }
}
function* summer() { let total = 0; for (let v; (v = yield ['take', 'squares']) !== null;) total += v; return total; }
for (const line of scheduler().spawn('sum', summer).spawn('make', producer, 5).spawn('square',
  squarer).run()) print(line);
