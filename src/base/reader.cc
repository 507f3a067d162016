#include "base/reader.h"

#include "base/text.h"

namespace chukker::base {
namespace {

// The length of the UTF-8 sequence that begins at bytes[at]; 0 if there is none.
size_t utf8_length(std::span<const uint8_t> bytes, size_t at) {
  const uint8_t first = bytes[at];
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (bytes.size() - at < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((bytes[at + i] & 0xC0) != 0x80) return 0;
  }
  const uint8_t second = bytes[at + 1];
  if (first == 0xE0 && second < 0xA0) return 0;  // overlong
  if (first == 0xED && second > 0x9F) return 0;  // surrogate
  if (first == 0xF0 && second < 0x90) return 0;  // overlong
  if (first == 0xF4 && second > 0x8F) return 0;  // beyond U+10FFFF
  return length;
}

}  // namespace

bool is_utf8(std::span<const uint8_t> bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const size_t length = utf8_length(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

template <unsigned Bits, bool Signed>
uint64_t Reader::leb() {
  constexpr unsigned kBytesMax = (Bits + 6) / 7;
  constexpr unsigned kLastBits = Bits - 7 * (kBytesMax - 1);  // Bits of the last byte that carry value.
  const uint32_t start = at_;
  uint64_t value = 0;
  for (unsigned i = 0; i < kBytesMax; ++i) {
    const uint8_t byte = u8();
    if (!ok()) return 0;
    value |= static_cast<uint64_t>(byte & 0x7F) << (7 * i);
    if (i == kBytesMax - 1) {
      if (byte & 0x80) return malformed("integer representation too long", start), 0;
      const uint8_t rest = (byte & 0x7F) >> (kLastBits - Signed);
      const bool fits = rest == 0 || (Signed && rest == (0x7F >> (kLastBits - 1)));
      if (!fits) return malformed("integer too large", start), 0;
    }
    if (!(byte & 0x80)) {
      const unsigned used = 7 * (i + 1);
      if (Signed && used < 64 && (byte & 0x40)) value |= ~uint64_t{0} << used;
      return value;
    }
  }
  return value;
}

template uint64_t Reader::leb<32, false>();
template uint64_t Reader::leb<64, false>();
template uint64_t Reader::leb<32, true>();
template uint64_t Reader::leb<33, true>();
template uint64_t Reader::leb<64, true>();

std::string_view Reader::name() {
  const uint32_t start = at_;
  const uint32_t size = u32();
  const auto bytes = take(size);
  if (!is_utf8(bytes)) {
    malformed("malformed UTF-8 encoding", start);
    return {};
  }
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

uint32_t Reader::count(uint32_t max, std::string_view what) {
  const uint32_t start = at_;
  const uint32_t count = u32();
  if (count > left()) {
    malformed(cat("unexpected end of section or function: ", count, " ", what, " don't fit in what is left of it"),
              start);
    return 0;
  }
  if (count > max) {
    fail(ErrorCode::limit, cat("too many ", what, ": ", count, ", at most ", max, " are allowed"), start);
    return 0;
  }
  return count;
}

}  // namespace chukker::base
