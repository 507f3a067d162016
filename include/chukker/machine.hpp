// A machine: the whole mutable state of one guest, as a value. It runs with exact fuel, stops anywhere, is saved to
// bytes, forked, and goes on, here or elsewhere.
//
//                    call                      out of fuel, stopped from outside
//      fresh ───────────────────▶ (running) ──────────────────────────▶ suspended
//      finished, trapped, exited ─▶   │  ▲ ◀──────────────────────────────┘ resume
//                                     │  └──────────── host_pending ◀─┐     abandon ▶ fresh
//            finished, trapped, exited ◀┘   answer          └──────────┘ call (nested)
//
// Thread-compatible: one thread at a time; a machine at rest moves between threads. `fork`, `save`, `digest` work at
// rest, in any state. Source: DESIGN section 2.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/linker.hpp"
#include "chukker/module.hpp"
#include "chukker/outcome.hpp"
#include "chukker/schedule.hpp"
#include "chukker/types.hpp"

namespace chukker {

namespace engine {
class Engine;   // One machine's engine-side object.
struct Moment;  // What one was.
}

inline constexpr uint64_t kUnlimited = UINT64_MAX;

// What a guest may take. All are counted in the guest's units, so they mean the same everywhere; they are part of the
// machine's state, for the guest can see them (a failing memory.grow, a stack overflow).
struct GuestLimits {
  uint64_t memory_bytes = kUnlimited;        // All linear memories together.
  uint64_t table_elements = 10'000'000;      // All tables together.
  uint64_t stack_slots = 8'000'000;          // Units: 64-bit slots of frames (locals and operands), all together.
  uint64_t stack_frames = 250'000;
  friend bool operator==(const GuestLimits&, const GuestLimits&) = default;
};

// One budget for several meters: a run stops when
// fuel + bytes_grown * per_kib / 1024 + stack_slots_grown * per_kislot / 1024 would exceed `units`.
// "Grown" counts from the start of the run: memory and table growth (8 bytes an element), and the rise of the stack's
// high-water mark. What is drawn for growth is not fuel used.
struct CombinedBudget {
  uint64_t units = kUnlimited;
  uint64_t per_kib = 0;
  uint64_t per_kislot = 0;
};

// How a guest is executed. Results, fuel and snapshot bytes don't depend on it.
enum class Tier : uint8_t {
  automatic,  // The fastest there is.
  in_place,   // The reference: original bytecode, one instruction at a time.
  threaded,   // Register form; falls back to in_place where a block can't be paid in full.
};

// How much one run (a call, resume or answer) may take.
struct RunOptions {
  uint64_t fuel = kUnlimited;                    // Granted for this run; what is left of it at the end is not kept.
  std::optional<CombinedBudget> budget = {};     // In addition to `fuel`.
  std::optional<GuestLimits> limits = {};        // For the call and its resumptions; then the machine's own hold again.
  Tier tier = Tier::automatic;
  std::optional<std::chrono::nanoseconds> timeout = {};  // Wall clock; checked between slices.
  const std::atomic<bool>* cancel = nullptr;     // Set to true from anywhere: the run ends with Stopped. Borrowed.
  uint64_t slice = 1'000'000;                    // Units: fuel between two looks at the clock and at `cancel`.
  std::function<void(uint64_t fuel_spent)> on_slice = {};  // Called after each slice (progress), if set.
};

// Meters: what a machine has used so far, over all runs.
struct Meters {
  uint64_t fuel_used = 0;
  uint64_t memory_bytes = 0;        // Linear memory now.
  uint64_t table_elements = 0;      // Table elements now.
  uint64_t allocated_bytes = 0;     // Memory and table growth (8 bytes an element) ever asked for and obtained.
  uint64_t stack_slots = 0;         // In use now.
  uint64_t stack_slots_peak = 0;    // The most ever in use.
  uint64_t stack_frames = 0;        // In use now.
  friend bool operator==(const Meters&, const Meters&) = default;
};

enum class State : uint8_t { fresh = 0, suspended = 1, host_pending = 2, finished = 3, trapped = 4, exited = 5 };
std::string_view name(State state);

// Something in a machine that can be imported or exported: `address` numbers it among its kind.
struct Extern {
  ExternKind kind = ExternKind::function;
  uint32_t address = 0;
  friend bool operator==(const Extern&, const Extern&) = default;
};

struct MachineOptions {
  GuestLimits limits = {};
  std::shared_ptr<const Schedule> schedule = {};  // Null: schedule 1.
};

struct Instantiated {
  uint32_t instance = 0;  // Its number; meaningful when `outcome` is Finished, or once a suspended start has finished.
  Outcome outcome;
};

// How a snapshot is written.
struct SaveOptions {
  bool embed_modules = true;   // False: modules are named by hash, and `load` must be given them.
  // Delta against this snapshot: only pages that differ are stored. The bytes of the parent (or of its own chain) must
  // be at hand at `load`. Borrowed during the call.
  std::optional<std::span<const uint8_t>> parent = {};
};

struct LoadOptions {
  // Finds a module that the snapshot names by hash. May be empty.
  std::function<std::optional<Module>(const Hash&)> find_module = {};
  // Finds the snapshot whose id (see `snapshot_id`) a delta names as its parent. May be empty.
  std::function<std::optional<std::vector<uint8_t>>(const Hash&)> find_parent = {};
  std::shared_ptr<const Schedule> schedule = {};  // The schedule to go on under. Null: schedule 1.
  bool allow_other_schedule = false;           // True: go on under `schedule` though the snapshot was under another.
};

// What a machine was when Machine::checkpoint made it, for Machine::rewind. Independent of the machine, which may run,
// be moved or end meanwhile; movable; immutable, but to be used and destroyed by one thread at a time.
class Checkpoint {
 public:
  Checkpoint(Checkpoint&&) noexcept;
  Checkpoint& operator=(Checkpoint&&) noexcept;
  ~Checkpoint();

