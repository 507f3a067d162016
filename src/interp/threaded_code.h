// The threaded tier's form of a function: words, executed by handlers that jump from one to the next.
//
// An instruction is one word: its handler's number and up to three operands of 16 bits. Further words hold what does
// not fit. Operands are slots of the frame, counted from its first local, or constants. Every result is written to its
// slot, so that a frame is canonical wherever it may be looked at; the latest integer, f32 and f64 result also stay in
// a machine register, the *accumulator* of that type, and an instruction whose operand is the latest result takes it
// from there.
//
//   most instructions    | handler:16 | dst:16 | a:16 | b:16 |      a constant of 16 bits stands in the place of a slot
//     a larger constant  | bits:64                           |
//     a larger offset    | k:32               | -            |      of a load or store
//   constants, globals   | handler:16 | slot:16 | k:32       |
//   a branch             | handler:16 | - | a:16 | b:16      | target:16 | charge:16 | offset:32 |
//   a call               | handler:16 | callee:48            | position:32 | base:16 | charge:16 |
//
// A branch's target is the number of the handler there. A larger constant to compare with stands behind the branch.
// Charges come from the fuel plan: a branch's is taken with the branch, a call's when it returns.
#pragma once

#include <cstdint>
#include <vector>

#include "machine/machine.h"

namespace chukker::interp {

using machine::Slot;

struct Exec;

// Which handler; see threaded_handlers.h. 0 stands for none.
using HandlerNumber = uint16_t;

union Word {
  uint64_t bits;
  struct {
    HandlerNumber handler;
    uint16_t dst, a, b;
  } s;                  // The first word: slots, or small constants.
  struct {
    HandlerNumber handler;
    uint16_t slot;
    uint32_t k;
  } k;                  // The first word: a slot and a constant or index.
  struct {
    uint32_t k, m;
  } pair;               // Constants or indices.
  struct {
    HandlerNumber handler;  // Of the target, so that nobody waits for the target's word.
    int16_t charge;
    int32_t offset;         // Units: words, from the first word of the instruction.
  } branch;
  struct {
    uint32_t position;
    uint16_t base, charge;
  } call;

  // The first word of a call: the callee's FunctionCode, whose address has 48 bits.
  static constexpr int kPointerShift = 16;
  const void* pointer() const { return reinterpret_cast<const void*>(static_cast<uintptr_t>(bits >> kPointerShift)); }
};
static_assert(sizeof(Word) == 8);

// A place where a frame can rest and be taken up again: a chain's beginning or a branch's target.
struct Safepoint {
  uint32_t position;   // In the module.
  uint32_t word;       // In the code.
  uint32_t potential;  // Charged when the function is entered here. Units: fuel.
  uint32_t height;     // Units: slots of operands.
};

struct ThreadedCode {
  uint64_t entry_charge = 0;
  uint32_t param_slots = 0;
  uint32_t local_slots = 0;
  uint32_t frame_slots = 0;
  std::vector<Word> words;
  std::vector<Safepoint> safepoints;  // Sorted by position, and by word.

  size_t bytes() const { return words.size() * sizeof(Word) + safepoints.size() * sizeof(Safepoint); }
};

}  // namespace chukker::interp
