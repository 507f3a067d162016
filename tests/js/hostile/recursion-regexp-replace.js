// Replace inside a replace callback.
const f = () => 'a'.replace(/a/, f);
try { f(); } catch (e) { print(e instanceof Error); }
