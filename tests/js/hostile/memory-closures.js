// A million closures.
const list = [];
try { for (let i = 0; i < 1e6; i++) list.push(() => i); print(list[999999]()); } catch (e) { print(e.name); }
