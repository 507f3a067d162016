#include "base/text.h"

namespace chukker::base {

std::string hex(uint64_t number) {
  char digits[24] = "0x";
  return std::string(digits, std::to_chars(digits + 2, digits + sizeof digits, number, 16).ptr);
}

}  // namespace chukker::base
