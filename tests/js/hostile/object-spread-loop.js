// An object spread again and again while it grows.
let o = {};
for (let i = 0; ; i++) o = { ...o, ['k' + i % 5000]: i };
