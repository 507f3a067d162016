// A trap that sets itself off.
const p = new Proxy({}, { has: (t, k) => k in p });
try { 1 in p; } catch (e) { print(e instanceof Error); }
