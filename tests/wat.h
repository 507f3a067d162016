// WebAssembly's text format in tests, through wabt's wat2wasm.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/chukker.hpp"

namespace chukker::tests {

bool have_wat2wasm();
inline constexpr const char* kNoWat2wasm = "skipped: no wat2wasm (Debian package wabt)";

// The binary format of a module's text. A text that does not assemble stops the program, for it is part of the test.
// Tail calls, several memories and extended constants may be used. Requires: have_wat2wasm().
std::vector<uint8_t> assemble(std::string_view text);

// The same, or nothing for a text that wat2wasm refuses.
std::optional<std::vector<uint8_t>> try_assemble(std::string_view text);

// The module itself, which must be valid.
Module module_of(std::string_view text);

// What stands behind `;; KEY:` in a text, the rest of the line without spaces around it; empty where there is none.
std::string annotation(std::string_view text, std::string_view key);

}  // namespace chukker::tests
