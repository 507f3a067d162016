#include "wasi/file_times.h"

namespace chukker::wasi {

namespace {

timespec host_time(uint64_t nanoseconds) {
  return {static_cast<time_t>(nanoseconds / 1'000'000'000), static_cast<long>(nanoseconds % 1'000'000'000)};
}

timespec chosen(Clock& clock, uint64_t given, bool use_given, bool use_now) {
  if (use_given) return host_time(given);
  if (use_now) return host_time(clock.realtime());
  return {0, UTIME_OMIT};
}

}  // namespace

Answer<std::array<timespec, 2>> file_times(Clock& clock, uint64_t atim, uint64_t mtim, uint32_t flags) {
  const bool atim_given = (flags & fstflag::atim) != 0, atim_now = (flags & fstflag::atim_now) != 0;
  const bool mtim_given = (flags & fstflag::mtim) != 0, mtim_now = (flags & fstflag::mtim_now) != 0;
  if ((flags & ~uint32_t{fstflag::all}) != 0) return refuse(Errno::inval);
  if ((atim_given && atim_now) || (mtim_given && mtim_now)) return refuse(Errno::inval);
  return std::array{chosen(clock, atim, atim_given, atim_now), chosen(clock, mtim, mtim_given, mtim_now)};
}

}  // namespace chukker::wasi
