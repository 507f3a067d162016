// A default value that calls the function.
const f = (x = f()) => x;
try { f(); } catch (e) { print(e instanceof Error); }
