// Arrays nested 100,000 deep as a string.
let a = [];
for (let i = 0; i < 1e5; i++) a = [a];
try { print(String(a).length); } catch (e) { print(e.name); }
