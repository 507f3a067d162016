// Amounts as a person writes them on a command line: 10M, 64MiB, 500ms.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/failure.h"

namespace chukker::cli {

// "1000", "1_000_000", "10k", "10M", "2G", "1T": powers of 1000. "unlimited" is UINT64_MAX. Errors: usage.
Expected<uint64_t> parse_count(std::string_view text);

// "65536", "64K", "64KiB", "16MiB", "4G": powers of 1024. "unlimited" is UINT64_MAX. Errors: usage.
Expected<uint64_t> parse_bytes(std::string_view text);

// "5s", "1.5s", "500ms", "20us", "2m", "1h"; a number alone is seconds. Errors: usage.
Expected<std::chrono::nanoseconds> parse_duration(std::string_view text);

// "1,234,567"
std::string group_digits(uint64_t number);

// "812 B", "64.0 KiB", "1.5 GiB"
std::string format_bytes(uint64_t bytes);

// "12.3M", "950", "4.06G": three significant digits.
std::string format_count(double number);

}  // namespace chukker::cli
