// Builtins that call each other: no loop in the source, no function of the source's own.
const list = [1];
list[Symbol.iterator] = function* () { yield* Array.prototype.values.call(list); yield* list; };
for (const value of { [Symbol.iterator]: () => ({ next: Object.bind(null, { done: false, value: 0 }) }) });
