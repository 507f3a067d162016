// An array spread into itself twice, for ever.
let a = [1];
try { for (;;) a = [...a, ...a]; } catch (e) { print(e.name, a.length > 1e4); }
