// Array.prototype[Symbol.iterator] replaced while arrays cross.
const original = Array.prototype[Symbol.iterator];
let called = 0;
Array.prototype[Symbol.iterator] = function () { called++; throw new Error('hostile'); };
const got = host([1, [2, 3]], [4]);
Array.prototype[Symbol.iterator] = original;
print(JSON.stringify(got), called);
