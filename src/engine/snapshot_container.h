// The outermost layer of a snapshot: its sections, and the index of pages. See snapshot.h.
#pragma once

#include <cstring>
#include <optional>
#include <span>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/types.hpp"
#include "engine/snapshot_state.h"
#include "os/hash_tree.h"

namespace chukker::engine {

inline constexpr uint8_t kSnapshotMagic[8] = {'c', 'h', 'u', 'k', 'k', 'e', 'r', 0};
inline constexpr uint32_t kSnapshotVersion = 1;
inline constexpr size_t kSnapshotHeaderBytes = 80;
inline constexpr size_t kSnapshotIdBytes = 32;

// What a writer puts together. Only `pages` are not in memory twice.
struct SnapshotParts {
  std::optional<Hash> parent;
  std::vector<uint8_t> state, index;
  std::vector<std::span<const uint8_t>> modules;  // Borrowed.
  std::vector<const uint8_t*> pages;              // Borrowed; kPageBytes each.
};

// The header, and the id that it and the parts' hashes make.
std::vector<uint8_t> snapshot_header(const SnapshotParts& parts);
Hash snapshot_id_of(std::span<const uint8_t> header, const SnapshotParts& parts);

struct HashOfHash {
  size_t operator()(const Hash& hash) const {
    size_t value;
    std::memcpy(&value, hash.bytes.data(), sizeof value);
    return value;
  }
};

struct MemoryIndex {
  std::vector<os::PageHash>
      pages;  // In order. In a delta, those that differ from the parent's; a zero page may be one.
};

// By module its size, or 0 where it isn't embedded; by memory its pages.
struct SnapshotIndex {
  std::vector<uint64_t> module_bytes;
  std::vector<MemoryIndex> memories;
};
std::vector<uint8_t> encode_index(const SnapshotIndex& index);

// A snapshot taken apart. Its header, state and index are what the id says; modules and pages still have to be held
// against their hashes. Borrows the bytes.
struct SnapshotContainer {
  std::span<const uint8_t> state, index, modules, pages;
  std::optional<Hash> parent;
  Hash id;
  uint64_t state_offset = 0, index_offset = 0;
};

// Errors: snapshot_corrupt.
Result<SnapshotContainer> open_container(std::span<const uint8_t> snapshot);

// Errors: snapshot_corrupt, also when it isn't written as encode_index would.
Result<SnapshotIndex> decode_index(const SnapshotContainer& container, const DecodedState& decoded);

}  // namespace chukker::engine
