// The small programs in tests/programs and the examples of docs/fuel.md: WAT with what they must come to written in it.
//   ;; fuel: 17              what `main` takes under schedule 1
//   ;; result: 42            as Value::to_string, if it returns something
//   ;; trap: unreachable     if it traps
//   ;; frames: 3             the limit of frames that it runs under
//   ;; instantiation: 4      what its initialisers and start function take, where that is the point
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chukker/chukker.hpp"

namespace chukker::tests {

struct Program {
  std::string name;
  Module module;
  uint64_t fuel;
  std::string outcome;  // As to_string(Outcome).
  std::optional<uint64_t> instantiation;
  MachineOptions options;
};

// Sorted by name. Empty without wat2wasm.
std::vector<std::string> program_names();
Program read_program(const std::string& name);

// What the programs import: host.work (i32) -> (i32) costs 10 and gives its argument back; host.bytes (i32, i32) costs
// 1 for each begun 64 of its second argument.
Linker program_linker();

}  // namespace chukker::tests
