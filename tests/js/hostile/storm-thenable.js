// A thenable that resolves with itself, of builtins alone.
const thenable = { then: Function.prototype.call.bind((resolve) => resolve(thenable), null) };
Promise.resolve(thenable);
