// An async loop.
(async function f() { for (;;) await 0; })();
