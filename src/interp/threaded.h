// The threaded tier: functions in register form (threaded_code.h), dispatched from handler to handler. It runs whole
// chains of the fuel plan; where one can't be paid in full, or an instruction wants the slow path, the in-place tier
// goes on.
#pragma once

#include "interp/exec.h"

namespace chukker::interp::threaded {

// Can the innermost frame be taken up here: is it at a safepoint of a function that has a threaded form, and can the
// chain that begins there be paid in full? Translates the function if need be.
bool can_enter(Exec& exec);

// Runs from there. Gives switch_tier when the in-place tier must go on; the machine rests then, and progress is its to
// make. Gives none when an init frame has become the innermost. Requires: can_enter has just said yes.
Stop run(Exec& exec);

}  // namespace chukker::interp::threaded
