// Instantiation as a run: an init frame goes through the steps of the standard, each metered, and can rest between any
// two instructions of them.
//
//   slot 0 of the frame    the step (below); above it the operands of the step's constant expression
//   Frame::position        an instruction of the expression; or its end, when the value is there and the step waits to
//                          be done; or 0 for a step without expression
//
// Source: WebAssembly specification, "Execution / Modules / Instantiation".
#pragma once

#include "interp/exec.h"

namespace chukker::interp {

// What the frame does next. Packed into one slot: part << 56 | segment << 32 | item.
struct InitStep {
  enum Part : uint8_t { globals = 0, items = 1, tables = 2, memories = 3, start = 4, done = 5 };

  Part part = globals;
  uint32_t segment = 0;  // Element or data segment; at most 24 bits.
  uint32_t item = 0;     // Global, or item of the segment.

  Slot pack() const { return Slot{part} << 56 | Slot{segment} << 32 | item; }
  static InitStep unpack(Slot slot);
};

// The expression that a step evaluates; empty (0, 0) where it has none. Requires: the step exists in the module.
wasm::ConstExpr expression_of(const wasm::Module& module, InitStep step);

// Units: slots. The most that the init frame of a module uses.
uint32_t init_frame_slots(const wasm::Module& module);

// Makes an init frame for the instance, which is the state's last, and lets it rest before its first step.
// Requires: an entry frame is innermost; the stack has room for init_frame_slots.
void push_init_frame(machine::State& state, uint32_t instance);

// Goes on with the innermost frame, an init frame. Gives none when the start function's frame has become the innermost.
Stop run_init(Exec& exec);

}  // namespace chukker::interp
