// The host's function called from a toString that the host asks for, 1,000 deep.
let depth = 0;
const value = { get x() { return depth++ < 1000 ? host(value) : 'bottom'; } };
try { host(value); print('came back'); } catch (e) { print(e instanceof Error); }
