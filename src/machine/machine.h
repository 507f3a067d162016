// The state of a machine, as data. Nothing here executes anything: the tiers (interp) run it, the engine links it and
// turns it into bytes and back.
//
//   State
//     layout ──────▶ Layout (shared by forks, immutable: what is linked to what)
//                      instances  {module, addresses of its functions, tables, memories, globals, types}
//                      functions  by address {instance, index} or {host function}
//                      hosts      host functions {module, name, type}
//                      types      canonical function types: equal types have equal numbers
//     memories, tables, globals   by address: what the guest can change
//     instances                   segments' values and which of them are dropped
//     stack                       frames and their slots
//     meters, limits, status
//
//   The stack, growing to the right. A callee's frame begins at its arguments, in the operands of its caller:
//
//     slots:   | locals | operands ...| args, locals | operands ... | args, locals | operands |
//              ^ frames[0].base       ^ frames[1].base              ^ frames[2].base          ^ top
//     frames:  each {instance, function, position, base}. `position` is where the frame goes on, a byte offset in the
//              module: body_begin before the function's entry is paid, else an instruction. For a frame that waits for
//              its callee it is the instruction after the call.
//     An entry frame (function == kEntryFunction, no slots) stands below the first frame of each call from the host;
//     nested calls made while host_pending stack up. An init frame (kInitFunction) runs an instantiation: slot 0 is its
//     step.
//
// Slots are 64 bits: i32 and f32 in the lower half with the upper half zero; v128 takes two, lower half first; a
// reference is 0 for null, else address + 1. Nothing in [0, top) is ever dead or undefined: equal states have equal
// slots. At rest everything here is canonical but Frame::hint, which any tier may use and anybody may clear.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/outcome.hpp"
#include "chukker/types.hpp"
#include "os/pages.h"
#include "wasm/module.h"

namespace chukker::interp {
struct ModuleCode;  // What the tiers have derived from a module under a schedule; opaque here.
}

namespace chukker::machine {

using Slot = uint64_t;

inline constexpr uint32_t kEntryFunction = 0xFFFFFFFF;
inline constexpr uint32_t kInitFunction = 0xFFFFFFFE;

struct Frame {
  uint32_t instance;
  uint32_t function;  // Index in the instance's module, or one of the two above.
  uint32_t position;
  uint32_t base;      // Units: slots from the bottom of the stack.
  const void* hint;   // Where the threaded tier goes on in this frame; null: look `position` up. Never saved.
};

// ---- Layout

struct InstanceLayout {
  std::string name;                             // As registered; may be empty.
  std::shared_ptr<const wasm::Module> module;
  Hash module_hash;
  std::shared_ptr<interp::ModuleCode> code;
  std::vector<uint32_t> functions;              // By index in the module: the address.
  std::vector<uint32_t> tables, memories, globals;
  std::vector<uint32_t> types;                  // By type index: the canonical number.
};

struct FunctionLayout {
  static constexpr uint32_t kHost = 0xFFFFFFFF;
  uint32_t instance;  // kHost for a host function.
  uint32_t index;     // In the instance's module, or in Layout::hosts.
  uint32_t type;      // Canonical.
};

struct HostLayout {
  std::string module, name;
  uint32_t type;      // Canonical.
};

// An importable name for something (register_instance, define_*).
struct Definition {
  std::string module, name;
  ExternKind kind;
  uint32_t address;
};

struct RegisteredName {
  std::string name;
  uint32_t instance;
};

struct Layout {
  std::vector<InstanceLayout> instances;
  std::vector<FunctionLayout> functions;
  std::vector<HostLayout> hosts;
  std::vector<FuncType> types;
  std::vector<Definition> definitions;
  std::vector<RegisteredName> names;
};

// ---- What the guest can change

struct Memory {
  MemoryType type;
  os::PagedMemory pages;

  uint64_t size() const { return pages.size(); }  // Units: bytes; a multiple of 64 KiB.
};

struct Table {
  TableType type;
  std::vector<Slot> elements;
};

struct Global {
  GlobalType type;
  Slot value[2] = {0, 0};
};

struct InstanceState {
  std::vector<std::vector<Slot>> elements;  // By element segment: its values; empty once dropped or until evaluated.
  std::vector<bool> data_dropped;           // By data segment.
};

// ---- The stack

// Address space for the most slots and frames that any limit allows is reserved once; pages appear as they are touched.
class Stack {
 public:
  // Where addresses have 32 bits there is room for the default limits (chukker/machine.hpp) and a few frames more.
  static constexpr bool kIsRoomy = sizeof(void*) == 8;
  static constexpr uint64_t kSlotsMax = kIsRoomy ? 64u << 20 : 8'000'000;  // 512 MiB of address space.
  static constexpr uint64_t kFramesMax = kIsRoomy ? 8u << 20 : 251'000;

  // Errors: out_of_memory.
  static Result<Stack> create();

  Slot* slots() const { return slots_; }
  Frame* frames() const { return frames_; }
  std::span<Frame> live_frames() const { return {frames_, frame_count}; }
  std::span<Slot> live_slots() const { return {slots_, top}; }
  Result<Stack> copy() const;  // Hints included: code outlives every machine that runs it.
  void clear() { frame_count = 0, top = 0; }

  uint32_t frame_count = 0;
  uint32_t top = 0;          // Units: slots. The end of the innermost frame's operands.

 private:
  os::Reservation space_;
  Slot* slots_ = nullptr;
  Frame* frames_ = nullptr;
};

// ---- Status

enum class Status : uint8_t { fresh = 0, suspended = 1, host_pending = 2, finished = 3, trapped = 4, exited = 5 };

// A host call that waits for its answer. One for each entry frame below the innermost; the innermost one as well when
// the status is host_pending.
struct PendingCall {
  uint32_t instance = 0;       // The caller.
  uint32_t function = 0;       // Address of the host function.
  std::vector<Value> args;
  friend bool operator==(const PendingCall&, const PendingCall&) = default;
};

struct Limits {
  uint64_t memory_bytes, table_elements, stack_slots, stack_frames;
  friend bool operator==(const Limits&, const Limits&) = default;
};

struct Meters {
  uint64_t fuel_used = 0;
  uint64_t allocated_bytes = 0;    // Growth ever obtained: memory bytes, and 8 for each table element.
  uint64_t stack_slots_peak = 0;   // Highest base + frame_slots ever entered.
  friend bool operator==(const Meters&, const Meters&) = default;
};

struct State {
  std::shared_ptr<const Layout> layout;
  std::vector<Memory> memories;
  std::vector<Table> tables;
  std::vector<Global> globals;
  std::vector<InstanceState> instances;
  Stack stack;
  std::vector<PendingCall> pending;
  Limits limits;
  std::optional<Limits> call_limits;   // In force for the present call instead of `limits`.
  Meters meters;
  Status status = Status::fresh;
  std::vector<Value> results;          // status == finished
  Trapped trap;                        // status == trapped
  int32_t exit_code = 0;               // status == exited

  const Limits& limits_now() const { return call_limits ? *call_limits : limits; }
  const InstanceLayout& instance(uint32_t number) const { return layout->instances[number]; }
};

// Everything but the memories and the stack.
void copy_values(const State& from, State& to);

// How many frames of a machine at rest are no function's; the stack's limit does not count them.
uint32_t other_frames(const State& state);

// Stops the process if what is written above does not hold of a machine at rest. For tests and debug builds: walks
// everything.
void check(const State& state);

// The number of `type` in `layout.types`, where it is added if it is new.
uint32_t canonical_type(Layout& layout, const FuncType& type);

}  // namespace chukker::machine
