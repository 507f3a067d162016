#include "wasi/clock.h"

#include <time.h>

#include <algorithm>
#include <cerrno>

namespace chukker::wasi {

namespace {

constexpr uint64_t kSecond = 1'000'000'000;

uint64_t host_time(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<uint64_t>(now.tv_sec) * kSecond + static_cast<uint64_t>(now.tv_nsec);
}

uint64_t add(uint64_t a, uint64_t b) { return a > UINT64_MAX - b ? UINT64_MAX : a + b; }
uint64_t subtract(uint64_t a, uint64_t b) { return a < b ? 0 : a - b; }

bool exists(ClockId clock) { return clock <= ClockId::thread_cputime; }

}  // namespace

Clock::Clock(const ClockOptions& options, const State& state)
    : real_(options.real), paced_(options.paced), state_(state) {
  if (real_) origin_ = host_time(CLOCK_MONOTONIC) - state_.elapsed;
}

uint64_t Clock::elapsed() {
  if (real_) state_.elapsed = std::max(state_.elapsed, host_time(CLOCK_MONOTONIC) - origin_);
  return state_.elapsed;
}

uint64_t Clock::realtime() { return real_ ? host_time(CLOCK_REALTIME) : add(state_.start, state_.elapsed); }

Answer<uint64_t> Clock::query(ClockId clock) {
  if (!exists(clock)) return refuse(Errno::inval);
  const uint64_t now = clock == ClockId::realtime ? realtime() : elapsed();
  if (!real_) state_.elapsed = add(state_.elapsed, state_.step);
  return now;
}

Answer<uint64_t> Clock::resolution(ClockId clock) const {
  if (!exists(clock)) return refuse(Errno::inval);
  if (!real_) return std::max<uint64_t>(state_.step, 1);
  timespec resolution{};
  clock_getres(clock == ClockId::realtime ? CLOCK_REALTIME : CLOCK_MONOTONIC, &resolution);
  return std::max<uint64_t>(
      static_cast<uint64_t>(resolution.tv_sec) * kSecond + static_cast<uint64_t>(resolution.tv_nsec), 1);
}

Answer<uint64_t> Clock::deadline(ClockId clock, uint64_t timeout, bool absolute, uint64_t since) {
  if (!exists(clock)) return refuse(Errno::inval);
  if (!absolute) return add(since, timeout);
  if (clock != ClockId::realtime) return timeout;
  return real_ ? add(elapsed(), subtract(timeout, realtime())) : subtract(timeout, state_.start);
}

void Clock::sleep_until(uint64_t deadline) {
  const uint64_t rest = subtract(deadline, elapsed());
  if (real_ || paced_) sleep_really(rest);
  if (!real_) state_.elapsed = std::max(state_.elapsed, deadline);
}

uint64_t Clock::shown_file_time(uint64_t time) const {
  if (real_) return time;
  return time <= add(state_.start, state_.elapsed) ? time : state_.start;
}

void sleep_really(uint64_t nanoseconds) {
  timespec rest{static_cast<time_t>(nanoseconds / kSecond), static_cast<long>(nanoseconds % kSecond)};
  while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
  }
}

}  // namespace chukker::wasi
