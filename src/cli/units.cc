#include "cli/units.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <span>

namespace chukker::cli {
namespace {

struct Suffix {
  std::string_view text;
  uint64_t factor;
};

constexpr auto kCountSuffixes = std::to_array<Suffix>(
    {{"", 1}, {"k", 1'000}, {"K", 1'000}, {"M", 1'000'000}, {"G", 1'000'000'000}, {"T", 1'000'000'000'000}});

constexpr auto kByteSuffixes = std::to_array<Suffix>({{"", 1},
                                                      {"B", 1},
                                                      {"K", 1ull << 10},
                                                      {"KB", 1ull << 10},
                                                      {"KiB", 1ull << 10},
                                                      {"k", 1ull << 10},
                                                      {"M", 1ull << 20},
                                                      {"MB", 1ull << 20},
                                                      {"MiB", 1ull << 20},
                                                      {"G", 1ull << 30},
                                                      {"GB", 1ull << 30},
                                                      {"GiB", 1ull << 30},
                                                      {"T", 1ull << 40},
                                                      {"TiB", 1ull << 40}});

constexpr auto kDurationSuffixes = std::to_array<Suffix>({{"", 1'000'000'000},
                                                          {"s", 1'000'000'000},
                                                          {"ns", 1},
                                                          {"us", 1'000},
                                                          {"ms", 1'000'000},
                                                          {"m", 60'000'000'000},
                                                          {"min", 60'000'000'000},
                                                          {"h", 3'600'000'000'000}});

std::optional<uint64_t> factor_of(std::string_view suffix, std::span<const Suffix> suffixes) {
  for (const Suffix& known : suffixes) {
    if (known.text == suffix) return known.factor;
  }
  return std::nullopt;
}

// The digits that `text` begins with, underscores left out; `text` is left with the rest.
std::string take_digits(std::string_view& text) {
  std::string digits;
  while (!text.empty() && ((text.front() >= '0' && text.front() <= '9') || (text.front() == '_' && !digits.empty()))) {
    if (text.front() != '_') digits += text.front();
    text.remove_prefix(1);
  }
  return digits;
}

std::optional<uint64_t> scaled(std::string_view text, std::span<const Suffix> suffixes) {
  std::string digits = take_digits(text);
  std::optional<uint64_t> factor = factor_of(text, suffixes);
  uint64_t number = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc() || !factor) return std::nullopt;
  uint64_t product = 0;
  if (__builtin_mul_overflow(number, *factor, &product)) return std::nullopt;
  return product;
}

}  // namespace

Expected<uint64_t> parse_count(std::string_view text) {
  if (text == "unlimited") return UINT64_MAX;
  if (auto count = scaled(text, kCountSuffixes)) return *count;
  return fail(ExitCode::usage, fmt::format("'{}' is no amount; write a whole number such as 1000000, 1_000_000 or 1M "
                                           "(k, M, G, T), at most {}, or unlimited",
                                           text, UINT64_MAX));
}

Expected<uint64_t> parse_bytes(std::string_view text) {
  if (text == "unlimited") return UINT64_MAX;
  if (auto bytes = scaled(text, kByteSuffixes)) return *bytes;
  return fail(ExitCode::usage,
              fmt::format("'{}' is no size; write bytes, or a number with KiB, MiB or GiB, such as 64MiB, "
                          "or unlimited",
                          text));
}

Expected<std::chrono::nanoseconds> parse_duration(std::string_view text) {
  auto refuse = [&] {
    return fail(ExitCode::usage,
                fmt::format("'{}' is no duration; write a number with ms, s, m or h, such as 500ms or 5s", text));
  };
  double number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc()) return refuse();
  auto factor = factor_of(text.substr(static_cast<size_t>(end - text.data())), kDurationSuffixes);
  double nanoseconds = factor ? number * static_cast<double>(*factor) : -1;
  if (!(nanoseconds >= 0 && nanoseconds < 9e18)) return refuse();
  return std::chrono::nanoseconds(static_cast<int64_t>(nanoseconds));
}

std::string group_digits(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

std::string format_bytes(uint64_t bytes) {
  constexpr std::array kNames{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  size_t unit = 0;
  auto amount = static_cast<double>(bytes);
  for (; amount >= 1024 && unit + 1 < kNames.size(); ++unit) amount /= 1024;
  return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", amount, kNames[unit]);
}

std::string format_count(double number) {
  constexpr std::array kNames{"", "k", "M", "G", "T", "P", "E"};
  size_t unit = 0;
  for (; number >= 999.5 && unit + 1 < kNames.size(); ++unit) number /= 1000;
  int decimals = unit == 0 || number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
  return fmt::format("{:.{}f}{}", number, decimals, kNames[unit]);
}

}  // namespace chukker::cli
