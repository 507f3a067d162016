#include "cli/js_flags.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>

#include "cli/flag_group.h"
#include "cli/units.h"

namespace chukker::cli {
namespace {

constexpr const char* kLimitsTitle = "Limits";
constexpr const char* kGrantsTitle = "What the guest gets";
constexpr int32_t kTimezoneMax = 24 * 60;

bool is_identifier(std::string_view text) {
  auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; };
  if (text.empty() || !is_letter(text[0])) return false;
  for (char c : text) {
    if (!is_letter(c) && !(c >= '0' && c <= '9')) return false;
  }
  return true;
}

Expected<std::optional<uint64_t>> parse_js_seed(const std::string& text) {
  if (text == "real") return std::nullopt;
  TRY_ASSIGN(uint64_t seed, parse_count(text));
  return seed;
}

Expected<DirGrant> parse_module_dir(const std::string& text) {
  size_t at = text.find("::");
  DirGrant grant = at == std::string::npos ? DirGrant{text, text} : DirGrant{text.substr(0, at), text.substr(at + 2)};
  if (!grant.host.empty() && !grant.guest.empty()) return grant;
  return fail(ExitCode::usage, fmt::format("'{}' names no folder; write DIR or DIR::NAME", text));
}

// Nothing but a date, or a date and a time of UTC.
std::optional<std::chrono::sys_seconds> parse_time(const std::string& text) {
  using namespace std::chrono;
  int year_number = 0, second = 0, hour = 0, minute = 0, end = -1;
  unsigned month_number = 0, day_number = 0;
  const char* c = text.c_str();
  int fields = std::sscanf(c, "%4d-%2u-%2u%n", &year_number, &month_number, &day_number, &end);
  if (fields == 3 && c[end] != '\0') {
    int tail = -1;
    fields = std::sscanf(c + end, "T%2d:%2d:%2d%n", &hour, &minute, &second, &tail);
    if (fields != 3) return std::nullopt;
    end += tail;
    if (std::string_view(c + end) != "Z") return std::nullopt;
  } else if (fields != 3) {
    return std::nullopt;
  }
  year_month_day date{year{year_number}, month{month_number}, day{day_number}};
  bool is_time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  if (!date.ok() || !is_time || year_number < 1970) return std::nullopt;
  return sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

}  // namespace

Expected<std::string> parse_function_name(const std::string& text) {
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = std::min(text.find('.', begin), text.size());
    if (!is_identifier(std::string_view(text).substr(begin, end - begin))) {
      return fail(ExitCode::usage, fmt::format("'{}' is no name for a function; write approve, or db.query", text));
    }
    begin = end + 1;
  }
  return text;
}

Expected<js::Clock> parse_clock(const std::string& text) {
  if (text == "virtual") return js::Clock();
  if (text == "real") return js::Clock{.real = true};
  auto time = parse_time(text);
  if (time) {
    auto since = std::chrono::nanoseconds(time->time_since_epoch());
    return js::Clock{.start = static_cast<uint64_t>(since.count())};
  }
  return fail(ExitCode::usage,
              fmt::format("'{}' is no clock; write real, virtual, or when it stands: 2026-01-31T12:00:00Z", text));
}

Expected<int32_t> parse_timezone(const std::string& text) {
  int32_t sign = text.starts_with('-') ? -1 : 1;
  std::string_view rest = text;
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  int32_t first = 0, second = 0;
  auto [middle, error] = std::from_chars(rest.data(), rest.data() + rest.size(), first);
  const char* end = rest.data() + rest.size();
  bool is_clock = error == std::errc() && middle != end && *middle == ':' && end - middle == 3;
  if (is_clock) {
    auto minutes = std::from_chars(middle + 1, end, second);
    is_clock = minutes.ec == std::errc() && minutes.ptr == end && second < 60;
  }
  bool is_plain = error == std::errc() && middle == end;
  int64_t offset = sign * (is_clock ? int64_t{first} * 60 + second : int64_t{first});
  if ((is_clock || is_plain) && first >= 0 && offset >= -kTimezoneMax && offset <= kTimezoneMax) {
    return static_cast<int32_t>(offset);
  }
  return fail(ExitCode::usage, fmt::format("'{}' is no time zone; write minutes east of UTC: 120, -90, +02:00", text));
}

