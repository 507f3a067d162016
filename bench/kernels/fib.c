// Recursive Fibonacci numbers: nothing but calls.
#include "kernel.h"

static NOINLINE uint32_t fib(uint32_t n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

KERNEL(fib) { return fib(n); }
