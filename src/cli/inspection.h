// What `inspect` has found out about a snapshot, and how it is shown.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "chukker/machine.hpp"
#include "chukker/module.hpp"
#include "chukker/wasi.hpp"
#include "cli/backtrace.h"
#include "cli/load.h"
#include "cli/memory_map.h"

namespace chukker::cli {

struct Inspection {
  const FoundSnapshot& snapshot;
  Outcome outcome;
  Meters meters;
  GuestLimits limits;
  std::vector<StackLine> stack;
  std::vector<std::string> module_names;   // By module: from its name section; may be empty.
  std::vector<uint32_t> module_functions;  // By module: how many.
  std::vector<MemoryMap> memories;
  std::vector<uint64_t> table_sizes;  // Units: elements.
  std::vector<wasi::DescriptorInfo> descriptors;
};

std::string inspection_text(const Inspection& inspection);
nlohmann::ordered_json inspection_json(const Inspection& inspection);

// "(1, 2.5)"
std::string print_args(const std::vector<Value>& args);

}  // namespace chukker::cli
