// A toString that makes itself a string.
const o = { toString() { return `${o}`; } };
try { String(o); } catch (e) { print(e instanceof Error); }
