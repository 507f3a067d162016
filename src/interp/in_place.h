// The in-place tier: executes the original bytes, one instruction at a time, each paid before it runs. The oracle for
// everything faster, and the tier that takes the last few instructions when a block can't be paid in full.
#pragma once

#include "interp/exec.h"

namespace chukker::interp::in_place {

// Runs the innermost frame and all that it calls, till there is a reason to stop. The machine rests then.
// Gives none when an init frame has become the innermost: its expression has ended, or the start function has returned.
// With exec.wants_switch it stops at the next switch point behind its first instruction.
// Requires: the innermost frame is a function's, or an init frame's in the middle of its expression, which ends at
// `expression_end` (unused for functions).
Stop run(Exec& exec, uint32_t expression_end = 0);

}  // namespace chukker::interp::in_place
