// From a snapshot file to a machine: what `resume`, `fork` and `inspect` share.
#pragma once

#include <string>

#include "chukker/linker.hpp"
#include "chukker/machine.hpp"
#include "chukker/snapshot.hpp"
#include "cli/failure.h"
#include "cli/options.h"
#include "cli/snapshot_file.h"

namespace chukker::cli {

// A snapshot file that has been read and understood, but not loaded.
struct FoundSnapshot {
  std::string path;
  SnapshotFile file;
  SnapshotInfo info;
};

// Errors: no_input; bad_input where it is damaged or no snapshot (for a module: that it should be run).
Expected<FoundSnapshot> find_snapshot(const std::string& path);
// The same of a file that has been read.
Expected<FoundSnapshot> understand_snapshot(const std::string& path, SnapshotFile file);

// Loads the machine. Errors: what is missing, with the flag that supplies it (--module, --parent, --schedule, --dir),
// and those of Machine::load.
Expected<Machine> load_machine(const FoundSnapshot& snapshot, const Linker& linker, const LoadFlags& flags,
                               const ScheduleFlags& schedule);

}  // namespace chukker::cli
