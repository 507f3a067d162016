// One run of a machine as both tiers see it: what is left of the fuel, the frame that runs, views into the machine's
// state, and the operations that are too rare or too large for a tier of its own: entering frames, growing, moving
// ranges, calling the host. A tier keeps the hot fields in registers and writes them back (`rest`) before it calls an
// operation that looks at frames, and before it stops.
//
// Every operation that has a price takes the whole of it here, the instruction's own price included, or takes nothing
// and says Stop::out_of_fuel: then the machine rests before the instruction, and `needed` says what it costs.
// Thread-compatible; lives as long as one run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "chukker/schedule.hpp"
#include "interp/module_code.h"
#include "interp/threaded_registers.h"
#include "machine/machine.h"

namespace chukker::interp {

using machine::Frame;
using machine::Slot;

// Why a tier came back.
enum class Stop : uint8_t {
  none,          // It did not: go on (in the innermost frame, whatever that is now).
  finished,      // The activation has ended; its results lie on its entry frame's base.
  out_of_fuel,   // The machine rests before an instruction; see Exec::needed.
  trapped,       // See Exec::trap_code. The innermost frame rests at the instruction.
  host_pending,
  exited,
  failed,        // The host could not do its part; see Exec::error. The machine rests before the instruction.
  switch_tier,   // The machine rests where another tier can take over; see Exec::wants_switch.
};

struct Exec;

// What of a run a call of the guest from within a host function would disturb.
struct View {
  Frame* frame;
  uint32_t instance;
  FunctionCode* function;
  const SideTable* side;
  const uint8_t* body_end;
};

// The host's side of calls out of the guest. The engine implements it.
class HostFunctions {
 public:
  // Units: fuel. What a call costs beyond the call instruction. `address`: of a host function, as everywhere here.
  virtual uint64_t price(uint32_t address, const Slot* args) = 0;
  // Makes the call. `args` lie above the top of the stack; the results go to the same place.
  // Gives none, trapped, host_pending or exited.
  virtual Stop call(Exec& exec, uint32_t address, Slot* args) = 0;

 protected:
  ~HostFunctions() = default;
};

// What growth may take beside fuel (CombinedBudget). What is drawn for growth is not fuel used.
struct GrowthBudget {
  uint64_t beyond = UINT64_MAX;  // Units left beyond the present slice's fuel; UINT64_MAX for no budget at all.
  uint64_t per_kib = 0, per_kislot = 0;
  uint64_t bytes_grown = 0, slots_grown = 0;  // Since the start of the run.

  // Units. What has been drawn once so much more has grown.
  uint64_t drawn_after(uint64_t bytes, uint64_t slots) const;
  uint64_t cost_of(uint64_t bytes, uint64_t slots) const { return drawn_after(bytes, slots) - drawn_after(0, 0); }
};

struct Exec {
  Exec(machine::State& state, const Schedule& schedule, HostFunctions& hosts);

  machine::State& state;
  const Schedule& schedule;
  HostFunctions& hosts;

  // ---- Fuel

  int64_t fuel = 0;          // Left of this slice, never negative here. A tier's register while it runs.
  uint64_t fuel_beyond = 0;  // Left of the run's grant beyond this slice.
  GrowthBudget budget;
  uint64_t needed = 0;       // After out_of_fuel: what the instruction at rest costs. Units: fuel.
  uint64_t needed_growth = 0;  // And what its growth draws from the budget.

  // Opens a slice. Requires: not more than what is left.
  void begin_slice(uint64_t units);
  // Closes it: what is left goes back, what was used is in the meters.
  void end_slice();
  // Brings Meters::fuel_used up to date.
  void book();
  // Whether `price`, and what such growth draws from the budget, can be taken; sets `needed` if not.
  bool payable(uint64_t price, uint64_t bytes_grown = 0, uint64_t slots_grown = 0);
  // Takes it if it is payable.
  bool pay(uint64_t price, uint64_t bytes_grown = 0, uint64_t slots_grown = 0);

  // ---- The running frame

  Slot* slots;                // The stack's bottom.
  Frame* frames;
  Frame* frame = nullptr;     // The innermost one.
  Slot* slots_limit;          // A frame that would end above it, and
  Frame* frames_limit;        // one that would lie here, is admitted by `admit_frame` only.
  bool wants_switch = false;  // Stop at function entries, loop headers, and returns into a frame with a hint.

