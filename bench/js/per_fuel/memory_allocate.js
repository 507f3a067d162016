// Section 8: objects made and forgotten.
let last = null;
for (let i = 0; i < 400000; i++) last = { next: i % 100 === 0 ? null : last, text: 'n' + i };
last.text;
