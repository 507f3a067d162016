// Array.from over an iterator that skips for ever.
Array.from({ [Symbol.iterator]: () => ({ next() { for (;;); } }) });
