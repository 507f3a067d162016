// Distinct index types, so that a function's number is never taken for a type's.
#pragma once

#include <compare>
#include <cstdint>

namespace chukker::base {

template <class Tag>
struct Index {
  uint32_t value = 0;

  constexpr Index() = default;
  constexpr explicit Index(uint64_t v) : value(static_cast<uint32_t>(v)) {}
  friend constexpr auto operator<=>(Index, Index) = default;
};

}  // namespace chukker::base
