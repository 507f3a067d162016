// A generator that delegates to itself.
function* g() { yield* g(); }
try { g().next(); } catch (e) { print(e instanceof Error); }
