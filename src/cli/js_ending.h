// How a command that ran JavaScript ends: the machine is saved, what happened is said, the report is written, the exit
// code is chosen.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "chukker/js.hpp"
#include "cli/ending.h"
#include "cli/js_program.h"
#include "cli/js_text.h"

namespace chukker::cli {

// Borrows all but the plain values.
struct JsEnd {
  std::string command;  // "js", "resume"
  js::Js& js;
  const JsRest& rest;
  const JsSources& sources;
  const SnapshotNote& note;
  const SaveFlags& save;
  std::optional<uint64_t> fuel_granted;  // None: unlimited.
  uint64_t fuel_used = 0;
  double seconds = 0;
  ExitCode signal = ExitCode::interrupted;
};

// Saves a JavaScript machine to a file. Errors: cannot_write, and those of Js::save.
Expected<Saved> save_javascript(js::Js& js, const SaveFlags& flags, const SnapshotNote& note);

int exit_code(const JsEnd& end, bool is_saved);
nlohmann::ordered_json report_json(const JsEnd& end, const std::optional<Saved>& saved);

// Unlike other machines, JavaScript's have no end: with `--save` they are saved however a run ends.
// Errors: those of saving and of writing the report.
Expected<int> conclude(const JsEnd& end, const ReportFlags& flags);

}  // namespace chukker::cli
