// n calls through a table of eight functions, in an order that data decides.
#include "kernel.h"

typedef uint32_t (*Operation)(uint32_t, uint32_t);

static uint32_t add(uint32_t a, uint32_t b) { return a + b; }
static uint32_t subtract(uint32_t a, uint32_t b) { return a - b; }
static uint32_t multiply(uint32_t a, uint32_t b) { return a * (b | 1); }
static uint32_t both(uint32_t a, uint32_t b) { return a & (b | 0xffff0000); }
static uint32_t either(uint32_t a, uint32_t b) { return a | (b & 0xff); }
static uint32_t differ(uint32_t a, uint32_t b) { return a ^ b; }
static uint32_t shift(uint32_t a, uint32_t b) { return a << 1 | b >> 31; }
static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : a - b; }

static const Operation kOperations[8] = {add, subtract, multiply, both, either, differ, shift, least};

KERNEL(call_indirect) {
  uint32_t random = 1, value = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t r = next_random(&random);
    value = kOperations[r >> 7 & 7](value, r);
  }
  return value;
}
