// Section 8: entries of a Map made and found.
const map = new Map();
for (let i = 0; i < 150000; i++) map.set('key' + i % 50000, i);
let sum = 0;
for (const [key, value] of map) sum += value;
sum;
