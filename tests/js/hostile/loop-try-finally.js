// A loop in try, again in finally.
try { while (true) {} } finally { while (true) {} }
