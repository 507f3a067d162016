// chukker js --repl: a session, a line at a time. Machines fork, rest in the middle of an evaluation, go on, are saved.
#pragma once

#include <memory>
#include <vector>

#include "chukker/js.hpp"
#include "cli/failure.h"
#include "cli/js_flags.h"
#include "cli/js_text.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// Borrows all but the note.
struct JsReplSetting {
  const std::shared_ptr<const js::Host>& host;
  JsSources& sources;
  Progress& progress;
  const RunFlags& run;  // Its fuel is that of each evaluation.
  const JsLimitFlags& limits;
  const SaveFlags& save;
  SnapshotNote note;  // What was granted; its scripts are evaluated first.
};

// Reads standard input to its end, or to .exit. Returns the exit code. Errors: cannot_write (--save, at the end).
Expected<int> run_js_repl(js::Js first, JsReplSetting setting);

}  // namespace chukker::cli
