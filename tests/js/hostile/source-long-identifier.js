// An identifier of a megabyte.
const name = 'i'.repeat(1e6);
print(eval(`var ${name} = 5; ${name} + 1`), Object.keys({ [name]: 1 })[0].length);
