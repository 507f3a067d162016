// Copies and fills of many sizes, as an unpacker of compressed data makes them: long ones go to memory.copy and
// memory.fill (natively memmove and memset), short overlapping ones are byte loops.
#include "kernel.h"

enum { kSize = 1 << 18, kLongest = 4096 };

static uint8_t buffer[kSize];

static void repeat(uint32_t to, uint32_t distance, uint32_t length) {
  volatile uint8_t* barrier = buffer;  // Keeps it a loop, byte by byte: the ranges overlap.
  for (uint32_t i = 0; i < length; i++) barrier[to + i] = buffer[to + i - distance];
}

static void one(uint32_t* random) {
  uint32_t length = next_random(random) % kLongest;
  uint32_t from = next_random(random) % (kSize - kLongest), to = next_random(random) % (kSize - kLongest);
  switch (length % 4) {
    case 0: memset(buffer + to, (int)length, length); break;
    case 1: repeat(to + 64, 1 + length % 61, length % 256); break;
    default: memmove(buffer + to, buffer + from, length);
  }
}

KERNEL(memory) {
  uint32_t random = 1;
  for (uint32_t i = 0; i < kSize; i++) buffer[i] = (uint8_t)next_random(&random);
  for (uint32_t i = 0; i < n; i++) one(&random);
  uint32_t sum = 0;
  for (uint32_t i = 0; i < kSize; i += 64) sum = fold(sum, buffer[i]);
  return sum;
}
