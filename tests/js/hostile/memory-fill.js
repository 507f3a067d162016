// An array of 1e9 filled.
try { print(Array(1e9).fill(0).length); } catch (e) { print(e.name); }
