// One module, run in many ways that must not matter: is anything different?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chukker/chukker.hpp"

namespace chukker::tests {

// Instantiates `module` (whose imports are functions of any kind) and calls all its exported functions, each with
// `fuel`, in place; then on the threaded tier, and with tiers, portions, saves and forks drawn from `seed`. Says
// what differed in outcomes, fuel, or the machine's bytes; empty if nothing did.
std::vector<std::string> differences(const Module& module, uint64_t seed, uint64_t fuel);

}  // namespace chukker::tests
