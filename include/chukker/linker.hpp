// What the host grants to guests: functions, by module and name.
// A Linker is a value of the embedder's; machines copy what they need from it. Only what is linked exists for a guest.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/outcome.hpp"
#include "chukker/schedule.hpp"
#include "chukker/types.hpp"

namespace chukker {

class Machine;

// State that a host module keeps for one machine (WASI's descriptors, a virtual clock, ...): it is forked, saved and
// loaded with the machine. Thread rule: as the machine's.
class HostState {
 public:
  virtual ~HostState() = default;
  // A copy for a forked machine. Errors: io, when something (an open file) can't be had twice.
  virtual Result<std::unique_ptr<HostState>> fork() const = 0;
  // Canonical bytes: equal states give equal bytes. Never host addresses or host descriptors.
  virtual std::vector<uint8_t> save() const = 0;
};

// A host function's view of the machine that calls it. Valid during that call only.
class Caller {
 public:
  Caller(Machine& machine, uint32_t instance) : machine_(machine), instance_(instance) {}

  Machine& machine() { return machine_; }
  uint32_t instance() const { return instance_; }  // The instance whose code made the call.

  // The calling instance's memory 0, or the one it exports as "memory"; empty where it has none.
  std::span<uint8_t> memory();

  // The machine's state under this name, or null.
  HostState* state(std::string_view name);

  // Calls back into the guest, on top of the stack of the running call, with fuel from the same grant; returns when
  // that call has ended or stopped. A nested call that stops (out of fuel, host pending, stopped from outside) is
  // abandoned, as the host function's own progress is not the machine's to keep; the outcome says so and the function
  // decides. A host function that wants to be suspended with its callee answers HostAnswer::pending() and lets the
  // embedder make the nested call (Machine::call while host_pending), which is part of the machine's stack in every
  // respect.
  // Errors: bad_argument.
  Result<Outcome> call(uint32_t function_address, std::span<const Value> args);

 private:
  Machine& machine_;
  uint32_t instance_;
};

// How a host function answers.
class HostAnswer {
 public:
  enum class Kind : uint8_t { done, pending, trap, exit };

  static HostAnswer done() { return HostAnswer(Kind::done, {}, 0); }           // `results` are filled in.
  static HostAnswer pending() { return HostAnswer(Kind::pending, {}, 0); }     // The answer comes with Machine::answer.
  static HostAnswer trap(std::string why) { return HostAnswer(Kind::trap, std::move(why), 0); }
  static HostAnswer exit(int32_t code) { return HostAnswer(Kind::exit, {}, code); }

  Kind kind() const { return kind_; }
  const std::string& why() const { return why_; }
  int32_t exit_code() const { return exit_code_; }

 private:
  HostAnswer(Kind kind, std::string why, int32_t code) : kind_(kind), why_(std::move(why)), exit_code_(code) {}

  Kind kind_;
  std::string why_;
  int32_t exit_code_;
};

// Shape: args.size() == type.params.size(), results.size() == type.results.size(); `results` come typed and zeroed.
// The function must be deterministic for runs to be so. It must not throw.
using HostFunction = std::function<HostAnswer(Caller& caller, std::span<const Value> args, std::span<Value> results)>;

// What a call of a host function costs beyond the call instruction. Units: fuel.
struct HostCost {
  uint64_t fixed = 0;
  // If set: args[size_arg] is a number of bytes (i32 or i64, unsigned), and the call costs `per_byte` for it in
  // addition.
  std::optional<uint32_t> size_arg = {};
  SizePrice per_byte{1, 64};
};

class Linker {
 public:
  using StateFactory = std::function<Result<std::unique_ptr<HostState>>(std::optional<std::span<const uint8_t>> saved)>;

  // Errors: bad_argument when the name is taken, or cost.size_arg names no integer parameter.
  Result<> define(std::string module, std::string name, FuncType type, HostFunction function, HostCost cost = {});

  // State that every machine instantiated or loaded with this linker gets once: made fresh (`saved` empty) or from the
  // bytes that HostState::save gave. Errors: bad_argument when the name is taken.
  Result<> define_state(std::string name, StateFactory factory);

  struct Definition {
    std::string module, name;
    FuncType type;
    HostFunction function;
    HostCost cost;
  };
  // Null where nothing has that name. Borrows.
  std::shared_ptr<const Definition> find(std::string_view module, std::string_view name) const;
  const std::map<std::string, StateFactory, std::less<>>& states() const { return states_; }

 private:
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const Definition>> functions_;
  std::map<std::string, StateFactory, std::less<>> states_;
};

}  // namespace chukker
