// The threaded tier's form of a function: words, executed by handlers that jump from one to the next.
//
// An instruction is one word with its handler's address and one to three words of operands. Operands are slots of the
// frame (16 bits each, counted from the frame's first local), or constants. Every result is written to its slot, so
// that a frame is canonical wherever it may be looked at; the latest integer, f32 and f64 result also stay in a machine
// register, the *accumulator* of that type, and an instruction whose operand is the latest result takes it from there.
//
//   operands of most instructions, word 1     | dst:16 | a:16 | b:16 .. or a 32-bit constant or offset |
//   a 64-bit constant, word 2
//   a branch                                  word 1 | a:16 | b:16 | offset:32 |  word 2 | charge:32 | constant:32 |
//   a call                                    word 1 callee  word 2 | position:32 | base:16 | - |   word 3 | charge |
//
// Charges come from the fuel plan: a branch's is taken with the branch, a call's when it returns.
#pragma once

#include <cstdint>
#include <vector>

#include "machine/machine.h"

namespace chukker::interp {

using machine::Slot;

union Word;
struct Exec;

union Word {
  void* handler;        // A Handler; see threaded_dispatch.h.
  uint64_t bits;
  const void* pointer;
  struct {
    uint16_t dst, a, b, c;
  } s;                  // Slots.
  struct {
    uint16_t dst, a;
    uint32_t k;
  } k;                  // Slots and a constant, or a memory offset.
  struct {
    uint16_t a, b;
    int32_t offset;     // Units: words, from the first word of the instruction.
  } branch;
  struct {
    int32_t charge;
    uint32_t k;
  } charge;
  struct {
    uint32_t position;
    uint16_t base, extra;
  } call;
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
