// A Map of ten million.
const map = new Map();
try { for (let i = 0; i < 1e7; i++) map.set(i, i); print(map.size); } catch (e) { print(e.name); }
