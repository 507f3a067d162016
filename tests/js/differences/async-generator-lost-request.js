// Four requests to an async generator at once, the second of them a `return`: each must be answered.
async function* numbers() { yield 1; yield 2; }
const generator = numbers();
const tell = (name) => (result) => print(name, JSON.stringify(result));
generator.next().then(tell('first'));
generator.return('x').then(tell('return'));
generator.next().then(tell('third'));
generator.next().then(tell('fourth'));
