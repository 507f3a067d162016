// A host function called with a million arguments.
try { print(host.apply(null, new Array(1e6).fill(1))); } catch (e) { print(e instanceof Error); }
