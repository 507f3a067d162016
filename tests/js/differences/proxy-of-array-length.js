// Setting the length of an array through a Proxy that passes every trap on.
const handler = new Proxy({}, { get: (t, trap) => (...args) => Reflect[trap](...args) });
const list = new Proxy([1, 2, 3], handler);
try { list.push(4); print(list.join()); } catch (e) { print(e.name); }
try { list.length = 1; print(list.join()); } catch (e) { print(e.name); }
try { list.unshift(0); print(list.join()); } catch (e) { print(e.name); }
