// The flags that several subcommands share, in groups, and how each group is put on a command line.
// Flags have wasmtime's names where it has them; -W and -S take its KEY=VALUE lists and set the same members.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chukker/machine.hpp"
#include "chukker/module.hpp"
#include "cli/failure.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// How much a run may take, and how it is executed.
struct RunFlags {
  uint64_t fuel = kUnlimited;
  std::optional<CombinedBudget> budget;
  std::optional<std::chrono::nanoseconds> timeout;
  std::optional<uint64_t> memory_bytes, table_elements, stack_slots, stack_frames;
  Tier tier = Tier::automatic;
  uint64_t slice = RunOptions().slice;
};

// What happens to imports that nobody provides.
enum class UnknownImports : uint8_t { refuse, trap, pending };

// What the guest is granted.
struct GrantFlags {
  std::vector<DirGrant> dirs, dirs_read_only;
  std::vector<std::pair<std::string, std::string>> env;
  bool inherit_env = false;
  std::optional<std::string> argv0;
  bool real_clock = false;
  bool real_random = false;
  std::optional<uint64_t> random_seed;
  bool terminal = false;
  bool allow_lost = false;
  std::optional<UnknownImports> unknown_imports;  // For `run` refuse, for `resume` pending.
};

// Where the machine is saved when it stops.
struct SaveFlags {
  std::optional<std::string> path;
  bool also_at_end = false;
  bool delta = false;
  bool without_modules = false;
  int compression = kCompressionDefault;
};

// What else a snapshot may need to be loaded.
struct LoadFlags {
  std::vector<std::string> modules;  // Files: modules that a snapshot names by hash.
  std::vector<std::string> parents;  // Files: snapshots that a delta builds on.
};

enum class When : uint8_t { automatic, always, never };

// What is said about a run, and where.
struct ReportFlags {
  bool json = false;
  std::optional<std::string> report;
  bool quiet = false;
  When progress = When::automatic;
};

struct ScheduleFlags {
  std::optional<std::string> path;
  bool allow_other = false;
};

void add_run_flags(CLI::App& app, RunFlags& flags, Features& features, GrantFlags& grants);
void add_program_flags(CLI::App& app, GrantFlags& flags);   // What a program finds when it begins.
void add_grant_flags(CLI::App& app, GrantFlags& flags);     // What must be granted again when it goes on.
void add_feature_flags(CLI::App& app, Features& features);  // -W for commands that run nothing.
void add_save_flags(CLI::App& app, SaveFlags& flags);
void add_saving_flags(CLI::App& app, SaveFlags& flags);  // How, but not when and where.
void add_compression_flag(CLI::App& app, SaveFlags& flags);
void add_delta_flag(CLI::App& app, SaveFlags& flags);    // For commands that begin with a snapshot.
void add_load_flags(CLI::App& app, LoadFlags& flags);
void add_report_flags(CLI::App& app, ReportFlags& flags);
void add_schedule_flags(CLI::App& app, ScheduleFlags& flags);

// The limits of `flags` where they are given, those of `base` elsewhere.
GuestLimits apply_limits(const RunFlags& flags, GuestLimits base);

}  // namespace chukker::cli
