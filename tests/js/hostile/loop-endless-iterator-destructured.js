// A loop over an endless generator that keeps nothing.
function* numbers() { let i = 0; for (;;) yield i++; }
for (const number of numbers());
