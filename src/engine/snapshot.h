// Snapshots: a machine as bytes, and back. The format is that of docs/snapshot-format.md:
//
//   header | state | index | modules | pages | id
//
//   state     everything but the contents of the memories (snapshot_state.h); its hash is the machine's digest
//   index     which modules are embedded, and for each memory its pages and their hashes (in a delta, those that
//   differ) modules   the bytes of embedded modules; `state` has their hashes pages     each distinct page once;
//   `index` has their hashes id        SHA-256 of header, state and index: with the other hashes it vouches for every
//   byte, and it names the snapshot
//
// Writing:  state ─▶ hash trees of the memories ─▶ state section ─▶ index: what differs from the parent ─▶ pages
// Reading:  container (id holds) ─▶ state section decoded ─▶ modules parsed, hashes hold ─▶ state held against the
// modules
//           ─▶ the chain of parents ─▶ roots and pages hold ─▶ memories ─▶ the section written again is the same
// Nothing is believed before its hash holds, and nothing is run that the checks have not seen.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "chukker/machine.hpp"
#include "engine/engine.h"
#include "os/hash_tree.h"

namespace chukker::engine {

// What a snapshot holds of memories and modules: enough to write a delta against it. A machine keeps that of the
// snapshot it was last saved as or loaded from, and of the one that this was a delta against; the trees share what they
// can with the machine's own.
struct KnownSnapshot {
  Hash id;
  std::vector<os::HashTree> memories;
  std::vector<Hash> modules;  // Sorted.
};

using SnapshotSink = std::function<Result<>(std::span<const uint8_t>)>;

// Errors: as Machine's. The digest and the writer bring the hashes of the engine's memories up to date.
Result<Hash> digest_of(Engine& engine);
Result<> save_snapshot(Engine& engine, const SaveOptions& options, const SnapshotSink& write);
Result<std::vector<uint8_t>> save_snapshot(Engine& engine, const SaveOptions& options);
Result<std::unique_ptr<Engine>> load_snapshot(std::span<const uint8_t> bytes, const Linker& linker,
                                              const LoadOptions& options);

}  // namespace chukker::engine
