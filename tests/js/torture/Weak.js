const freed = []; const registry = new FinalizationRegistry((x) => { freed.push(x) }); const refs = [];
for (let i = 0; i < 40; i++) { const o = {i, self: null}; if (i % 2) o.self = o; registry.register(o, i);
  refs.push(new WeakRef(o)) }
for (let i = 0; i < 400; i++) ({i, a: [i]}); (async () => { await null;
  print(freed.length, refs.filter((r) => r.deref()).length); return freed.join() })()
