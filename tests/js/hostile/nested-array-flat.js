// Arrays nested 100,000 deep made flat.
let a = [1];
for (let i = 0; i < 1e5; i++) a = [a];
try { print(a.flat(Infinity).length); } catch (e) { print(e.name); }
