// Thirty million characters searched 500 times.
const s = 'x'.repeat(3e7);
for (let i = 0; ; i++) s.indexOf('y');
