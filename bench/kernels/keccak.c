// n times the permutation Keccak-f[1600]: rotations and exclusive ors of 64-bit words.
// Source: FIPS 202.
#include "kernel.h"

static const uint64_t kRound[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};
static const uint8_t kRotation[24] = {1,  3,  6,  10, 15, 21, 28, 36, 45, 55, 2,  14,
                                      27, 41, 56, 8,  25, 43, 62, 18, 39, 61, 20, 44};
static const uint8_t kLane[24] = {10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
                                  15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1};

static uint64_t rotate(uint64_t x, uint32_t by) { return x << by | x >> (64 - by); }

static void theta(uint64_t s[25]) {
  uint64_t parity[5];
  for (int i = 0; i < 5; i++) parity[i] = s[i] ^ s[i + 5] ^ s[i + 10] ^ s[i + 15] ^ s[i + 20];
  for (int i = 0; i < 5; i++) {
    uint64_t t = parity[(i + 4) % 5] ^ rotate(parity[(i + 1) % 5], 1);
    for (int j = 0; j < 25; j += 5) s[i + j] ^= t;
  }
}

static void rho_and_pi(uint64_t s[25]) {
  uint64_t carried = s[1];
  for (int i = 0; i < 24; i++) {
    uint64_t t = s[kLane[i]];
    s[kLane[i]] = rotate(carried, kRotation[i]);
    carried = t;
  }
}

static void chi(uint64_t s[25]) {
  for (int j = 0; j < 25; j += 5) {
    uint64_t row[5];
    for (int i = 0; i < 5; i++) row[i] = s[j + i];
    for (int i = 0; i < 5; i++) s[j + i] = row[i] ^ (~row[(i + 1) % 5] & row[(i + 2) % 5]);
  }
}

static NOINLINE void permute(uint64_t s[25]) {
  for (int round = 0; round < 24; round++) {
    theta(s);
    rho_and_pi(s);
    chi(s);
    s[0] ^= kRound[round];
  }
}

KERNEL(keccak) {
  uint64_t state[25] = {0};
  for (uint32_t i = 0; i < n; i++) {
    state[i % 17] ^= i;
    permute(state);
  }
  uint32_t sum = 0;
  for (int i = 0; i < 25; i++) sum = fold(fold(sum, (uint32_t)state[i]), (uint32_t)(state[i] >> 32));
  return sum;
}
