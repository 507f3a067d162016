#include "cli/memory_map.h"

#include <algorithm>
#include <cstring>

namespace chukker::cli {
namespace {

bool is_zero(std::span<const uint8_t> page) {
  return page[0] == 0 && std::memcmp(page.data(), page.data() + 1, page.size() - 1) == 0;
}

// Of two as big the first.
bool is_bigger(const Run& left, const Run& right) {
  uint64_t left_size = left.end - left.begin;
  uint64_t right_size = right.end - right.begin;
  return left_size != right_size ? left_size > right_size : left.begin < right.begin;
}

std::vector<std::string> export_names(const Machine& machine, Extern item) {
  std::vector<std::string> names;
  for (uint32_t instance = 0; instance < machine.instance_count(); ++instance) {
    for (const ExportDescription& description : machine.module_of(instance)->exports()) {
      if (machine.find_export(instance, description.name) == item) names.push_back(description.name);
    }
  }
  return names;
}

}  // namespace

std::vector<Run> filled_runs(std::span<const uint8_t> memory) {
  std::vector<Run> runs;
  for (uint64_t at = 0; at + kMapPageBytes <= memory.size(); at += kMapPageBytes) {
    if (is_zero(memory.subspan(at, kMapPageBytes))) continue;
    if (!runs.empty() && runs.back().end == at)
      runs.back().end += kMapPageBytes;
    else
      runs.push_back({at, at + kMapPageBytes});
  }
  return runs;
}

std::vector<MemoryMap> map_memories(Machine& machine, size_t runs_max) {
  std::vector<MemoryMap> maps;
  for (uint32_t address = 0;; ++address) {
    Extern item{ExternKind::memory, address};
    auto memory = machine.memory(item);
    if (!memory) return maps;
    auto runs = filled_runs(*memory);
    MemoryMap& map = maps.emplace_back();
    map = {address, export_names(machine, item), machine.type_of(item).memory, memory->size(), 0, runs.size(), {}};
    for (const Run& run : runs) map.pages_filled += (run.end - run.begin) / kMapPageBytes;
    std::sort(runs.begin(), runs.end(), is_bigger);
    runs.resize(std::min(runs.size(), runs_max));
    map.biggest = std::move(runs);
  }
}

}  // namespace chukker::cli
