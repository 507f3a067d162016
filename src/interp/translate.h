// Translates a function into the threaded tier's form.
//
// The translator walks the steps with a stack of what each operand slot holds: its own value (home), or for as long as
// nobody can tell the difference just the name of a local or a constant, which is then read where it is used. Wherever
// a frame may be looked at (calls, branch targets, charges) everything is at home. A short memory of the latest
// instructions lets a later step take one back and do it together with its own work: compare and branch, add and load,
// compute into a local.
#pragma once

#include <memory>

#include "fuel/plan.h"
#include "interp/module_code.h"
#include "interp/threaded_code.h"

namespace chukker::interp {

// Null when the function is too large for the form; it then runs in place. Thread rule: reads `code` only.
std::unique_ptr<ThreadedCode> translate(const ModuleCode& code, uint32_t function);

// What the instruction at a word does, found by translating the function again.
struct Located {
  uint32_t position;   // In the module.
  uint32_t height;     // Units: slots of operands before it.
  uint32_t before;     // Potentials; see fuel::Plan.
  uint32_t after;
};
Located locate(const ModuleCode& code, uint32_t function, uint32_t word);

}  // namespace chukker::interp
