// Fannkuch: for all permutations of n numbers, how often must the first ones be reversed until a 1 leads?
// Small arrays, short loops, unpredictable branches. Source: the Computer Language Benchmarks Game.
#include "kernel.h"

enum { kMax = 12 };

static uint32_t permutation[kMax], scratch[kMax], count[kMax];

static void reverse(uint32_t last) {
  for (uint32_t i = 0, j = last; i < j; i++, j--) {
    uint32_t t = scratch[i];
    scratch[i] = scratch[j];
    scratch[j] = t;
  }
}

static uint32_t flips(uint32_t n) {
  for (uint32_t i = 0; i < n; i++) scratch[i] = permutation[i];
  uint32_t made = 0;
  for (; scratch[0]; made++) reverse(scratch[0]);
  return made;
}

static void rotate_first(uint32_t last) {
  uint32_t first = permutation[0];
  for (uint32_t i = 0; i < last; i++) permutation[i] = permutation[i + 1];
  permutation[last] = first;
}

// Steps to the next permutation; 0 when there is none.
static int advance(uint32_t n) {
  for (uint32_t i = 1; i < n; i++) {
    rotate_first(i);
    if (++count[i] <= i) return 1;
    count[i] = 0;
  }
  return 0;
}

KERNEL(fannkuch) {
  if (n > kMax) n = kMax;
  for (uint32_t i = 0; i < n; i++) permutation[i] = i, count[i] = 0;
  uint32_t most = 0, checksum = 0, index = 0;
  do {
    uint32_t f = flips(n);
    if (f > most) most = f;
    checksum += index++ % 2 ? 0 - f : f;
  } while (advance(n));
  return fold(most, checksum);
}
