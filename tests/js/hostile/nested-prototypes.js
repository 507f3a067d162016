// A chain of 100,000 prototypes, walked for ever.
let o = {};
for (let i = 0; i < 1e5; i++) o = Object.create(o);
for (let i = 0; i < 10; i++) o['missing' + i];
print('walked');
