// Snapshots as zstd frames, also ones that say only how they differ from bytes which the reader has.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/types.hpp"

namespace chukker::js {

// Bytes that both sides have, and the name by which the reader finds them.
struct Prefix {
  Hash id;
  std::span<const uint8_t> bytes;
};
using FindPrefix = std::function<std::optional<Prefix>(const Hash& id)>;

bool is_compressed(std::span<const uint8_t> bytes);
// Shape of the result (RFC 8878): with a prefix a skippable frame with its id; the frame; a skippable frame that seals
// both, for a decoder of zstd doesn't mind every bit. Errors: out_of_memory.
Result<std::vector<uint8_t>> compress(std::span<const uint8_t> bytes, int level,
                                      const std::optional<Prefix>& prefix = {});
// Errors: snapshot_corrupt (damaged, or swelling beyond all measure), snapshot_mismatch (an unknown prefix),
// out_of_memory.
Result<std::vector<uint8_t>> decompress(std::span<const uint8_t> bytes, const FindPrefix& find_prefix = {});

}  // namespace chukker::js
