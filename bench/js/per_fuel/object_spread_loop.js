// Section 3: an object spread in a loop, one property more each time.
let object = {};
for (let i = 0; i < 700; i++) object = { ...object, ['k' + i]: i };
Object.keys(object).length;
