// What Function.prototype.bind asks of a Proxy.
const log = [];
const handler = new Proxy({}, { get: (t, trap) => (target, ...args) => {
  log.push(trap);
  return Reflect[trap](target, ...args);
} });
new Proxy(function (a, b) {}, handler).bind(null);
print(log.join(' '));
