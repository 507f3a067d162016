// Modules as the host gives them.
#pragma once

#include <string>
#include <string_view>

#include "chukker/js.hpp"

namespace chukker::js {

// The module that a specifier names. Errors: bad_argument, and those of Host::resolve.
Result<std::string> resolve_module(const Host& host, std::string_view specifier, std::string_view referrer);
// Its source as JavaScript. Errors: bad_argument (there is no loader), and those of Host::load.
Result<std::string> load_module(const Host& host, std::string_view name);

}  // namespace chukker::js
