// Jobs that make jobs: depth first or breadth first is seen in the order.
const log = [];
const chain = (name, n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => { log.push(name + i); });
  return p;
};
chain('a', 4);
chain('b', 3).then(() => { chain('c', 2); log.push('b end'); });
Promise.resolve().then(() => {
  Promise.resolve().then(() => log.push('inner 1')).then(() => log.push('inner 2'));
  log.push('outer');
});
(async () => { for (let i = 0; i < 3; i++) { log.push('loop' + i); await null; } })();
(async () => { await Promise.all([chain('d', 1), chain('e', 2)]); log.push('all'); })();
chain('z', 12).then(() => print(log.join(' ')));
