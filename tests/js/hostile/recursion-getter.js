// A getter that reads itself.
const o = { get x() { return this.x; } };
try { o.x; } catch (e) { print(e instanceof Error); }
