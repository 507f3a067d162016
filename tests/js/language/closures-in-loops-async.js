// Loop variables captured by async code and generators.
(async () => {
  const out = [];
  const jobs = [];
  for (let i = 0; i < 3; i++) jobs.push((async () => { await null; out.push('let' + i); })());
  for (var j = 0; j < 3; j++) jobs.push((async () => { await null; out.push('var' + j); })());
  await Promise.all(jobs);
  print(out.join());
  out.length = 0;
  for (const x of [1, 2, 3]) { await null; out.push(() => x); }
  print(out.map((f) => f()).join());
  function* make() { for (let i = 0; i < 3; i++) yield () => i++; }
  const fs = [...make()];
  print(fs.map((f) => f()).join(), fs.map((f) => f()).join());
  const order = [];
  await Promise.all([3, 1, 2].map(async (n) => { for (let k = 0; k < n; k++) await null; order.push(n); }));
  print(order.join());
  let shared = 0;
  const add = async () => { const before = shared; await null; shared = before + 1; };
  await Promise.all([add(), add(), add()]);
  print(shared);
  const results = [];
  for (const [k, v] of Object.entries({ a: 1, b: Promise.resolve(2) })) results.push(k + await v);
  print(results.join());
})();
