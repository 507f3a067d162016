#include "opcounts.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "wasm/ops.h"

namespace chukker::tests {
namespace {

constexpr std::string_view kSizePrefix = "dyn_";

// "6a" is a byte in hexadecimal; "fc10" and "fd081" are a prefix and a decimal number.
wasm::Op op_of(std::string_view key) {
  const std::string rest(key.substr(key.size() > 2 ? 2 : 0));
  const auto number = static_cast<uint32_t>(std::strtoul(rest.c_str(), nullptr, key.size() > 2 ? 10 : 16));
  if (key.size() == 2) return wasm::find_op(0, number);
  return wasm::find_op(key.starts_with("fc") ? wasm::kPrefixMisc : wasm::kPrefixSimd, number);
}

std::string text_of(std::string_view key) {
  if (key == "loop_iter") return "loop";
  const wasm::Op op = op_of(key);
  if (op == wasm::Op::count) {
    std::fprintf(stderr, "opcounts: no instruction %.*s\n", static_cast<int>(key.size()), key.data());
    std::abort();
  }
  return std::string(wasm::info(op).text);
}

OpCounts counts_of(const nlohmann::json& item) {
  OpCounts counts;
  for (const auto& [key, value] : item.items()) {
    const auto number = value.get<uint64_t>();
    if (key.starts_with(kSizePrefix)) counts.sizes[text_of(key.substr(kSizePrefix.size()))] += number;
    else if (key != "03") counts.ops[text_of(key)] += number;  // 03: entries only, and loop_iter counts those too.
  }
  return counts;
}

}  // namespace

uint64_t OpCounts::of(const std::string& op) const {
  const auto found = ops.find(op);
  return found == ops.end() ? 0 : found->second;
}

uint64_t OpCounts::size_of(const std::string& op) const {
  const auto found = sizes.find(op);
  return found == sizes.end() ? 0 : found->second;
}

uint64_t OpCounts::calls() const {
  return of("call") + of("call_indirect") + of("return_call") + of("return_call_indirect");
}

uint64_t OpCounts::price(const Schedule& schedule) const {
  uint64_t total = 0;
  for (const auto& [op, count] : ops) total += count * schedule.price(op).value_or(0);
  return total;
}

std::map<std::string, ModuleCounts> read_opcounts(const std::filesystem::path& path) {
  std::map<std::string, ModuleCounts> modules;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto item = nlohmann::json::parse(line);
    if (item.contains("inst")) continue;
    ModuleCounts counts;
    counts.filename = item["filename"].get<std::string>();
    counts.start = counts_of(item["start"]);
    for (const auto& action : item["actions"]) counts.actions.push_back(counts_of(action));
    modules.emplace(counts.filename, std::move(counts));
  }
  return modules;
}

}  // namespace chukker::tests
