// How often builtins and statements ask a Proxy.
const log = [];
const shown = (args) => args.filter((a) => typeof a !== 'object').map(String).join();
const handler = new Proxy({}, { get: (t, trap) => (target, ...args) => {
  log.push(`${trap}(${shown(args)})`);
  return Reflect[trap](target, ...args);
} });
const flush = (name) => print(name + ':', log.splice(0).join(' '));
const list = new Proxy([1, 2], handler);
[...list]; flush('spread');
Array.from(list); flush('from');
list.sort(); flush('sort of sorted');
with (new Proxy({ x: 1 }, handler)) { x; } flush('with');