void add_js_run_flags(CLI::App& app, RunFlags& run, JsLimitFlags& flags) {
  FlagGroup group(app, kLimitsTitle);
  group.value("--fuel", "N", "Fuel for this run, exactly: 1000000, 1M (unlimited)", parse_count, run.fuel);
  group.value("--timeout", "TIME", "Stop after this much time: 5s, 500ms", parse_duration, run.timeout);
  group.value("--memory,--memory-limit", "BYTES", "The guest's heap: 64MiB", parse_bytes, run.memory_bytes);
  group.value("--slice", "N", "Fuel between two looks at the clock (1M)", parse_count, run.slice);
  std::map<std::string, Tier> tiers{
      {"auto", Tier::automatic}, {"in-place", Tier::in_place}, {"threaded", Tier::threaded}};
  group.value("--tier", "TIER", "How to execute: auto, in-place or threaded; changes no result",
              FlagGroup::one_of(tiers), run.tier);
  add_js_limit_flags(app, flags);
}

void add_js_limit_flags(CLI::App& app, JsLimitFlags& flags) {
  FlagGroup group(app, kLimitsTitle);
  group.value("--max-cycles", "N", "Interrupt checks of the engine in one evaluation (JavaScript)", parse_count,
              flags.max_cycles);
  std::map<std::string, js::OnExhausted> policies{{"suspend", js::OnExhausted::suspend},
                                                  {"rollback", js::OnExhausted::rollback},
                                                  {"interrupt", js::OnExhausted::interrupt}};
  group.value("--on-exhausted", "suspend|rollback|interrupt", "What becomes of an evaluation without fuel (JavaScript)",
              FlagGroup::one_of(policies), flags.on_exhausted);
  group.value("--grace", "N", "Fuel for an interrupted evaluation to come to its end in (20M)", parse_count,
              flags.grace);
}

void add_js_grant_flags(CLI::App& app, JsGrantFlags& flags) {
  FlagGroup group(app, kGrantsTitle);
  group.each("--allow-modules", "DIR[::NAME]", "Let imports find files beneath a folder, under its own or another name",
             parse_module_dir, [&](DirGrant dir) { flags.module_dirs.push_back(std::move(dir)); });
  group.each("--pending", "NAME", "Grant a function whose answer comes later: the run rests in its call",
             parse_function_name, [&](std::string name) { flags.pending.push_back(std::move(name)); });
}

void add_js_birth_flags(CLI::App& app, JsBirthFlags& flags) {
  FlagGroup group(app, kGrantsTitle);
  group.value("--clock", "real|virtual|TIME", "The guest's clock; virtual: from 2000 on, or where you say", parse_clock,
              flags.clock);
  app.add_flag_callback(
         "--real-clock", [&] { flags.clock = js::Clock{.real = true}; }, "As --clock real")
      ->group(kGrantsTitle);
  group.each("--seed,--random-seed", "N|real", "Seed of Math.random (0), or the host's own", parse_js_seed,
             [&](std::optional<uint64_t> seed) {
               flags.real_random = !seed.has_value();
               flags.seed = seed;
             });
  group.value("--timezone", "MINUTES", "Minutes east of UTC: 120, -90, +02:00 (0)", parse_timezone,
              flags.timezone_offset);
}

js::RunLimits js_limits(const RunFlags& run, const JsLimitFlags& flags) {
  return {.max_cycles = flags.max_cycles,
          .on_exhausted = flags.on_exhausted,
          .grace = flags.grace,
          .memory_bytes = run.memory_bytes};
}

}  // namespace chukker::cli
