// The host's clocks. Guests don't see them unless a host function hands them on.
#pragma once

#include <chrono>
#include <cstdint>

namespace chukker::os {

// Units: nanoseconds since some moment; never goes back.
inline uint64_t monotonic_nanoseconds() {
  auto now = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

// Units: nanoseconds since 1970-01-01 UTC, leap seconds not counted.
inline uint64_t wall_nanoseconds() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

}  // namespace chukker::os
