// LEB128 immediates as the in-place tier reads them when they are longer than what it reads inline.
// Source: WebAssembly specification, "Binary Format / Values / Integers".
#pragma once

#include <cstdint>

namespace chukker::interp::in_place {

// The number in the lower half, how many bytes it takes in the upper.
using LongNumber = uint64_t;

// Requires, here and below: a whole number stands at `at`, as validation has shown.
[[gnu::always_inline]] inline uint64_t decode_unsigned(const uint8_t*& at) {
  uint64_t value = 0;
  uint32_t shift = 0;
  do {
    value |= uint64_t{*at & 0x7Fu} << shift;
    shift += 7;
  } while (*at++ >= 0x80);
  return value;
}

[[gnu::always_inline]] inline uint64_t decode_signed(const uint8_t*& at) {
  uint64_t value = 0;
  uint32_t shift = 0;
  do {
    value |= uint64_t{*at & 0x7Fu} << shift;
    shift += 7;
  } while (*at++ >= 0x80);
  if (shift < 64 && (at[-1] & 0x40)) value |= ~uint64_t{0} << shift;
  return value;
}

inline LongNumber long_u32(const uint8_t* at) {
  const uint8_t* end = at;
  const uint64_t value = decode_unsigned(end);
  return static_cast<uint64_t>(end - at) << 32 | static_cast<uint32_t>(value);
}

inline LongNumber long_s32(const uint8_t* at) {
  const uint8_t* end = at;
  const uint64_t value = decode_signed(end);
  return static_cast<uint64_t>(end - at) << 32 | static_cast<uint32_t>(value);
}

}  // namespace chukker::interp::in_place
