// One machine's engine-side object: its state, the prices it runs under, the host's functions and states, and how a run
// of it goes. Machine (include/chukker) is a handle on it; the snapshot reads and makes it.
//
//   begin_activation ─▶ run ─▶ drive ─▶ interp::run (slice after slice) ─▶ conclude
//                        call_host ◀──────┘   └─▶ nested call (Caller::call): another activation, ended inside
//
// Thread-compatible. Owns everything but the modules and host functions, which it shares.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chukker/linker.hpp"
#include "chukker/machine.hpp"
#include "engine/loaded_module.h"
#include "interp/exec.h"
#include "interp/run.h"
#include "machine/machine.h"

namespace chukker::engine {

struct KnownSnapshot;
struct Moment;

// How many calls of the guest from within host functions (Caller::call) may be open at once; each takes native stack.
// One more is a stack overflow.
inline constexpr uint32_t kNestedCallsMax = 100;

inline machine::Limits to_machine(const GuestLimits& limits) {
  return {limits.memory_bytes, limits.table_elements, limits.stack_slots, limits.stack_frames};
}

// How many frames, from the innermost on, the backtrace of a trap tells.
inline constexpr size_t kBacktraceMax = 100;

class Engine final : private interp::HostFunctions {
 public:
  using HostStates = std::map<std::string, std::unique_ptr<HostState>, std::less<>>;

  // Errors: out_of_memory; bad_argument for a schedule under which a guest could go on for nothing.
  static Result<std::unique_ptr<Engine>> create(const MachineOptions& options);

  // ---- What a machine is. Layout, `modules` and `host_functions` belong together: see add_instance and add_host.

  machine::State state;
  std::shared_ptr<const Schedule> schedule;
  Hash schedule_id;
  std::vector<std::shared_ptr<LoadedModule>> modules;                               // By instance.
  std::vector<std::shared_ptr<const Linker::Definition>> host_functions;            // By Layout::hosts.
  HostStates host_states;
  std::shared_ptr<const KnownSnapshot> known_snapshot;  // Last saved as or loaded from; see snapshot.h. May be null.
  std::shared_ptr<const KnownSnapshot> known_parent;    // What that was a delta against. May be null.
  uint64_t required = 0;           // OutOfFuel::required of the last run; 0: not known. A hint, not saved.

  bool is_running() const { return run_ != nullptr; }
  // Errors: bad_state, while a host function runs; `what` begins the sentence: "save".
  Result<> check_at_rest(std::string_view what) const;

  // ---- Linking

  // Errors: as Machine::instantiate.
  Result<Instantiated> instantiate(Machine& self, std::string name, const Module& module, const Linker& linker,
                                   const RunOptions& options);
  Result<Extern> define_memory(std::string module, std::string name, const MemoryType& type);
  Result<Extern> define_table(std::string module, std::string name, const TableType& type, const Value& init);
  Result<Extern> define_global(std::string module, std::string name, const GlobalType& type, const Value& value);
  Result<> register_name(std::string name, uint32_t instance);
  // Makes the states of `linker` that this machine doesn't have yet. Errors: the factories'.
  Result<> add_host_states(const Linker& linker);
  // Binds Layout::hosts by name. Errors: link; then nothing has changed.
  Result<> bind_hosts(const Linker& linker);
  std::optional<Extern> find_export(uint32_t instance, std::string_view name) const;

  // ---- Running. Errors: as Machine's.

  // `instance`: whose export it was called by; 0 where that isn't known.
  Result<Outcome> call(Machine& self, uint32_t function, uint32_t instance, std::span<const Value> args,
                       const RunOptions& options);
  Result<Outcome> resume(Machine& self, const RunOptions& options);
  Result<Outcome> answer(Machine& self, std::span<const Value> results, const RunOptions& options);
  Result<Outcome> answer_trap(std::string why);
  Result<> abandon();
  // A call from within a running host function.
  Result<Outcome> call_nested(uint32_t function, std::span<const Value> args);

  // Innermost first; at most `most` frames; `activations`: of all calls, or of the innermost only.
  enum class Span : uint8_t { innermost, all };
  std::vector<BacktraceFrame> backtrace(Span activations, size_t most) const;

  Outcome outcome();
  Result<std::unique_ptr<Engine>> fork();
  // See moment.h. When one of these fails nothing has changed.
  Result<std::unique_ptr<Moment>> moment();
  Result<> rewind(const Moment& moment);

  // Errors: bad_argument, for a function that doesn't exist or values of other types.
  Result<> check_values(std::span<const ValType> types, std::span<const Value> values, std::string_view what) const;
  const FuncType& type_of_function(uint32_t address) const {
    return state.layout->types[state.layout->functions[address].type];
  }

 private:
  Result<Extern> define(std::string module, std::string name, ExternKind kind, uint32_t address);
  struct Run;  // The run that goes on.
  uint64_t next_cost();  // Of the instruction that the suspended machine rests at; 1 where that can't be found out.

  explicit Engine(machine::State made) : state(std::move(made)) {}
  Result<> copy_values(const Engine& from);

  // HostFunctions
  uint64_t price(uint32_t address, const interp::Slot* args) override;
  interp::Stop call(interp::Exec& exec, uint32_t address, interp::Slot* args) override;

  // The entry frame of a call, and the arguments above it. False: the stack limits leave no room; nothing has changed.
  bool begin_activation(uint32_t function, uint32_t instance, std::span<const Value> args);
  // Goes on with the innermost activation, till it stops, and says what that means for the machine.
  Result<Outcome> run(Machine& self, const RunOptions& options);
  interp::Stop drive();
  bool open_slice();
  bool look_outside();
  // The outcome of the innermost activation that has stopped, and the activation taken off the stack if that ends it.
  Outcome conclude(interp::Stop stop);
  Outcome rest_out_of_fuel();
  // The same for the outermost call: the machine's status.
  Outcome settle(Outcome outcome);
  void forget_outcome();
  Finished finish_activation();
  Trapped trap_activation(TrapCode code, std::string message);
  void drop_activation();
  machine::Frame& entry_frame() const;

  Run* run_ = nullptr;
};

}  // namespace chukker::engine
