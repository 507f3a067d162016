// A generator's finally, entered by return().
const generator = (function* () { try { yield 1; } finally { for (;;); } })();
generator.next();
generator.return(2);
