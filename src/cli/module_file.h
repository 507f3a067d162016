// Modules from files: binary (.wasm) as they are, text (.wat) through wat2wasm.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chukker/module.hpp"
#include "cli/failure.h"

namespace chukker::cli {

// The binary of the module in `path`; "-" is standard input. What begins as text does is handed to wat2wasm.
// Errors: no_input; bad_input where the text is wrong, no wat2wasm is there (and how to get it), or the file is a
// snapshot.
Expected<std::vector<uint8_t>> read_module_bytes(const std::string& path);

// Errors: as above, and those of Module::parse, with the file's name before them.
Expected<Module> read_module(const std::string& path, const Features& features);

}  // namespace chukker::cli
