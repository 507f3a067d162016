// Backtraces for people: function names, and source lines where the module has DWARF and llvm-symbolizer is on the
// PATH.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "chukker/machine.hpp"
#include "chukker/outcome.hpp"

namespace chukker::cli {

struct StackLine {
  BacktraceFrame frame;
  std::string name;    // The frame's, or "function 12".
  std::string source;  // "main.c:12:3"; empty where it isn't known.
};

// The source is looked up for the first kSourceLinesMax frames.
inline constexpr size_t kSourceLinesMax = 64;
std::vector<StackLine> describe_stack(const Machine& machine, std::span<const BacktraceFrame> frames);

// A line a frame, innermost first; the middle of long ones is left out.
std::string print_stack(std::span<const StackLine> lines);

nlohmann::ordered_json stack_json(std::span<const StackLine> lines);

}  // namespace chukker::cli
