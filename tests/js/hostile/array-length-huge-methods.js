// Generic array methods over a length of 2^53 - 1.
Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 'never');
