#include "wasi/random.h"

#include <sys/random.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>

#include "wasi/host_file.h"

namespace chukker::wasi {

namespace {

constexpr size_t kBlockBytes = 4096;

// Through a buffer of our own, for the reason that host_file.h gives.
Answer<> fill_from_host(std::span<uint8_t> bytes) {
  uint8_t block[kBlockBytes];
  while (!bytes.empty()) {
    const ssize_t got = getrandom(block, std::min(bytes.size(), sizeof block), 0);
    if (got < 0 && errno != EINTR) return refuse_as_host();
    if (got <= 0) continue;
    std::memcpy(bytes.data(), block, static_cast<size_t>(got));
    bytes = bytes.subspan(static_cast<size_t>(got));
  }
  return {};
}

}  // namespace

// SplitMix64, as the authors of xoshiro advise for seeds.
Random::State Random::seeded(uint64_t seed) {
  State state;
  for (uint64_t& word : state) {
    seed += 0x9E3779B97F4A7C15;
    uint64_t mixed = seed;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    word = mixed ^ (mixed >> 31);
  }
  return state;
}

uint64_t Random::next() {
  auto& [a, b, c, d] = state_;
  const uint64_t result = std::rotl(b * 5, 7) * 9;
  const uint64_t shifted = b << 17;
  c ^= a;
  d ^= b;
  b ^= c;
  a ^= d;
  c ^= shifted;
  d = std::rotl(d, 45);
  return result;
}

Answer<> Random::fill(std::span<uint8_t> bytes) {
  if (real_) return fill_from_host(bytes);
  while (!bytes.empty()) {
    uint8_t word[8];
    write_le(word, next());
    const size_t size = std::min(bytes.size(), sizeof word);
    std::memcpy(bytes.data(), word, size);
    bytes = bytes.subspan(size);
  }
  return {};
}

}  // namespace chukker::wasi
