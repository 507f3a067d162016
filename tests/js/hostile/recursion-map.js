// Map inside map.
const f = () => [1].map(f);
try { f(); } catch (e) { print(e instanceof Error); }
