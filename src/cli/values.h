// Values of the guest as text: arguments from the command line, results as wasmtime prints them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/types.hpp"
#include "cli/failure.h"

namespace chukker::cli {

// Integers: decimal, signed or unsigned, or 0x hexadecimal; floats: decimal, inf, nan; v128: an unsigned integer up to
// 2^128; references: null. Errors: usage.
Expected<Value> parse_value(std::string_view text, ValType type);

// One text for each type. Errors: usage; the message calls the function `name`.
Expected<std::vector<Value>> parse_values(std::span<const std::string> texts, std::span<const ValType> types,
                                          std::string_view name);

// "42", "1.5", "null": integers signed, floats shortest without an exponent, v128 unsigned.
std::string print_value(const Value& value);

}  // namespace chukker::cli
