const log = []; const tick = async (name, n) => { for (let i = 0; i < n; i++) { await null;
  log.push(name + i) } return name };
async function* stream(n) { for (let i = 0; i < n; i++) { await tick('s' + i, 2); yield i } }
(async () => { const all = Promise.all([tick('a', 4), tick('b', 3)]);
  for await (const x of stream(4)) print('got', x);
  const settled = await Promise.allSettled([all, Promise.reject(new RangeError('r')), Promise.race([tick('c', 1),
    tick('d', 2)])]);
  print(settled.map((s) => s.status + (s.value ?? s.reason)).join(' | ')); return log.join() })()
