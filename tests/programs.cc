#include "programs.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "spec_file.h"
#include "wat.h"

namespace chukker::tests {
namespace {

std::filesystem::path folder() { return CHUKKER_TEST_PROGRAMS; }

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
  std::sort(names.begin(), names.end());
  return names;
}

Program read_program(const std::string& name) {
  const auto bytes = read_bytes(folder() / (name + ".wat"));
  const std::string text(bytes.begin(), bytes.end());
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
