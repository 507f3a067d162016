// The guest's time. Virtual: a number that moves only as the options say. Real: the host's clocks.
//
// Inside, time is `elapsed`: nanoseconds since the machine was made. The monotonic clock and the two CPU clocks show
// it; the real-time clock shows it added to `start`. What is saved is the last time that the guest can have seen.
#pragma once

#include <cstdint>

#include "chukker/wasi.hpp"
#include "wasi/abi.h"

namespace chukker::wasi {

class Clock {
 public:
  // What a snapshot holds.
  struct State {
    uint64_t start = 0, elapsed = 0, step = 0;
    friend bool operator==(const State&, const State&) = default;
  };

  explicit Clock(const ClockOptions& options) : Clock(options, {options.start, 0, options.step}) {}
  // Goes on where `state` was. Real: the monotonic clock does; the real-time clock is the host's.
  Clock(const ClockOptions& options, const State& state);

  bool is_real() const { return real_; }
  State state() const { return state_; }

  // clock_time_get: steps a virtual clock. Errors: inval (no such clock).
  Answer<uint64_t> query(ClockId clock);
  Answer<uint64_t> resolution(ClockId clock) const;

  // What the clocks show, without a step. Units: nanoseconds.
  uint64_t elapsed();
  uint64_t realtime();

  // When, in elapsed time, a timeout that began at `since` is over. Errors: inval.
  Answer<uint64_t> deadline(ClockId clock, uint64_t timeout, bool absolute, uint64_t since);

  // Waits until `deadline`: a virtual clock is set to it, a real one waited for.
  void sleep_until(uint64_t deadline);

  // A file's time as the guest may see it. With a virtual clock, a time that this clock has not reached is shown as its
  // start: what a host's clock wrote into a file would else tell the host's time.
  uint64_t shown_file_time(uint64_t time) const;

 private:
  bool real_, paced_;
  State state_;
  uint64_t origin_ = 0;  // Real: the host's monotonic clock when elapsed was 0 (modulo 2^64).
};

// The host's clock waits that long. Units: nanoseconds.
void sleep_really(uint64_t nanoseconds);

}  // namespace chukker::wasi
