// A with statement over a Proxy that knows every name.
const names = [];
const scope = new Proxy({}, { has: (t, k) => typeof k === 'string' && k !== 'names',
  get: (t, k) => { names.push(String(k)); return 1; }, set: () => true });
with (scope) { anything + something; other = 5; }
print(names.filter((name) => !name.startsWith('Symbol')).join());
