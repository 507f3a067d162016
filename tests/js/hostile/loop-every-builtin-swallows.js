// Each thing that catches errors, around a loop.
Promise.resolve().then(() => { for (;;); }).catch(() => {}).finally(() => {});
new Promise(() => { for (;;) try { null.x; } catch {} });
