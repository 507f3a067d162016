// What became of a run of a guest. An outcome is a value, never an error: a guest that traps has run correctly.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/types.hpp"

namespace chukker {

// One line of a backtrace, innermost first.
struct BacktraceFrame {
  uint32_t instance = 0;     // The instance's number in its machine.
  uint32_t function = 0;     // The function's index in its module.
  // Units: bytes from the start of the module. The innermost frame's instruction; of a frame that waits for its callee,
  // the instruction behind the call.
  uint32_t position = 0;
  std::string name;          // From the name section, or an export; empty where there is none.
  friend bool operator==(const BacktraceFrame&, const BacktraceFrame&) = default;
};

// The call came to its end.
struct Finished {
  std::vector<Value> values;
};

// The guest rests before the first instruction that could not be paid; `resume` goes on there.
struct OutOfFuel {
  uint64_t required = 0;  // Units: fuel. What that instruction costs more than what is left of this run's grant.
};

// The guest rests in a host function that has promised its answer for later; `answer` goes on there.
struct HostPending {
  std::string module, name;
  std::vector<Value> args;
  uint32_t instance = 0;  // The instance whose code made the call: Caller(machine, instance) reaches its memory.
};

// The guest broke a rule. Its stack is gone, its memory is as the standard says; it can be called again.
struct Trapped {
  TrapCode code = TrapCode::none;
  std::string message;  // The code's message; for TrapCode::host what the host function said.
  std::vector<BacktraceFrame> backtrace;
};

// The guest asked to end (WASI proc_exit).
struct Exited {
  int32_t code = 0;
};

// The run was stopped from outside, between two slices: the guest rests as if out of fuel, and `resume` goes on.
struct Stopped {
  enum Reason : uint8_t { timeout, cancelled } reason = timeout;
};

using Outcome = std::variant<Finished, OutOfFuel, HostPending, Trapped, Exited, Stopped>;

// "finished: 42", "out of fuel (1 more required)", "trapped: unreachable", ...: a line for a person.
std::string to_string(const Outcome& outcome);

}  // namespace chukker
