// Source lines of positions in a module, from its DWARF.
// No library for it is linked: elfutils' libdw can't read Wasm, and LLVM's is larger than the rest of the tool. LLVM's
// own program does it well, so it is asked when it is on the PATH (Debian: llvm-19, or any llvm).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chukker/module.hpp"

namespace chukker::cli {

// "main.c:12:3" for each position, empty where it isn't known; none at all where the module has no DWARF or there is no
// llvm-symbolizer. Units: positions are bytes from the start of the module.
std::vector<std::string> source_lines(const Module& module, std::span<const uint32_t> positions);

// Where the content of the code section begins: DWARF counts from there. Units: bytes from the start of the module.
std::optional<uint32_t> code_section_begin(std::span<const uint8_t> module);

}  // namespace chukker::cli
