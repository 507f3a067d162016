// A million bits squared, and squared again, for ever.
let n = 3n ** 600000n;
try { for (;;) n *= n; } catch (e) { print(e.name); }
