// Text for error messages, without locale or exceptions: cat("function ", 3, " has ", n, " locals").
#pragma once

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

namespace chukker::base {

inline void append(std::string& out, std::string_view text) { out += text; }
inline void append(std::string& out, char c) { out += c; }
template <std::integral T>
  requires(!std::same_as<T, char>)
void append(std::string& out, T number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

template <class... Parts>
std::string cat(const Parts&... parts) {
  std::string out;
  (append(out, parts), ...);
  return out;
}

// "0x1c"
std::string hex(uint64_t number);

}  // namespace chukker::base
