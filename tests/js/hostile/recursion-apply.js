// Apply with a million arguments.
try { print(Math.max.apply(null, { length: 1e6 })); } catch (e) { print(e instanceof Error); }
