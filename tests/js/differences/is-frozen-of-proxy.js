// The order in which Object.isFrozen and isSealed ask a Proxy.
const log = [];
const handler = new Proxy({}, { get: (t, trap) => (target, ...args) => {
  log.push(trap);
  return Reflect[trap](target, ...args);
} });
Object.isFrozen(new Proxy(Object.freeze({ a: 1 }), handler));
print(log.splice(0).join(' '));
Object.isSealed(new Proxy({ a: 1 }, handler));
print(log.splice(0).join(' '));
