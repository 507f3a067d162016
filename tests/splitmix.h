// Random numbers for tests: SplitMix64, the same with every compiler and library.
#pragma once

#include <cstdint>

namespace chukker::tests {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  uint64_t below(uint64_t bound) { return next() % bound; }    // Requires: bound > 0.
  bool one_in(uint32_t n) { return n != 0 && below(n) == 0; }  // Never for n == 0.

 private:
  uint64_t state_;
};

}  // namespace chukker::tests
