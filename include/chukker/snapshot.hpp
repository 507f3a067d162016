// What a snapshot is of and what loading it will need, found out without loading it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/machine.hpp"
#include "chukker/types.hpp"

namespace chukker {

struct SnapshotInfo {
  struct NamedModule {
    Hash hash;
    uint64_t embedded_bytes = 0;  // 0: it isn't embedded here; a delta's parent may have it.
  };
  struct Instance {
    std::vector<std::string> names;  // As registered.
    uint32_t module = 0;             // Index in `modules`.
  };
  struct HostFunction {
    std::string module, name;
    FuncType type;
  };
  struct Memory {
    uint64_t bytes = 0;
    // Units: pages of 4 KiB. What this snapshot's index names; in a delta, those that differ.
    uint64_t stored_pages = 0;
  };

  Hash id;                            // As `snapshot_id`.
  std::optional<Hash> parent;         // Of a delta.
  Hash schedule;                      // The id of the schedule that the run is under.
  State state = State::fresh;
  std::vector<NamedModule> modules;
  std::vector<Instance> instances;
  std::vector<HostFunction> host_functions;  // `Machine::load` needs each of them, by name and type.
  std::vector<std::string> host_states;      // And a state of each of these names.
  std::vector<Memory> memories;
};

// All of it is covered by the snapshot's id, which has been checked; that it makes a machine is for `Machine::load` to
// say. Errors: snapshot_corrupt.
Result<SnapshotInfo> describe_snapshot(std::span<const uint8_t> snapshot);

}  // namespace chukker
