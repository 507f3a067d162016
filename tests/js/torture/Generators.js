function* tree(n) { if (n > 0) { yield* tree(n - 1); yield n; yield* tree(n - 1) } }
function* zip(...its) { try { for (;;) { const row = its.map((it) => it.next());
  if (row.some((r) => r.done)) return; yield row.map((r) => r.value) } } finally { print('zipped') } }
let sum = 0; for (const [a, b] of zip(tree(6), tree(7))) sum += a * b; print(sum); [...tree(4)].join()
