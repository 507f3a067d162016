// From a snapshot file to a machine: what `resume`, `fork` and `inspect` share.
#pragma once

#include <string>

#include "chukker/linker.hpp"
#include "chukker/machine.hpp"
#include "cli/failure.h"
#include "cli/options.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// Loads the machine of `file`, whose name is `path`. Errors: those of Machine::load, with the flags that would help:
// --module, --parent, --schedule, --dir.
Expected<Machine> load_machine(const SnapshotFile& file, const std::string& path, const Linker& linker,
                               const LoadFlags& flags, const ScheduleFlags& schedule);

}  // namespace chukker::cli
