// A program that catches every want of memory and takes more.
const kept = [];
for (;;) try { for (;;) kept.push(new Array(1000).fill(kept.length)); } catch {}
