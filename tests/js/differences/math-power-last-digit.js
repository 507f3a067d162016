// Powers whose exact value lies between two numbers: V8's ** is not always correctly rounded.
const wrong = [];
for (let i = -320; i <= 308; i++) if (10 ** i !== Number(`1e${i}`)) wrong.push(i);
print(wrong.length, wrong.slice(0, 12).join());
print(10 ** -5, 10 ** 308, Math.pow(10, -20), 1.1 ** 10, 0.1 ** 3);
