// A finally that never lets a completion out.
(function () { for (;;) try { return 1; } finally { continue; } })();
