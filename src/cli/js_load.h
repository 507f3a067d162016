// From a snapshot file to a JavaScript machine: what `js --load`, `resume`, `fork` and `inspect` share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "chukker/js.hpp"
#include "cli/failure.h"
#include "cli/js_flags.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// Errors: bad_input, naming the file.
Expected<js::Js> load_javascript(const std::string& path, const SnapshotFile& file,
                                 std::shared_ptr<const js::Host> host);

// Reads a file that must hold a JavaScript machine. Errors: no_input; bad_input.
Expected<SnapshotFile> read_javascript_snapshot(const std::string& path);

// `flags` with the functions that the machine in the file was granted: to wait is all that they can.
JsGrantFlags with_pending_of(JsGrantFlags flags, const SnapshotNote& note);

// The machine with another clock or seed, if the flags give one. Errors: usage (a time zone, which can't change).
Expected<js::Js> apply_birth_flags(js::Js js, const JsBirthFlags& flags);

}  // namespace chukker::cli
