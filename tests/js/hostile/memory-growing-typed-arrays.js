// Typed arrays that double and are kept.
const kept = [];
for (let n = 1024; ; n *= 2) { kept.push(new Uint8Array(n).fill(1)); if (n > 1e7) n = 1024; }
