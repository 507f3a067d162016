// Section 3: a search that finds nothing.
const text = 'x'.repeat(3e6);
let found = 0;
for (let i = 0; i < 8; i++) found += text.indexOf('y');
found;
