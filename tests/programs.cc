#include "programs.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "spec_file.h"
#include "wat.h"

namespace chukker::tests {
namespace {

std::filesystem::path folder() { return CHUKKER_TEST_PROGRAMS; }

constexpr std::string_view kInDocs = "docs_fuel_";

// The examples of docs/fuel.md: its blocks of WAT.
std::vector<std::string> documented_programs() {
  const auto bytes = read_bytes(CHUKKER_FUEL_DOC);
  const std::string page(bytes.begin(), bytes.end());
  constexpr std::string_view kOpen = "```wat\n", kClose = "```";
  std::vector<std::string> blocks;
  for (size_t at = page.find(kOpen); at != page.npos; at = page.find(kOpen, at)) {
    at += kOpen.size();
    blocks.push_back(page.substr(at, page.find(kClose, at) - at));
  }
  return blocks;
}

std::string text_of(const std::string& name) {
  if (name.starts_with(kInDocs)) {
    return documented_programs().at(std::strtoul(name.c_str() + kInDocs.size(), nullptr, 10));
  }
  const auto bytes = read_bytes(folder() / (name + ".wat"));
  return std::string(bytes.begin(), bytes.end());
}

std::string outcome_of(const std::string& text) {
  if (const std::string trap = annotation(text, "trap"); !trap.empty()) return "trapped: " + trap;
  const std::string result = annotation(text, "result");
  return result.empty() ? "finished" : "finished: " + result;
}

}  // namespace

std::vector<std::string> program_names() {
  std::vector<std::string> names;
  if (!have_wat2wasm()) return names;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) names.push_back(entry.path().stem().string());
  for (size_t i = 0; i < documented_programs().size(); ++i) names.push_back(std::string(kInDocs) + std::to_string(i));
  std::sort(names.begin(), names.end());
  return names;
}

Program read_program(const std::string& name) {
  const std::string text = text_of(name);
  Program program{.name = name,
                  .module = module_of(text),
                  .fuel = std::strtoull(annotation(text, "fuel").c_str(), nullptr, 10),
                  .outcome = outcome_of(text),
                  .instantiation = {},
                  .options = {}};
  if (const auto frames = annotation(text, "frames"); !frames.empty()) {
    program.options.limits.stack_frames = std::strtoull(frames.c_str(), nullptr, 10);
  }
  if (const auto cost = annotation(text, "instantiation"); !cost.empty()) {
    program.instantiation = std::strtoull(cost.c_str(), nullptr, 10);
  }
  return program;
}

Linker program_linker() {
  Linker linker;
  const auto echo = [](Caller&, std::span<const Value> args, std::span<Value> results) {
    results[0] = args[0];
    return HostAnswer::done();
  };
  const auto nothing = [](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::done(); };
  HostCost fixed;
  fixed.fixed = 10;
  HostCost by_size;
  by_size.size_arg = 1;
  (void)linker.define("host", "work", FuncType{{ValType::i32}, {ValType::i32}}, echo, fixed);
  (void)linker.define("host", "bytes", FuncType{{ValType::i32, ValType::i32}, {}}, nothing, by_size);
  return linker;
}

}  // namespace chukker::tests
