// Going on with a saved JavaScript machine: the part of `resume` that is JavaScript's.
#pragma once

#include <optional>
#include <string>

#include "cli/failure.h"
#include "cli/guest.h"
#include "cli/js_flags.h"
#include "cli/options.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// Borrows all.
struct JsResumeFlags {
  const std::string& path;
  const SnapshotFile& file;
  const std::optional<std::string>& invoke;  // Refused: --load is the way to go on with what has come to its end.
  const std::optional<std::string>& answer;
  const std::optional<std::string>& answer_error;
  const RunFlags& run;
  const JsLimitFlags& limits;
  const JsGrantFlags& grants;
  const GrantFlags& wasi;  // Of these, the clock and the seed.
  const SaveFlags& save;
  const ReportFlags& report;
};

// Requires: the file holds a JavaScript machine. Returns the exit code. Errors: bad_input; usage (nothing is suspended;
// an answer is needed, or none is; a flag that JavaScript has not); those of saving.
Expected<int> resume_javascript(const JsResumeFlags& flags, Surroundings& around);

}  // namespace chukker::cli
