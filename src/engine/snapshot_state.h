// The state section of a snapshot: everything of a machine but the contents of its memories, for which their hash
// trees' roots stand. Equal states have equal sections, so the SHA-256 of the section is the machine's digest. Grammar:
// docs/snapshot-format.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "chukker/error.hpp"
#include "machine/machine.h"

namespace chukker::engine {

struct HostStateBytes {
  std::string name;
  std::vector<uint8_t> bytes;
  friend bool operator==(const HostStateBytes&, const HostStateBytes&) = default;
};

// What belongs to a machine's snapshot beside its State.
struct SnapshotExtras {
  Hash schedule;                             // Schedule::id().
  std::vector<HostStateBytes> host_states;   // By name, each name once.
};

struct MemoryRoot {
  MemoryType type;
  uint64_t size;  // Units: bytes.
  Hash root;
};

// `memories` stand for state.memories, which aren't looked at.
std::vector<uint8_t> encode_state(const machine::State& state, const SnapshotExtras& extras,
                                  std::span<const MemoryRoot> memories);

// The modules that the instances are of, each once, in the order of their first instances.
struct ModuleList {
  std::vector<Hash> hashes;
  std::vector<uint32_t> first_instances;     // By module.
  std::vector<uint32_t> of_instances;        // By instance: index in `hashes`.
};
ModuleList list_modules(const machine::Layout& layout);

// What a section says, before anything that takes a module to judge has been looked at.
struct DecodedState {
  SnapshotExtras extras;
  std::vector<Hash> modules;
  std::vector<uint32_t> instance_modules;  // By instance: index in `modules`.
  machine::Layout layout;                  // Without modules, code and the numbers of types.
  std::vector<FuncType> host_types;        // By Layout::hosts.
  std::vector<MemoryRoot> memories;
  machine::State state;                    // Without layout and memories.
};

// Errors: snapshot_corrupt. `offset`: where the section begins in the snapshot. What is returned is well-formed, takes
// memory in proportion to the section, and is otherwise not to be believed.
Result<DecodedState> decode_state(std::span<const uint8_t> section, uint64_t offset);

}  // namespace chukker::engine
