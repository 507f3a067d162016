// The JavaScript programs of bench/js on a JavaScript machine: what bench/javascript asks for.
#pragma once

#include <string>
#include <string_view>

#include "groups.h"

namespace bench {

// The median and least time of run(n), as JSON: the same form as the scripts beside the programs print.
// `slice`: the run is stopped and resumed after that much fuel each time; 0: not at all.
std::string time_program(const std::filesystem::path& program, int rounds, int n, uint64_t slice, chukker::Tier tier);

// The whole script in a new machine, and its fuel.
std::string time_script(const std::filesystem::path& script, int rounds);

}  // namespace bench
