// Runs a machine's innermost activation: chooses who executes the innermost frame, and does the work of the frames that
// are no function's (entry and init frames).
#pragma once

#include "interp/exec.h"

namespace chukker::interp {

enum class Tier : uint8_t { automatic, in_place, threaded };

// Goes on from where the machine rests, till there is a reason to stop; it rests then. Never gives none or switch_tier.
// Requires: exec.begin_slice was called; the stack has an activation.
Stop run(Exec& exec, Tier tier);

}  // namespace chukker::interp
