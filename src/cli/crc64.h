// CRC-64 (ECMA-182, reflected: that of xz), so that a damaged byte of a snapshot file is found wherever it is.
#pragma once

#include <cstdint>
#include <span>

namespace chukker::cli {

// Goes on from `crc` (0 at the beginning) over `bytes`.
uint64_t crc64(uint64_t crc, std::span<const uint8_t> bytes);

}  // namespace chukker::cli
