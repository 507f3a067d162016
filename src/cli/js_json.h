// JSON as JavaScript values.
#pragma once

#include <string>

#include "chukker/js_value.hpp"
#include "cli/failure.h"

namespace chukker::cli {

// The value of a JSON text; undefined for the empty one. Errors: usage.
Expected<js::Value> parse_js_json(const std::string& text);

}  // namespace chukker::cli
