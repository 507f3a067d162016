// A function once understood: its validated steps with every branch resolved. Made on demand from the module's bytes,
// used by the fuel plan and the translators, and thrown away.
// Thread rule: a value.
#pragma once

#include <cstdint>
#include <vector>

#include "wasm/module.h"
#include "wasm/walk.h"

namespace chukker::ir {

// A place that can be branched to, resolved.
struct Label {
  wasm::LabelKind kind = wasm::LabelKind::block;
  uint32_t height = 0;          // Units: slots. Operands below the block's own.
  uint32_t param_slots = 0;
  uint32_t result_slots = 0;
  uint32_t opened = 0;          // Step that opens it (block, loop, if); 0 for the function's own label.
  uint32_t target = 0;          // Step that a branch to it goes on with: the loop itself, or the step behind its end.
  uint32_t position = 0;        // The same in the module: the loop instruction, or the byte behind end.
  uint32_t otherwise = 0;  // Of an if: the step that runs when the condition is false (behind else, or behind end).
  uint32_t otherwise_position = 0;
  bool has_else = false;
  bool targeted = false;        // Does any branch go there, or an if without else, or the end of a true side?

  uint32_t branch_slots() const { return kind == wasm::LabelKind::loop ? param_slots : result_slots; }
};

struct Body {
  const wasm::Function* function = nullptr;
  wasm::Locals locals;
  std::vector<wasm::Step> steps;       // The last one is the function's end.
  std::vector<Label> labels;           // By label; label 0 is the function: a branch to it is a return.
  std::vector<uint32_t> targets;       // Labels of all br_tables, one after the other, in order of the steps.
};

// Requires: the module is valid and `function` is not imported.
Body read_body(const wasm::Module& module, wasm::FuncIndex function);

// What a frame holds when it rests at an instruction.
struct FrameShape {
  std::vector<ValType> locals;
  std::vector<ValType> operands;   // The instruction's own operands included.
};

// The shape of a frame of `function` that rests at `position`: body_begin (nothing on the stack, entry not paid) or an
// instruction that can be reached. Errors: invalid, when no instruction that can be reached begins there.
Result<FrameShape> shape_at(const wasm::Module& module, wasm::FuncIndex function, uint32_t position);

}  // namespace chukker::ir
