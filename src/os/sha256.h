// SHA-256. Source: FIPS 180-4.
// libcrypto's where it is to be had, else the portable one; both give the same hashes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "chukker/types.hpp"

namespace chukker::os {

Hash sha256(std::span<const uint8_t> bytes);

// out[i] is the hash of the `piece_bytes` bytes at pieces[i]. The quickest way to hash many pages.
// Shape: out.size() == pieces.size().
void sha256_each(std::span<const uint8_t* const> pieces, size_t piece_bytes, std::span<Hash> out);

// The hash of bytes that come in pieces. A value: a copy goes on by itself.
class Sha256 {
 public:
  Sha256();
  void update(std::span<const uint8_t> bytes);
  Hash finish();  // Afterwards only destruction and assignment are allowed.

 private:
  alignas(8) std::array<uint8_t, 112> context_;  // libcrypto's SHA256_CTX, or PortableSha256.
};

// The same in portable C++, for hosts without libcrypto; `Sha256` chooses.
class PortableSha256 {
 public:
  void update(std::span<const uint8_t> bytes);
  Hash finish();

 private:
  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  uint64_t bytes_ = 0;  // Taken in so far; the last bytes_ % 64 of them wait in block_.
  std::array<uint8_t, 64> block_;
};

}  // namespace chukker::os
