#include "chukker/error.hpp"

#include "base/text.h"

namespace chukker {

std::string_view name(ErrorCode code) {
  switch (code) {
#define ERROR(name, number, meaning) \
  case ErrorCode::name: return #name;
#include "chukker/codes.def"
  }
  return "unknown";
}

std::string_view meaning(ErrorCode code) {
  switch (code) {
#define ERROR(name, number, meaning) \
  case ErrorCode::name: return meaning;
#include "chukker/codes.def"
  }
  return "unknown error";
}

std::string_view message(TrapCode code) {
  switch (code) {
    case TrapCode::none: return "no trap";
#define TRAP(name, number, message) \
  case TrapCode::name: return message;
#include "chukker/codes.def"
  }
  return "unknown trap";
}

std::string Error::to_string() const {
  std::string text = base::cat(name(code), ": ", message);
  if (offset != kNoOffset) text += base::cat(" (at offset ", base::hex(offset), ")");
  return text;
}

}  // namespace chukker
