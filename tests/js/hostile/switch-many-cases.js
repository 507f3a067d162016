// A switch of 100,000 cases.
let source = 'switch (value) {';
for (let i = 0; i < 1e5; i++) source += `case ${i}: result = ${i}; break;`;
print(new Function('value', `let result; ${source} } return result;`)(99999));
