// Section 2: memory moved by single calls.
let moved = 0;
const list = new Array(500000).fill(7);
for (let i = 0; i < 40; i++) moved += list.reverse().length + list.fill(i).length;
moved;
