// What every kernel shares. A kernel is one C file that defines KERNEL(name) { ... }: a function of one u32 `n`, its
// size, that does the same work each time it is called and returns a checksum of it. Natively it is the function
// run_name; in wasm32 the module exports it as "run". The same compiler makes both, and their checksums must be equal:
// no libm (but __builtin_sqrt, which is one instruction), no undefined order of float operations.
#pragma once

#include <stddef.h>
#include <stdint.h>

// The compiler makes instructions of these (memory.copy, memory.fill); there is no C library in the Wasm build.
void* memcpy(void* to, const void* from, size_t size);
void* memmove(void* to, const void* from, size_t size);
void* memset(void* to, int byte, size_t size);

#ifdef __wasm__
#define KERNEL(name) \
  __attribute__((export_name("run"))) uint32_t run_##name(uint32_t n); \
  uint32_t run_##name(uint32_t n)
#else
#define KERNEL(name)              \
  uint32_t run_##name(uint32_t n); \
  uint32_t run_##name(uint32_t n)
#endif

#define NOINLINE __attribute__((noinline))

// A step of FNV-1a over a word: how kernels fold their results into a checksum.
static inline uint32_t fold(uint32_t sum, uint32_t word) { return (sum ^ word) * 16777619u; }

static inline uint32_t fold_f64(uint32_t sum, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return fold(fold(sum, (uint32_t)bits), (uint32_t)(bits >> 32));
}

// A linear congruential generator: the kernels' only source of "random" input.
static inline uint32_t next_random(uint32_t* state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}
