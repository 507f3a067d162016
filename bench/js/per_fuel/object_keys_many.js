// Section 2: the keys of an object of many properties, again and again.
const many = {};
for (let i = 0; i < 20000; i++) many['k' + i] = i;
let keys = 0;
for (let i = 0; i < 20; i++) keys += Object.keys(many).length;
keys;
