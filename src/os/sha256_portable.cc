#include <algorithm>
#include <bit>
#include <cstring>

#include "os/sha256.h"
#include "os/sha256_rounds.h"

namespace chukker::os {
namespace {

uint32_t load_big_endian(const uint8_t* p) {
  return uint32_t{p[0]} << 24 | uint32_t{p[1]} << 16 | uint32_t{p[2]} << 8 | p[3];
}

void expand(uint32_t (&w)[64], const uint8_t* block) {
  for (int i = 0; i < 16; ++i) w[i] = load_big_endian(block + 4 * i);
  for (int i = 16; i < 64; ++i) {
    uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ w[i - 15] >> 3;
    uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ w[i - 2] >> 10;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
}

void compress(std::array<uint32_t, 8>& state, const uint8_t* block) {
  uint32_t w[64];
  expand(w, block);
  auto [a, b, c, d, e, f, g, h] = state;
  for (int i = 0; i < 64; ++i) {
    uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + kRounds[i] + w[i];
    uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  const uint32_t after[8] = {a, b, c, d, e, f, g, h};
  for (int i = 0; i < 8; ++i) state[i] += after[i];
}

void store_big_endian(uint8_t* p, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) p[i] = static_cast<uint8_t>(value >> 8 * (bytes - 1 - i));
}

}  // namespace

void PortableSha256::update(std::span<const uint8_t> bytes) {
  size_t waiting = bytes_ % 64;
  bytes_ += bytes.size();
  if (waiting > 0) {
    size_t part = std::min(64 - waiting, bytes.size());
    std::memcpy(block_.data() + waiting, bytes.data(), part);
    bytes = bytes.subspan(part);
    if (waiting + part < 64) return;
    compress(state_, block_.data());
  }
  for (; bytes.size() >= 64; bytes = bytes.subspan(64)) compress(state_, bytes.data());
  if (!bytes.empty()) std::memcpy(block_.data(), bytes.data(), bytes.size());
}

Hash PortableSha256::finish() {
  uint8_t tail[72] = {0x80};
  uint64_t bits = bytes_ * 8;
  size_t padding = 1 + (119 - bytes_ % 64) % 64;
  store_big_endian(tail + padding, bits, 8);
  update({tail, padding + 8});
  Hash hash;
  for (int i = 0; i < 8; ++i) store_big_endian(hash.bytes.data() + 4 * i, state_[i], 4);
  return hash;
}

}  // namespace chukker::os
