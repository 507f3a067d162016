#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/terminal.h"
#include "cli/units.h"

namespace chukker::cli {
namespace {

constexpr auto kFirst = std::chrono::seconds(1);
constexpr auto kInterval = std::chrono::milliseconds(100);
constexpr std::string_view kEraseLine = "\r\x1b[K";

std::string clock_text(double seconds) {
  auto whole = static_cast<uint64_t>(seconds);
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

Progress::Progress(bool is_on, std::optional<uint64_t> budget)
    : is_on_(is_on), budget_(budget), begin_(Clock::now()), next_(begin_ + kFirst) {}

void Progress::restart() {
  clear();
  begin_ = Clock::now();
  next_ = begin_ + kFirst;
  is_line_open_ = false;
}

void Progress::spent(uint64_t fuel) {
  if (!is_on_ || is_line_open_) return;
  auto now = Clock::now();
  if (now < next_) return;
  next_ = now + kInterval;
  is_drawn_ = true;
  write_text(STDERR_FILENO, fmt::format("{}{}", kEraseLine, dim(describe_progress(fuel, budget_, now - begin_))));
}

void Progress::before_output(std::string_view text) {
  clear();
  if (!text.empty()) is_line_open_ = text.back() != '\n';
}

void Progress::clear() {
  if (is_drawn_) write_text(STDERR_FILENO, kEraseLine);
  is_drawn_ = false;
}

std::string describe_progress(uint64_t fuel, std::optional<uint64_t> budget, std::chrono::duration<double> elapsed) {
  double rate = elapsed.count() > 0 ? static_cast<double>(fuel) / elapsed.count() : 0;
  std::string text = format_count(static_cast<double>(fuel));
  if (budget && *budget > 0) {
    double share = static_cast<double>(fuel) / static_cast<double>(*budget);
    text += fmt::format(" of {} fuel ({:.0f} %)", format_count(static_cast<double>(*budget)), 100 * share);
  } else {
    text += " fuel";
  }
  text += fmt::format(", {}/s, {}", format_count(rate), clock_text(elapsed.count()));
  if (budget && rate > 0 && *budget > fuel) {
    text += fmt::format(", at most {} left", clock_text(static_cast<double>(*budget - fuel) / rate));
  }
  return text;
}

}  // namespace chukker::cli
