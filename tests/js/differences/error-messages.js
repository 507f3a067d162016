// The words of errors and the form of stacks are each engine's own.
const attempts = [() => null.x, () => undefined(), () => missing, () => JSON.parse('{'), () => new Array(-1),
  () => { const c = 1; c = 2; }, () => (1).toFixed(101), () => [].reduce((a) => a), () => Symbol() + '',
  () => eval('a b'), () => 1n + 1, () => decodeURIComponent('%')];
for (const attempt of attempts) try { attempt(); } catch (e) { print(e.name, e.message); }
print(typeof new Error('x').stack, /^Error/.test(new Error('x').stack));
