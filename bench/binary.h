// As much of the binary format as it takes to make large modules out of small ones.
// Source: WebAssembly specification, "Binary Format / Modules".
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace bench {

// The module with all its functions `times` times over. The further ones are like the first, but nothing calls them.
// Requires: a well-formed module.
std::vector<uint8_t> repeat_functions(const std::vector<uint8_t>& module, uint32_t times);

// Units: bytes of the code section's contents.
uint64_t code_size(std::span<const uint8_t> module);

}  // namespace bench
