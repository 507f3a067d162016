// A guest from a module file to its outcome: what `run` and `meter` share.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "chukker/machine.hpp"
#include "chukker/outcome.hpp"
#include "cli/failure.h"
#include "cli/host.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/runner.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

struct GuestFlags {
  std::string module;
  std::vector<std::string> args;  // Of the program, or of the function given with --invoke.
  std::optional<std::string> invoke;
  RunFlags run;
  Features features;
  GrantFlags grants;
  ScheduleFlags schedule;
};

void add_guest_flags(CLI::App& app, GuestFlags& flags);

// Whether a long run says how far it is.
bool wants_progress(const ReportFlags& report);

// What lives around a run, from before the first instruction to after the last message.
struct Surroundings {
  Surroundings(const RunFlags& run, const ReportFlags& report);

  Interrupts interrupts;
  Progress progress;
};

// A guest that has come to rest.
struct RestingGuest {
  Machine machine;
  Outcome outcome;
  SnapshotNote note;
  uint64_t fuel_used = 0;  // By this run.
  double seconds = 0;
};

// What the command line grants, for a report; none: unlimited fuel.
std::optional<uint64_t> granted(const RunFlags& run);

// Errors: no_input, bad_input, usage, ...: whatever keeps the guest from running.
// With a `profile`, it is filled in.
Expected<RestingGuest> run_guest(const GuestFlags& flags, Streams streams, Surroundings& around,
                                 Profile* profile = nullptr);

// The schedule in `flags`, or null for schedule 1. Errors: no_input, bad_input.
Expected<std::shared_ptr<const Schedule>> read_schedule(const ScheduleFlags& flags);

}  // namespace chukker::cli
