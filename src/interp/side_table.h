// Where the branches of a function go, for the in-place tier, which executes the original bytes and can't see a block's
// end. Made by one walk of the body. Immutable; any number of threads.
// Source: Ben L. Titzer, "A fast in-place interpreter for WebAssembly", OOPSLA 2022.
#pragma once

#include <cstdint>
#include <vector>

#include "wasm/module.h"

namespace chukker::interp {

// One way that control can go at `position`. Entries lie in the order of their positions; those of a br_table in the
// order of its targets. Executing a br, br_if, br_table, if or else uses up its entries, so that a pointer into the
// table goes along with the instruction pointer: a branch adds both deltas, not branching steps over the entry.
// A drop or select of a v128 has an entry too, which says so by standing there.
struct SideEntry {
  static constexpr uint32_t kReturns = 1u << 31;  // In `keep`: the branch leaves the function.

  uint32_t position;      // Of the instruction. Units: bytes from the start of the module.
  int32_t position_delta; // From `position` to the target.
  int32_t entry_delta;    // From this entry to the first one at or after the target.
  uint32_t keep;    // Units: slots. Operands that move down to the target's height; 0 where they lie there already.
  uint32_t height;  // Units: slots from the frame's base. The top of the stack after the branch. Not used by if, else.
};

struct SideTable {
  static constexpr uint32_t kChunkBytes = 16;

  uint32_t code_begin = 0;
  bool has_wide = false;                  // Is any local, drop or select of type v128?
  std::vector<SideEntry> entries;         // Ends with one behind every position.
  std::vector<uint32_t> first_of_chunk;   // By chunk of the code: the first entry at or after its first byte.
  std::vector<uint32_t> local_slots;      // By local: its first slot. Only if has_wide.

  // The first entry at or after `position`.
  const SideEntry* at(uint32_t position) const {
    const SideEntry* entry = &entries[first_of_chunk[(position - code_begin) / kChunkBytes]];
    while (entry->position < position) ++entry;
    return entry;
  }
};

// Requires: the function is defined in the module (which is validated).
SideTable make_side_table(const wasm::Module& module, wasm::FuncIndex function);

}  // namespace chukker::interp