  // ---- For the engine's own use.
  explicit Checkpoint(std::unique_ptr<engine::Moment> moment);
  const engine::Moment& moment() const { return *moment_; }

 private:
  std::unique_ptr<engine::Moment> moment_;
};

class Machine {
 public:
  // A fresh machine without instances. Errors: out_of_memory.
  static Result<Machine> create(MachineOptions options = {});

  Machine(Machine&&) noexcept;
  Machine& operator=(Machine&&) noexcept;
  ~Machine();

  // ---- Linking. Requires: no run is suspended or pending.

  // Adds an instance of `module`, registered under `name` (may be empty) so that later modules can import its exports.
  // Each import is looked for among the registered instances and definitions, then in `linker`. Initialisers and the
  // start function run here, metered; if the outcome is OutOfFuel, `resume` goes on with the instantiation.
  // Errors: link (names the import, what it needs and what was found), bad_state, out_of_memory.
  // Source: WebAssembly specification, "Execution / Modules / Instantiation".
  Result<Instantiated> instantiate(std::string name, const Module& module, const Linker& linker,
                                   const RunOptions& options = {});

  // Makes an instance's exports importable under a further name. Errors: bad_argument (no such instance).
  Result<> register_instance(std::string name, uint32_t instance);

  // Makes a table, memory or global of the host's own, importable as module.name.
  // Errors: bad_argument (the name is taken, the type is not valid, the value of another type), limit, out_of_memory.
  Result<Extern> define_memory(std::string module, std::string name, const MemoryType& type);
  Result<Extern> define_table(std::string module, std::string name, const TableType& type, const Value& init);
  Result<Extern> define_global(std::string module, std::string name, const GlobalType& type, const Value& value);

  std::optional<uint32_t> instance(std::string_view name) const;
  uint32_t instance_count() const;
  std::optional<Module> module_of(uint32_t instance) const;
  std::optional<Extern> find_export(uint32_t instance, std::string_view name) const;
  ExternType type_of(Extern item) const;  // Requires: the machine has it.

  // ---- Running

  // Calls a function by address, or by export name. State afterwards is that of the outcome.
  // Requires: not suspended (resume or abandon first). While host_pending a call is nested: it runs on top of the
  // pending call's stack, and when it has ended the machine is host_pending again.
  // Errors: bad_argument (no such export, arguments that don't fit the type), bad_state.
  Result<Outcome> call(uint32_t function_address, std::span<const Value> args, const RunOptions& options = {});
  Result<Outcome> call(uint32_t instance, std::string_view export_name, std::span<const Value> args,
                       const RunOptions& options = {});

  // Goes on with a suspended run. Errors: bad_state.
  Result<Outcome> resume(const RunOptions& options = {});

  // Supplies the results of the pending host call, or makes it trap, and goes on. Errors: bad_state, bad_argument.
  Result<Outcome> answer(std::span<const Value> results, const RunOptions& options = {});
  Result<Outcome> answer_trap(std::string why, const RunOptions& options = {});

