// The primitives of the snapshot format: little-endian integers of fixed width, counted strings and lists.
// Source: docs/snapshot-format.md.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "chukker/error.hpp"
#include "chukker/types.hpp"

namespace chukker::base {

class SnapshotWriter {
 public:
  template <std::unsigned_integral T>
  void number(T value) {
    uint8_t bytes[sizeof(T)];
    for (size_t i = 0; i < sizeof(T); ++i) bytes[i] = static_cast<uint8_t>(value >> 8 * i);
    raw(bytes);
  }
  void u8(uint8_t value) { number(value); }
  void u32(uint32_t value) { number(value); }
  void u64(uint64_t value) { number(value); }
  void count(size_t value) { u32(static_cast<uint32_t>(value)); }
  void raw(std::span<const uint8_t> bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  void hash(const Hash& hash) { raw(hash.bytes); }
  void string(std::string_view text) {
    count(text.size());
    bytes_.insert(bytes_.end(), text.begin(), text.end());
  }

  // The same as a number for each.
  void numbers(std::span<const uint64_t> values) {
    if constexpr (std::endian::native == std::endian::little) {
      raw({reinterpret_cast<const uint8_t*>(values.data()), values.size_bytes()});
    } else {
      for (uint64_t value : values) u64(value);
    }
  }

  std::vector<uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<uint8_t> bytes_;
};

// Reads what SnapshotWriter wrote. The first error is kept, and everything after it reads as zero, so that the main
// line stays straight; whoever uses what was read must have asked `ok()` before. Nothing is allocated for more items
// than the bytes that are left can hold.
class SnapshotReader {
 public:
  // Units: bytes. `offset` is where `bytes` begin in the snapshot, for messages. Borrows.
  explicit SnapshotReader(std::span<const uint8_t> bytes, uint64_t offset = 0) : bytes_(bytes), offset_(offset) {}

  bool ok() const { return !error_; }
  const Error& error() const { return *error_; }
  size_t left() const { return bytes_.size() - at_; }

  void fail(std::string_view what) {
    if (!error_) error_ = Error{ErrorCode::snapshot_corrupt, std::string(what), offset_ + at_};
    at_ = bytes_.size();
  }
  // Fails unless `holds`.
  void require(bool holds, std::string_view what) {
    if (!holds) fail(what);
  }

  template <std::unsigned_integral T>
  T number() {
    if (left() < sizeof(T)) return fail("the snapshot ends too early"), T{0};
    T value = 0;
    for (size_t i = 0; i < sizeof(T); ++i) value = static_cast<T>(value | T{bytes_[at_ + i]} << 8 * i);
    at_ += sizeof(T);
    return value;
  }
  uint8_t u8() { return number<uint8_t>(); }
  uint32_t u32() { return number<uint32_t>(); }
  uint64_t u64() { return number<uint64_t>(); }
  void numbers(std::span<uint64_t> out) {
    std::span<const uint8_t> bytes = raw(out.size_bytes());
    for (size_t i = 0; i < bytes.size() / 8; ++i) {
      out[i] = 0;
      for (size_t j = 0; j < 8; ++j) out[i] |= uint64_t{bytes[8 * i + j]} << 8 * j;
    }
  }
  bool flag() {
    uint8_t value = u8();
    require(value <= 1, "a yes or no is neither");
    return value == 1;
  }
  // Of things that take at least `bytes_each`.
  uint32_t count(size_t bytes_each) {
    uint32_t value = u32();
    if (value > left() / bytes_each) return fail(cat("a count says ", value, ", and there are not so many")), 0;
    return value;
  }
  std::span<const uint8_t> raw(uint64_t size) {
    if (size > left()) return fail("the snapshot ends too early"), std::span<const uint8_t>();
    at_ += size;
    return bytes_.subspan(at_ - size, size);
  }
  Hash hash() {
    Hash hash;
    std::span<const uint8_t> bytes = raw(hash.bytes.size());
    if (!bytes.empty()) std::memcpy(hash.bytes.data(), bytes.data(), bytes.size());
    return hash;
  }
  std::string string() {
    std::span<const uint8_t> bytes = raw(count(1));
    return std::string(bytes.begin(), bytes.end());
  }

 private:
  std::span<const uint8_t> bytes_;
  uint64_t offset_;
  size_t at_ = 0;
  std::optional<Error> error_;
};

}  // namespace chukker::base
