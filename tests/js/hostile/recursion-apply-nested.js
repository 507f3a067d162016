// Apply with a thousand arguments inside itself.
const many = new Array(1000).fill(0);
function f() { return f.apply(null, many); }
try { f(); } catch (e) { print(e instanceof Error); }
