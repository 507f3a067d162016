// A string doubled for ever.
let s = 'x';
try { for (;;) s += s; } catch (e) { print(e.name, s.length > 1e6); }
