// ToFixed(100) for ever.
for (let i = 0; ; i++) (123.456).toFixed(100);
