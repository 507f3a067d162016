// Two functions that call each other.
const a = () => b(), b = () => a();
try { a(); } catch (e) { print(e instanceof Error); }
