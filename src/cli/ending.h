// How a command that ran a guest ends: the machine is saved if it should be, results and messages are printed, the
// report is written, the exit code is chosen.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "chukker/machine.hpp"
#include "chukker/outcome.hpp"
#include "cli/exit_code.h"
#include "cli/failure.h"
#include "cli/options.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// What the ending needs to know of the run. Borrows all but the plain values.
struct RunEnd {
  std::string command;  // "run", "resume", "meter"
  Machine& machine;
  const Outcome& outcome;
  const SnapshotNote& note;  // Goes into the file.
  const SaveFlags& save;
  std::optional<std::span<const uint8_t>> parent;  // The snapshot that a delta is made against.
  std::optional<uint64_t> fuel_granted;            // None: unlimited.
  uint64_t fuel_used = 0;                          // By this run.
  double seconds = 0;
  ExitCode signal = ExitCode::interrupted;  // If the outcome is Stopped by a signal: which.
};

// A saved machine.
struct Saved {
  std::string file;
  uint64_t file_size = 0;
  std::string id;  // Hexadecimal, as `snapshot_id` gives it.
};

// Saves a machine to a file. Errors: cannot_write, and those of Machine::save.
Expected<Saved> save_machine(Machine& machine, const SaveFlags& flags, const SnapshotNote& note,
                             std::optional<std::span<const uint8_t>> parent);

// Saves if `end.save` asks for it and the outcome is one to go on from (or any, with also_at_end).
Expected<std::optional<Saved>> save_at_end(const RunEnd& end);

int exit_code(const RunEnd& end, bool is_saved);

nlohmann::ordered_json report_json(const RunEnd& end, const std::optional<Saved>& saved);

// What a person is told on standard error; empty where there is nothing to say.
std::string message(const RunEnd& end, const std::optional<Saved>& saved);

// All of it, in order: save, results on standard output, message, report. Returns the exit code.
// Errors: those of saving and of writing the report; the results have been printed by then.
Expected<int> conclude(const RunEnd& end, const ReportFlags& flags);

}  // namespace chukker::cli
