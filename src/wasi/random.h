// The guest's random numbers: xoshiro256** from a seed, or the host's.
// Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021).
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "chukker/wasi.hpp"
#include "wasi/abi.h"

namespace chukker::wasi {

class Random {
 public:
  using State = std::array<uint64_t, 4>;  // Not all zero.

  explicit Random(const RandomOptions& options) : Random(options, seeded(options.seed)) {}
  Random(const RandomOptions& options, const State& state) : real_(options.real), state_(state) {}

  static State seeded(uint64_t seed);

  const State& state() const { return state_; }
  void reseed(uint64_t seed) { state_ = seeded(seed); }

  // Each call draws whole words of 8 bytes; what is left of the last is dropped. Errors: the host's.
  Answer<> fill(std::span<uint8_t> bytes);

 private:
  uint64_t next();

  bool real_;
  State state_;
};

}  // namespace chukker::wasi
