// A machine with one module in it, for tests that say something about running.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chukker/chukker.hpp"

namespace chukker::tests {

struct App {
  // Instantiates the text under the name "app"; the test fails unless that finishes.
  explicit App(std::string_view wat, Linker linker = {}, const MachineOptions& options = {});

  Result<Outcome> call(std::string_view name, const std::vector<Value>& args = {}, const RunOptions& options = {});
  // The outcome as text, or the error's: "finished: 42".
  std::string run(std::string_view name, const std::vector<Value>& args = {}, const RunOptions& options = {});
  std::string resume(const RunOptions& options = {});
  std::string answer(const std::vector<Value>& results, const RunOptions& options = {});

  uint64_t used() const { return machine.meters().fuel_used - instantiation; }  // Since then.
  std::vector<uint8_t> bytes();  // As saved; the test fails if that fails.
  void save_and_load();          // Goes on with what `load` makes of the bytes.

  Linker linker;
  Machine machine;
  uint32_t instance = 0;
  uint64_t instantiation = 0;  // Units: fuel.
};

// An outcome or an error as text.
std::string text_of(const Result<Outcome>& outcome);

}  // namespace chukker::tests
