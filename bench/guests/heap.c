// A guest with a heap of any size, for what is measured about memory: forks, first writes, snapshots.
#include "../kernels/kernel.h"

#define EXPORT(name) __attribute__((export_name(#name)))

enum { kPage = 4096 };

extern uint8_t __heap_base[];

// Where the pages begin that the functions below number.
static uint8_t* base(void) { return (uint8_t*)(((uintptr_t)__heap_base + kPage - 1) / kPage * kPage); }

EXPORT(grow) uint32_t grow(uint32_t wasm_pages) { return (uint32_t)__builtin_wasm_memory_grow(0, wasm_pages); }

// Units: pages of 4 KiB between the heap's base and the end of memory.
EXPORT(pages) uint32_t pages(void) {
  return (uint32_t)((__builtin_wasm_memory_size(0) * 65536 - (uintptr_t)base()) / kPage);
}

// Writes a word into each of `count` pages, `step` apart.
EXPORT(touch) void touch(uint32_t first, uint32_t count, uint32_t step, uint32_t value) {
  uint8_t* at = base() + (size_t)first * kPage;
  for (uint32_t i = 0; i < count; i++, at += (size_t)step * kPage) *(volatile uint32_t*)at = value + i;
}

// Makes every page of the heap differ from zero and from all others: a random word in each 64 bytes.
EXPORT(fill) void fill(uint32_t seed) {
  uint32_t count = pages() * (kPage / 64);
  volatile uint8_t* at = base();
  for (uint32_t i = 0; i < count; i++, at += 64) *(volatile uint32_t*)at = next_random(&seed) + i;
}

// n turns of a loop that all cost the same.
EXPORT(spin) uint32_t spin(uint32_t n) {
  uint32_t x = 1;
#pragma clang loop unroll(disable)
  for (uint32_t i = 0; i < n; i++) {
    x = x * 1664525 + 1013904223;
    __asm__ volatile("" : "+r"(x));
  }
  return x;
}

EXPORT(nothing) void nothing(void) {}
