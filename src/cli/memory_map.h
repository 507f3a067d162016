// What of a machine's memories is not zero.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "chukker/machine.hpp"

namespace chukker::cli {

inline constexpr uint64_t kMapPageBytes = 4096;

// Pages in a row that all have something in them. Units: bytes from the start of the memory.
struct Run {
  uint64_t begin = 0, end = 0;
  friend bool operator==(const Run&, const Run&) = default;
};

// In order. Shape: memory.size() is a multiple of kMapPageBytes.
std::vector<Run> filled_runs(std::span<const uint8_t> memory);

struct MemoryMap {
  uint32_t address = 0;
  std::vector<std::string> names;  // As exported.
  MemoryType type;
  uint64_t bytes = 0;
  uint64_t pages_filled = 0;  // Units: pages of 4 KiB.
  uint64_t run_count = 0;
  std::vector<Run> biggest;  // Of the runs, the biggest first; at most `runs_max`.
};

// All memories of a machine.
std::vector<MemoryMap> map_memories(Machine& machine, size_t runs_max);

}  // namespace chukker::cli
