// Section 4: dates read from texts, long ones too.
let valid = 0;
for (let i = 0; i < 40000; i++) valid += Date.parse(`2020-01-${10 + i % 20}T00:00:00Z`) > 0 ? 1 : 0;
valid + Number.isNaN(Date.parse('1'.repeat(3000000)));
