// Proxies of proxies, 100,000 deep.
let p = { v: 'bottom' };
for (let i = 0; i < 1e5; i++) p = new Proxy(p, {});
try { print(p.v); } catch (e) { print(e.name); }
