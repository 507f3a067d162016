// Arrays nested 100,000 deep handed to the host.
let a = [1];
for (let i = 0; i < 1e5; i++) a = [a];
try { print(typeof host(a)); } catch (e) { print(e instanceof Error); }
