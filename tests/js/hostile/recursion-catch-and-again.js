// Recursion whose every level catches and calls again.
function f() { try { f(); } catch { f(); } }
f();
