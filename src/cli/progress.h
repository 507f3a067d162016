// One line on standard error that says how far a long run is: fuel spent, rate, share of the budget, time left.
// It appears after a second, is rewritten in place, and is gone when the run ends. It is never mixed with what the
// guest writes: a guest's output clears it first, and it stays away while the guest has an unfinished line on the same
// terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chukker::cli {

class Progress {
 public:
  using Clock = std::chrono::steady_clock;

  // Units: fuel. `budget` is what the run may spend; none where that is unlimited.
  Progress(bool is_on, std::optional<uint64_t> budget);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  bool is_on() const { return is_on_; }

  // Another run begins.
  void restart();

  // The run has spent this much so far. Draws at most ten times a second.
  void spent(uint64_t fuel);
  // The guest is about to write this to the terminal.
  void before_output(std::string_view text);
  void clear();

 private:
  bool is_on_;
  std::optional<uint64_t> budget_;
  Clock::time_point begin_, next_;
  bool is_drawn_ = false;
  bool is_line_open_ = false;  // The guest has written something that doesn't end in a newline.
};

// "4.20M of 10.0M fuel (42 %), 12.3M/s, 0:00 left"
std::string describe_progress(uint64_t fuel, std::optional<uint64_t> budget, std::chrono::duration<double> elapsed);

}  // namespace chukker::cli
