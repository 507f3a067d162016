// The sieve of Eratosthenes over n bytes: strided byte stores in tight loops.
#include "kernel.h"

enum { kMax = 4 << 20 };

static uint8_t composite[kMax];

static void strike(uint32_t prime, uint32_t n) {
  for (uint32_t i = prime * prime; i < n; i += prime) composite[i] = 1;
}

KERNEL(sieve) {
  if (n > kMax) n = kMax;
  memset(composite, 0, n);
  for (uint32_t i = 2; i * i < n; i++)
    if (!composite[i]) strike(i, n);
  uint32_t sum = 0;
  for (uint32_t i = 2; i < n; i++)
    if (!composite[i]) sum = fold(sum, i);
  return sum;
}
