#include "cli/options.h"

#include <fmt/format.h>

#include <cstdlib>
#include <map>

#include "cli/flag_group.h"
#include "cli/units.h"
#include "cli/wasmtime_keys.h"

namespace chukker::cli {
namespace {

constexpr const char* kGrantsTitle = "What the guest gets";
constexpr const char* kSavingTitle = "Saving";

// HOST[::GUEST], as wasmtime has it.
Expected<DirGrant> parse_dir(const std::string& text) {
  size_t at = text.find("::");
  DirGrant grant = at == std::string::npos ? DirGrant{text, text} : DirGrant{text.substr(0, at), text.substr(at + 2)};
  if (!grant.host.empty() && !grant.guest.empty()) return grant;
  return fail(ExitCode::usage, fmt::format("'{}' names no directory; write HOST or HOST::GUEST", text));
}

// NAME=VALUE, or NAME alone for the tool's own value of it.
Expected<std::pair<std::string, std::string>> parse_env(const std::string& text) {
  size_t at = text.find('=');
  if (at == 0 || text.empty()) return fail(ExitCode::usage, fmt::format("'{}' has no name; write NAME=VALUE", text));
  if (at != std::string::npos) return std::pair(text.substr(0, at), text.substr(at + 1));
  const char* value = std::getenv(text.c_str());
  if (value != nullptr) return std::pair(text, std::string(value));
  return fail(ExitCode::usage, fmt::format("the environment has no {}; write {}=VALUE", text, text));
}

// UNITS[,kib=N][,kislot=N]
Expected<CombinedBudget> parse_budget(const std::string& text) {
  CombinedBudget budget;
  size_t begin = 0;
  for (bool is_first = true; begin <= text.size(); is_first = false) {
    size_t end = std::min(text.find(',', begin), text.size());
    std::string part = text.substr(begin, end - begin);
    begin = end + 1;
    uint64_t* target = is_first ? &budget.units : part.starts_with("kib=") ? &budget.per_kib : &budget.per_kislot;
    if (!is_first && !part.starts_with("kib=") && !part.starts_with("kislot=")) {
      return fail(ExitCode::usage, fmt::format("'{}' is no budget; write UNITS[,kib=N][,kislot=N]", text));
    }
    TRY_ASSIGN(*target, parse_count(is_first ? part : part.substr(part.find('=') + 1)));
  }
  return budget;
}

// A seed, or none for the host's own random numbers.
Expected<std::optional<uint64_t>> parse_seed(const std::string& text) {
  if (text == "real") return std::nullopt;
  TRY_ASSIGN(uint64_t seed, parse_count(text));
  return seed;
}

Expected<int> parse_compression(const std::string& text) {
  if (text == "none") return kNotCompressed;
  auto level = parse_count(text);
  if (level && *level >= 1 && *level <= kCompressionMax) return static_cast<int>(*level);
  return fail(ExitCode::usage, fmt::format("'{}' is neither none nor a level from 1 to {}", text, kCompressionMax));
}

}  // namespace

void add_run_flags(CLI::App& app, RunFlags& flags, Features& features, GrantFlags& grants) {
  FlagGroup group(app, "Limits");
  group.value("--fuel", "N", "Fuel for this run, exactly: 1000000, 1M (unlimited)", parse_count, flags.fuel);
  group.value("--timeout", "TIME", "Stop after this much time: 5s, 500ms", parse_duration, flags.timeout);
  group.value("--memory-limit", "BYTES", "Linear memory, all together: 64MiB", parse_bytes, flags.memory_bytes);
  group.value("--table-limit", "N", "Table elements, all together", parse_count, flags.table_elements);
  group.value("--stack-limit", "SLOTS", "Stack, in slots of 64 bits", parse_count, flags.stack_slots);
  group.value("--frame-limit", "N", "Stack, in frames", parse_count, flags.stack_frames);
  group.value("--budget", "BUDGET",
              "One budget for fuel, growth (per KiB) and stack (per 1024 slots): UNITS[,kib=N][,kislot=N]",
              parse_budget, flags.budget);
  group.value("--slice", "N", "Fuel between two looks at the clock (1M)", parse_count, flags.slice);
  std::map<std::string, Tier> tiers{
      {"auto", Tier::automatic}, {"in-place", Tier::in_place}, {"threaded", Tier::threaded}};
  group.value("--tier", "TIER", "How to execute: auto, in-place or threaded; changes no result",
              FlagGroup::one_of(tiers), flags.tier);
  group.apply("-W,--wasm", "KEY[=VALUE],...",
              "wasmtime's keys: fuel=N, timeout=TIME, max-memory-size=BYTES, simd=n, ...",
              [&](const std::string& list) { return apply_wasm_keys(list, flags, features, grants); });
}

void add_feature_flags(CLI::App& app, Features& features) {
  FlagGroup(app, "Limits")
      .apply("-W,--wasm", "KEY[=y|n],...", "Switch features: simd, tail-call, extended-const, multi-memory",
             [&](const std::string& list) { return apply_feature_keys(list, features); });
}

void add_grant_flags(CLI::App& app, GrantFlags& flags) {
  FlagGroup group(app, kGrantsTitle);
  group.each("--dir", "HOST[::GUEST]", "Grant a directory, under its own or another name", parse_dir,
             [&](DirGrant dir) { flags.dirs.push_back(std::move(dir)); });
  group.each("--dir-ro", "HOST[::GUEST]", "Grant a directory for reading only", parse_dir,
             [&](DirGrant dir) { flags.dirs_read_only.push_back(std::move(dir)); });
  group.value("--clock", "real|virtual", "The guest's clocks (virtual: the same in every run)",
              FlagGroup::one_of<bool>({{"real", true}, {"virtual", false}}), flags.real_clock);
  group.each("--random-seed", "N|real", "Seed of the guest's random numbers (0), or the host's own", parse_seed,
             [&](std::optional<uint64_t> seed) {
               flags.real_random = !seed.has_value();
               flags.random_seed = seed;
             });
  group.toggle("--tty", "Tell the guest that its streams are a terminal", flags.terminal);
}

void add_program_flags(CLI::App& app, GrantFlags& flags) {
  FlagGroup group(app, kGrantsTitle);
  group.each("--env", "NAME[=VALUE]", "Set a variable of the guest's environment", parse_env,
             [&](std::pair<std::string, std::string> pair) { flags.env.push_back(std::move(pair)); });
  group.text("--argv0", "NAME", "The program's name, as the guest sees it", flags.argv0);
  group.apply("-S,--wasi", "KEY[=y|n],...", "wasmtime's keys: inherit-env",
              [&](const std::string& list) { return apply_wasi_keys(list, flags); });
}

void add_save_flags(CLI::App& app, SaveFlags& flags) {
  FlagGroup group(app, kSavingTitle);
  group.text("--save", "FILE", "Save the machine here when it stops before its end", flags.path);
  group.toggle("--save-end", "Save it at its end too, for later calls", flags.also_at_end);
  add_saving_flags(app, flags);
}

void add_saving_flags(CLI::App& app, SaveFlags& flags) {
  FlagGroup group(app, kSavingTitle);
  group.toggle("--no-embed", "Name modules by hash instead of storing them", flags.without_modules);
  add_compression_flag(app, flags);
}

void add_compression_flag(CLI::App& app, SaveFlags& flags) {
  FlagGroup group(app, kSavingTitle);
  group.value("--compress", "1-19|none", "zstd level of the file (3); none: the bare snapshot", parse_compression,
              flags.compression);
}

void add_delta_flag(CLI::App& app, SaveFlags& flags) {
  FlagGroup(app, kSavingTitle)
      .toggle("--delta", "Save only what has changed since SNAPSHOT; JavaScript: since a new machine", flags.delta);
}

void add_load_flags(CLI::App& app, LoadFlags& flags) {
  FlagGroup group(app, "Loading");
  group.texts("--module", "FILE", "A module that the snapshot names by hash", flags.modules);
  group.texts("--parent", "FILE", "A snapshot that this one is a delta of", flags.parents);
}

void add_report_flags(CLI::App& app, ReportFlags& flags) {
  FlagGroup group(app, "Reports");
  group.toggle("--json", "Report as JSON: one line, the last on standard error", flags.json);
  group.text("--report", "FILE", "Write the report as JSON to a file", flags.report);
  group.toggle("-q,--quiet", "Say nothing but errors", flags.quiet);
  std::map<std::string, When> when{{"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
  group.value("--progress", "auto|always|never", "Progress on standard error (auto: if it is a terminal)",
              FlagGroup::one_of(when), flags.progress);
}

void add_schedule_flags(CLI::App& app, ScheduleFlags& flags) {
  FlagGroup(app, "Prices")
      .text("--schedule", "FILE", "Prices of the instructions, as JSON (see docs/cli.md)", flags.path);
}

GuestLimits apply_limits(const RunFlags& flags, GuestLimits base) {
  base.memory_bytes = flags.memory_bytes.value_or(base.memory_bytes);
  base.table_elements = flags.table_elements.value_or(base.table_elements);
  base.stack_slots = flags.stack_slots.value_or(base.stack_slots);
  base.stack_frames = flags.stack_frames.value_or(base.stack_frames);
  return base;
}

}  // namespace chukker::cli
