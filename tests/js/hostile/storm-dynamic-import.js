// Imports of a module that is not there, for ever.
(async () => { for (;;) await import('./missing.mjs').catch(() => {}); })();
