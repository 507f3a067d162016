// Section 4: numbers written with very many digits.
let digits = 0;
for (let i = 0; i < 20000; i++) digits += (123.456 + i).toFixed(100).length + String(i / 7).length;
digits;
