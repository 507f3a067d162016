// Reads the binary format's primitives from bytes, with a sticky first error: after it every read gives 0, so that the
// main line of a decoder stays straight and asks once, at the end of a piece, whether all was well.
// Source: WebAssembly specification, "Binary Format / Values".
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "chukker/error.hpp"

namespace chukker::base {

// Is this UTF-8 without overlong forms and surrogates?
bool is_utf8(std::span<const uint8_t> bytes);

class Reader {
 public:
  // Reads bytes [begin, end). Offsets are positions in `bytes`. Borrows.
  Reader(std::span<const uint8_t> bytes, uint32_t begin, uint32_t end) : data_(bytes.data()), at_(begin), end_(end) {}

  uint32_t offset() const { return at_; }
  uint32_t end() const { return end_; }
  uint32_t left() const { return end_ - at_; }
  bool done() const { return at_ == end_; }
  bool ok() const { return !error_; }
  const Error& error() const { return *error_; }

  // Notes the first error; further ones are consequences. Everything after reads as 0 and as done.
  void fail(ErrorCode code, std::string message, uint32_t offset) {
    if (!error_) error_ = Error{code, std::move(message), offset};
    at_ = end_;
  }
  void malformed(std::string_view message, uint32_t offset) {
    fail(ErrorCode::malformed, std::string(message), offset);
  }

  uint8_t u8() {
    if (at_ >= end_) [[unlikely]] return unexpected_end();
    return data_[at_++];
  }
  uint8_t peek() const { return at_ < end_ ? data_[at_] : 0; }

  uint32_t u32() {
    if (at_ < end_ && data_[at_] < 0x80) [[likely]] return data_[at_++];
    return static_cast<uint32_t>(leb<32, false>());
  }
  uint64_t u64() { return leb<64, false>(); }
  int32_t s32() { return static_cast<int32_t>(leb<32, true>()); }
  int64_t s33() { return static_cast<int64_t>(leb<33, true>()); }
  int64_t s64() { return static_cast<int64_t>(leb<64, true>()); }

  // A fixed-width little-endian integer.
  template <class T>
  T fixed() {
    T value = 0;
    if (left() < sizeof(T)) return unexpected_end();
    std::memcpy(&value, data_ + at_, sizeof(T));
    at_ += sizeof(T);
    return value;
  }

  std::span<const uint8_t> take(uint32_t size) {
    if (size > left()) {
      malformed("length out of bounds", at_);
      return {};
    }
    at_ += size;
    return {data_ + at_ - size, size};
  }

  // A name: length, then UTF-8.
  std::string_view name();

  // A count of things that take at least a byte each: a count that can't be meant is refused before anything is
  // reserved.
  uint32_t count(uint32_t max, std::string_view what);

 private:
  template <unsigned Bits, bool Signed>
  uint64_t leb();
  uint8_t unexpected_end() {
    malformed("unexpected end of section or function", end_);
    return 0;
  }

  const uint8_t* data_;
  uint32_t at_;
  uint32_t end_;
  std::optional<Error> error_;
};

}  // namespace chukker::base
