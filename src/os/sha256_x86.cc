#include "os/sha256_x86.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

#include <array>
#include <utility>

#include "os/sha256_rounds.h"

namespace chukker::os {
namespace {

#define CHUKKER_SHA_CODE __attribute__((target("sha,sse4.1,ssse3")))

// The eight state words in the order that the instructions want them: {f, e, b, a} and {h, g, d, c}, lowest first.
struct State {
  __m128i abef, cdgh;
};

struct Lane {
  State state;
  __m128i message[4];
};

CHUKKER_SHA_CODE inline State initial_state() {
  return {_mm_set_epi32(0x6a09e667, static_cast<int>(0xbb67ae85), 0x510e527f, static_cast<int>(0x9b05688c)),
          _mm_set_epi32(0x3c6ef372, static_cast<int>(0xa54ff53a), 0x1f83d9ab, 0x5be0cd19)};
}

// Rounds 4 * Step to 4 * Step + 3.
template <size_t Step>
CHUKKER_SHA_CODE inline __attribute__((always_inline)) void four_rounds(Lane& lane, const uint8_t* block) {
  __m128i* m = lane.message;
  if constexpr (Step < 4) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    m[Step] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(block) + Step), big_endian);
  } else {
    __m128i w = _mm_sha256msg1_epu32(m[Step % 4], m[(Step + 1) % 4]);
    w = _mm_add_epi32(w, _mm_alignr_epi8(m[(Step + 3) % 4], m[(Step + 2) % 4], 4));
    m[Step % 4] = _mm_sha256msg2_epu32(w, m[(Step + 3) % 4]);
  }
  __m128i w = _mm_add_epi32(m[Step % 4], _mm_load_si128(reinterpret_cast<const __m128i*>(kRounds) + Step));
  lane.state.cdgh = _mm_sha256rnds2_epu32(lane.state.cdgh, lane.state.abef, w);
  lane.state.abef = _mm_sha256rnds2_epu32(lane.state.abef, lane.state.cdgh, _mm_shuffle_epi32(w, 0x0E));
}

template <size_t... Steps>
CHUKKER_SHA_CODE inline __attribute__((always_inline)) void all_rounds(Lane& a, const uint8_t* block_a, Lane& b,
                                                                       const uint8_t* block_b,
                                                                       std::index_sequence<Steps...>) {
  ((four_rounds<Steps>(a, block_a), four_rounds<Steps>(b, block_b)), ...);
}

CHUKKER_SHA_CODE inline __attribute__((always_inline)) void compress(State& a, const uint8_t* block_a, State& b,
                                                                     const uint8_t* block_b) {
  Lane lane_a{a, {}}, lane_b{b, {}};
  all_rounds(lane_a, block_a, lane_b, block_b, std::make_index_sequence<16>());
  a = {_mm_add_epi32(a.abef, lane_a.state.abef), _mm_add_epi32(a.cdgh, lane_a.state.cdgh)};
  b = {_mm_add_epi32(b.abef, lane_b.state.abef), _mm_add_epi32(b.cdgh, lane_b.state.cdgh)};
}

CHUKKER_SHA_CODE inline Hash hash_of(State state) {
  alignas(16) uint32_t words[8];
  _mm_store_si128(reinterpret_cast<__m128i*>(words), state.abef);
  _mm_store_si128(reinterpret_cast<__m128i*>(words) + 1, state.cdgh);
  constexpr int kPlace[8] = {3, 2, 7, 6, 1, 0, 5, 4};  // Of a, b, ... h.
  Hash hash;
  for (int i = 0; i < 8; ++i) {
    for (int byte = 0; byte < 4; ++byte)
      hash.bytes[4 * i + byte] = static_cast<uint8_t>(words[kPlace[i]] >> (24 - 8 * byte));
  }
  return hash;
}

// What follows a message of whole blocks.
std::array<uint8_t, 64> last_block(uint64_t size) {
  std::array<uint8_t, 64> block{0x80};
  for (int i = 0; i < 8; ++i) block[56 + i] = static_cast<uint8_t>(size * 8 >> (56 - 8 * i));
  return block;
}

}  // namespace

bool has_x86_sha() {
  static const bool has = [] {
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1) && __get_cpuid(1, &a, &b, &c, &d) && (c >> 19 & 1);
  }();
  return has;
}

CHUKKER_SHA_CODE void sha256_pair_x86(const uint8_t* a, const uint8_t* b, size_t size, Hash& hash_a, Hash& hash_b) {
  State state_a = initial_state(), state_b = initial_state();
  for (size_t at = 0; at < size; at += 64) compress(state_a, a + at, state_b, b + at);
  std::array<uint8_t, 64> last = last_block(size);
  compress(state_a, last.data(), state_b, last.data());
  hash_a = hash_of(state_a);
  hash_b = hash_of(state_b);
}

}  // namespace chukker::os

#else

#include "base/check.h"

namespace chukker::os {

bool has_x86_sha() { return false; }
void sha256_pair_x86(const uint8_t*, const uint8_t*, size_t, Hash&, Hash&) { CHECK(false); }

}  // namespace chukker::os

#endif
