// A million registered symbols.
try { for (let i = 0; i < 1e6; i++) Symbol.for('s' + i); print('made'); } catch (e) { print(e.name); }
