// CharAt at the end of a long string, a thousand times.
let s = 'x'.repeat(1e7) + 'y';
let count = 0;
for (let i = 0; i < 1000; i++) count += s.charAt(9e6) === 'x' ? 1 : 0;
print(count);
