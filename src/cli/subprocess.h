// Other programs that the tool makes use of when they are there: wat2wasm, llvm-symbolizer.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace chukker::cli {

// The first of `names` that the PATH has, as a path; none if it has none of them.
std::optional<std::string> find_program(const std::vector<std::string>& names);

struct ProcessResult {
  int exit_code = 0;   // 128 + the signal, if one ended it; 127 if it could not be started.
  std::string output;  // Standard output, then standard error.
};

// Runs a program to its end, with empty input. Shape: arguments without the program's own name.
ProcessResult run_program(const std::string& path, const std::vector<std::string>& arguments);

}  // namespace chukker::cli