  // The instance of the running frame.
  uint32_t instance = UINT32_MAX;
  const machine::InstanceLayout* layout = nullptr;
  ModuleCode* code = nullptr;
  const uint8_t* bytes = nullptr;      // Of its module.
  uint8_t* memory = nullptr;           // Its memory 0, if it has one.
  uint64_t memory_size = 0;            // Units: bytes.
  // The function of the running frame.
  FunctionCode* function = nullptr;
  const SideTable* side = nullptr;     // Kept by the in-place tier.
  const uint8_t* body_end = nullptr;
  Stop stop = Stop::none;              // Why the in-place tier stopped.
  bool called_host = false;            // Whether its last call of the host was made (or could not be paid).

  void enter_instance(uint32_t number);
  void view_memory();                  // After anything that may have grown memory 0.
  // Writes the running frame's place down: `top` is the end of its operands.
  void rest(uint32_t position, const Slot* top);
  View view() const { return {frame, instance, function, side, body_end}; }
  void restore(const View& view);
  // Takes the innermost frame of the state for the running one.
  void load_frame();

  // ---- Frames

  // Whether a frame whose slots end at `end` may be made after the limits said no; `price` is the call's.
  // Gives none, trapped (stack overflow; `price` is paid) or out_of_fuel. `replaces`: a tail call's, which makes no
  // frame more.
  Stop admit_frame(const Slot* end, uint64_t price, bool replaces = false);
  // Makes the innermost frame: the function's arguments lie at `base`; its other locals become zero. Requires:
  // admitted.
  void push_frame(uint32_t instance, const FunctionCode& callee, Slot* base);
  // The stack's limits have changed, or how many of its frames are no function's: those don't count.
  void limit_stack(uint32_t other_frames);
  bool fits(const Slot* end, const Frame* place) const { return end <= slots_limit && place < frames_limit; }

  // ---- Operations. Tables, memories, segments, types are indices in the running instance's module. `price` is the
  // instruction's own.

  Stop trap(TrapCode code);
  TrapCode trap_code = TrapCode::none;
  std::string trap_message;            // For TrapCode::host.
  int32_t exit_code = 0;
  std::optional<Error> error;

  // The address of the function that a call_indirect calls, or the trap.
  Stop resolve_indirect(uint32_t type, uint32_t table, uint32_t element, uint32_t& address);
  // Adds to `needed` what the callee of a call costs beyond the call's own price; its arguments end at `top`.
  void need_callee(uint32_t address, const Slot* top, bool replaces);
  // Pays a call of a host function whose arguments lie at `args`.
  Stop pay_host(uint32_t address, const Slot* args, uint64_t price);
  // Makes the paid call. The running frame goes on at `position`; state.stack.top is the end of the results.
  Stop call_host(uint32_t address, Slot* args, uint32_t position);

  Stop memory_grow(uint32_t memory, uint32_t pages, uint64_t price, uint32_t& result);
  Stop memory_init(uint32_t segment, uint32_t memory, uint32_t to, uint32_t from, uint32_t size, uint64_t price);
  Stop memory_copy(uint32_t to_memory, uint32_t from_memory, uint32_t to, uint32_t from, uint32_t size, uint64_t price);
  Stop memory_fill(uint32_t memory, uint32_t to, uint8_t value, uint32_t size, uint64_t price);
  Stop table_grow(uint32_t table, Slot value, uint32_t elements, uint64_t price, uint32_t& result);
  Stop table_init(uint32_t segment, uint32_t table, uint32_t to, uint32_t from, uint32_t size, uint64_t price);
  Stop table_copy(uint32_t to_table, uint32_t from_table, uint32_t to, uint32_t from, uint32_t size, uint64_t price);
  Stop table_fill(uint32_t table, uint32_t to, Slot value, uint32_t size, uint64_t price);
  void data_drop(uint32_t segment) { state.instances[instance].data_dropped[segment] = true; }
  void elem_drop(uint32_t segment) { state.instances[instance].elements[segment] = {}; }

  machine::Memory& memory_at(uint32_t index) { return state.memories[layout->memories[index]]; }
  machine::Table& table_at(uint32_t index) { return state.tables[layout->tables[index]]; }
  machine::Global& global_at(uint32_t index) { return state.globals[layout->globals[index]]; }

  // ---- The threaded tier's own: how it was left, and what its handlers hand to their slow halves.
  Left left;
  Stop left_stop = Stop::none;
  uint32_t left_address = 0;           // Of the function that is being called.
  const Slot* left_end = nullptr;      // Where the frame that is asked for would end.

 private:
  int64_t fuel_booked_ = 0;            // `fuel` when the meters were last brought up to date.
  void take(uint64_t price, uint64_t bytes_grown, uint64_t slots_grown);
  Stop trap_paid(TrapCode code, uint64_t price);
  Stop fail(Error why);
  void limit_stack() { limit_stack(other_frames_); }
  uint32_t other_frames_;
};

}  // namespace chukker::interp
