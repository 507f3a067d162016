// Object.keys of 20,000 properties, 20 times.
const many = {};
for (let i = 0; i < 20000; i++) many['k' + i] = i;
let total = 0;
for (let i = 0; i < 20; i++) total += Object.keys(many).length;
print(total);
