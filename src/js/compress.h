// Snapshots as zstd frames.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "chukker/error.hpp"

namespace chukker::js {

bool is_compressed(std::span<const uint8_t> bytes);
// Errors: out_of_memory.
Result<std::vector<uint8_t>> compress(std::span<const uint8_t> bytes, int level);
// Errors: snapshot_corrupt (damaged, or swelling beyond all measure), out_of_memory.
Result<std::vector<uint8_t>> decompress(std::span<const uint8_t> bytes);

}  // namespace chukker::js
