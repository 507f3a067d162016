// How often each call of the random modules executes each opcode, counted by outside engines: *.opcounts.jsonl, read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "chukker/schedule.hpp"

namespace chukker::tests {

// The counts of one call.
struct OpCounts {
  std::map<std::string, uint64_t> ops;    // By text name: "i32.add". "loop" counts each passage of a loop's header.
  std::map<std::string, uint64_t> sizes;  // By text name of a bulk or growth operation: its size operands, added up.

  uint64_t calls() const;                 // Call instructions of all four kinds.
  uint64_t of(const std::string& op) const;
  uint64_t size_of(const std::string& op) const;
  // Units: fuel. Without function entries and without what sizes cost.
  uint64_t price(const Schedule& schedule) const;
};

struct ModuleCounts {
  std::string filename;
  OpCounts start;
  std::vector<OpCounts> actions;  // In the order of the commands.
};

// Those of the modules whose instantiation does not trap.
std::map<std::string, ModuleCounts> read_opcounts(const std::filesystem::path& path);

}  // namespace chukker::tests
