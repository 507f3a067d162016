// How a command that ran a guest ends: the machine is saved if it should be, results and messages are printed, the
// report is written, the exit code is chosen.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
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

// What a person is told of where a run has stopped, and how it goes on. `grants`: the flags that must be given again,
// each with a space before it; `with`: those that make it go on.
std::string where_to_go_on(const std::optional<Saved>& saved, std::string_view grants, std::string_view with);
// `where`: as above.
std::string fuel_message(uint64_t fuel_used, uint64_t required, std::string_view where);
std::string stop_message(Stopped::Reason reason, uint64_t fuel_used, std::string_view where);

// Prints `text` to standard error unless the flags say otherwise, and the report where they say.
// Errors: cannot_write.
Expected<> say_and_report(const ReportFlags& flags, const std::string& text, bool is_error,
                          const std::function<nlohmann::ordered_json()>& report);
nlohmann::ordered_json saved_json(const std::optional<Saved>& saved);

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
