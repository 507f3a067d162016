// Lazy pipelines of generators.
function* range(from, to = Infinity, step = 1) { for (let i = from; i < to; i += step) yield i; }
const map = (f) => function* (source) { for (const v of source) yield f(v); };
const filter = (f) => function* (source) { for (const v of source) if (f(v)) yield v; };
const take = (n) => function* (source) {
  if (n > 0) { let left = n; for (const v of source) { yield v; if (--left === 0) return; } }
};
const pipe = (source, ...stages) => stages.reduce((s, stage) => stage(s), source);
print([...pipe(range(1), map((x) => x * x), filter((x) => x % 3 === 1), take(6))]);
function* primes() {
  const found = [];
  for (const n of range(2)) if (found.every((p) => n % p)) { found.push(n); yield n; }
}
print([...take(15)(primes())].join());
function* fibonacci() { let [a, b] = [0n, 1n]; for (;;) { yield a; [a, b] = [b, a + b]; } }
print([...take(5)(filter((v) => v > 10n ** 20n)(fibonacci()))].join());
function* zip(...sources) {
  const its = sources.map((s) => s[Symbol.iterator]());
  try {
    while (true) {
      const steps = its.map((i) => i.next());
      if (steps.some((s) => s.done)) return;
      yield steps.map((s) => s.value);
    }
  } finally { for (const i of its) i.return?.(); }
}
print([...zip('abc', range(0), [true, false, null, 9])].join(' '));
function* closing(name) { try { yield* range(0); } finally { print('closed', name); } }
for (const v of zip(closing('one'), closing('two'))) if (v[0] === 2) break;
for (const v of take(2)(closing('three'))) print(v);
function* chunk(source, n) {
  let part = [];
  for (const v of source) { part.push(v); if (part.length === n) { yield part; part = []; } }
  if (part.length) yield part;
}
print(JSON.stringify([...chunk(range(0, 10, 3), 3)]), JSON.stringify([...chunk('hello', 2)]));
function* window(source, n) {
  const w = [];
  for (const v of source) { w.push(v); if (w.length > n) w.shift(); if (w.length === n) yield w.join(''); }
}
print([...window('abcdef', 3)].join());
function* unique(source, seen = new Set()) { for (const v of source) if (!seen.has(v)) { seen.add(v); yield v; } }
print([...unique([3, 1, 3, 2, 1])].join());
function* permute(list, n = list.length) {
  if (n <= 1) yield list.slice(); else for (let i = 0; i < n; i++) {
    yield* permute(list, n - 1);
    const j = n % 2 ? 0 : i;
    [list[n - 1], list[j]] = [list[j], list[n - 1]];
  }
}
print([...permute(['a', 'b', 'c'])].map((p) => p.join('')).join());
function* interleave(...its) {
  const queue = its.map((i) => i[Symbol.iterator]());
  while (queue.length) {
    const it = queue.shift();
    const { done, value } = it.next();
    if (!done) { yield value; queue.push(it); }
  }
}
print([...interleave('abc', [1, 2], range(7, 11))].join());
