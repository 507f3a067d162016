// Section 4: a large integer shifted to and fro.
let shifted = 1n;
for (let i = 0; i < 20000; i++) shifted = (shifted << 1000000n) >> 999999n;
shifted.toString(16).length;
