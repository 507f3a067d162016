// What `inspect` and the session's `.inspect` have found out about a JavaScript machine, and how it is shown.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "chukker/js.hpp"
#include "cli/backtrace.h"
#include "cli/failure.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// A machine, and how it differs from a new one.
struct JsInspection {
  js::Js::State state;
  std::string outcome;                  // For a person.
  std::vector<js::StackFrame> stack;    // Innermost first.
  std::vector<StackLine> engine_stack;  // Of the engine's WebAssembly, beneath it.
  std::vector<js::GlobalName> globals;  // Those that a new machine has not.
  js::HeapNumbers heap, heap_when_new;
  Meters meters;
  js::RunLimits limits;
};

// Nothing in the machine changes. Errors: those of Js::create.
Expected<JsInspection> inspect_javascript(js::Js& js);

std::string inspection_text(const JsInspection& inspection);
nlohmann::ordered_json inspection_json(const JsInspection& inspection);

// The part of `inspect` that is JavaScript's. Requires: the file holds a JavaScript machine. Returns the exit code.
// Errors: bad_input.
Expected<int> inspect_javascript_file(const std::string& path, const SnapshotFile& file, bool as_json);

}  // namespace chukker::cli