  // Drops the suspended or pending call (the innermost nested one). What it has done to memory stays.
  // Errors: bad_state.
  Result<> abandon();

  // Runs `body` (which calls, resumes and answers as it likes); unless it returns Finished, the machine is afterwards
  // as it was before, as after `rewind`. Errors: those of `body`, of checkpoint and of rewind.
  Result<Outcome> transaction(const std::function<Result<Outcome>(Machine&)>& body);

  // ---- Looking

  State state() const;
  // The last outcome, as far as the state tells it: OutOfFuel also after Stopped. After a load `required` is what the
  // next instruction costs, of which nothing is left over from the last grant.
  Outcome outcome() const;
  Meters meters() const;
  GuestLimits limits() const;
  void set_limits(const GuestLimits& limits);  // Never shrinks what the guest already has.
  const Schedule& schedule() const;
  std::vector<BacktraceFrame> backtrace() const;  // Of the suspended or pending call, or of the trap; innermost first.

  // ---- The guest's things. Errors: bad_argument for a wrong address, type or range.

  Result<std::span<uint8_t>> memory(Extern memory);  // All of it. Valid until the next run, growth, fork, or move.
  Result<Value> global(Extern global) const;
  Result<> set_global(Extern global, const Value& value);
  Result<Value> table_get(Extern table, uint64_t index) const;
  Result<uint64_t> table_size(Extern table) const;
  HostState* state(std::string_view name);           // State of a host module; null where there is none.
  Result<> set_state(std::string name, std::unique_ptr<HostState> state);

  // ---- As a value

  // A copy that shares nothing visible with this one. Cost: what has changed since the last image or fork
  // (copy-on-write maps on Linux). Errors: out_of_memory, io (a host state that can't be forked).
  Result<Machine> fork();

  // What the machine is now, to go back to. Cheaper than a fork, and the machine pays nothing for it when it goes on.
  // Cost: a copy of the pages that have changed since the last image or fork, where those are few (some 5 us for 30);
  // of the tables, host states and stack. Where more than a few hundred pages have changed, an image is made instead.
  // Errors: out_of_memory, bad_state (the machine is running), io (a host state that can't be forked).
  Result<Checkpoint> checkpoint();

  // Makes this machine what the checkpoint's was: memories, tables, globals, instances, stack, host states, limits,
  // meters, fuel counters, state. Any number of times, after any number of runs; also of another machine's checkpoint.
  // What was got from the machine (HostState*, spans of memory) is not valid any more. Cost: the pages that have
  // changed since the image then and now; as `fork`, where the memory has grown or has had a new image since.
  // Errors: as `checkpoint`; then nothing has changed.
  Result<> rewind(const Checkpoint& checkpoint);

  // Makes the present memories the image that forks share: afterwards nothing counts as changed.
  // Cost: the memories' size. Errors: out_of_memory.
  Result<> make_image();

  // Canonical bytes of the whole state: equal states give equal bytes, whatever their history. See
  // docs/snapshot-format.md. The second form hands the bytes to `write` in pieces, in order.
  // Errors: snapshot_mismatch (parent), and those of `write`.
  Result<std::vector<uint8_t>> save(const SaveOptions& options = {});
  Result<> save(const std::function<Result<>(std::span<const uint8_t>)>& write, const SaveOptions& options = {});

  // Every byte is checked before it is believed. Host functions are bound by name from `linker`.
  // Errors: snapshot_corrupt, snapshot_mismatch, link, limit, out_of_memory.
  static Result<Machine> load(std::span<const uint8_t> snapshot, const Linker& linker, const LoadOptions& options = {});

  // Binds the host functions again, by name, from `linker` (after a fork, say). Errors: link; then nothing has changed.
  Result<> rebind(const Linker& linker);

  // The hash of the state: equal exactly if `save` would give equal bytes (modules by hash). Cost: what changed since
  // the last digest, save, load or image. Errors: out_of_memory.
  Result<Hash> digest();

  // ---- For the engine's own use.
  explicit Machine(std::unique_ptr<engine::Engine> engine);
  engine::Engine& engine() { return *engine_; }
  const engine::Engine& engine() const { return *engine_; }

 private:
  std::unique_ptr<engine::Engine> engine_;
};

// The id under which a delta names its parent: the hash that ends the snapshot. Errors: snapshot_corrupt.
Result<Hash> snapshot_id(std::span<const uint8_t> snapshot);

}  // namespace chukker
