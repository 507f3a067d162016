// Runs whatever a module offers, for modules that nobody meant: it must end, and never take the host down.
#pragma once

#include <cstdint>
#include <string>

#include "chukker/chukker.hpp"

namespace chukker::tests {

// Instantiates `module` in a small machine, with `fuel` for that and for a call of each exported function with zeros.
// Returns the first error that a call gave (an outcome is none), or nothing.
std::string run_everything(const Module& module, const Linker& linker, uint64_t fuel);

// Calls every exported function of every instance of `machine` with zeros, or goes on with what is suspended in it.
std::string run_everything(Machine& machine, uint64_t fuel);

}  // namespace chukker::tests
