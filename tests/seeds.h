// Inputs for the fuzz targets to start from.
#pragma once

#include <cstdint>
#include <vector>

#include "chukker/chukker.hpp"

namespace chukker::tests {

// The one host function that generated modules import.
Linker seed_linker();

// A snapshot of a generated module, stopped somewhere; empty where that module does not come so far.
std::vector<uint8_t> seed_snapshot(uint64_t seed);

// The generated module itself.
std::vector<uint8_t> seed_module(uint64_t seed);

}  // namespace chukker::tests
