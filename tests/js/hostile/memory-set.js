// A Set of ten million strings.
const set = new Set();
try { for (let i = 0; i < 1e7; i++) set.add('s' + i); print(set.size); } catch (e) { print(e.name); }
