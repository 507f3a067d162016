// Section 3: a string repeated.
let repeated = 0;
for (let i = 0; i < 20; i++) repeated += 'xyz'.repeat(1e6 + i).length;
repeated;
