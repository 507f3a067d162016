// Answers to pending host calls, as a person gives them: --answer 42, or 1,2 for several results.
#pragma once

#include <string>
#include <vector>

#include "chukker/machine.hpp"
#include "cli/failure.h"

namespace chukker::cli {

// The values that `text` gives as the results of the host call that `machine` waits for. A function without results is
// answered by the empty text. Errors: usage (no call is pending; the values don't fit its type).
Expected<std::vector<Value>> parse_answer(const Machine& machine, const std::string& text);

}  // namespace chukker::cli
