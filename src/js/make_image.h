// Makes the image that JavaScript machines start from (image.h), when Chukker is built.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "chukker/error.hpp"

namespace chukker::js {

// A snapshot of the guest's engine, initialised and with the prelude evaluated; the module is named by its hash.
// Errors: malformed, invalid or link (the module isn't the one that this was written for), bad_argument (the prelude
// throws, or the engine's memory isn't laid out as expected).
Result<std::vector<uint8_t>> make_image(std::span<const uint8_t> module, const std::string& prelude);

}  // namespace chukker::js
