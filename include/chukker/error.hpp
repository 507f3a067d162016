// What every fallible operation of Chukker returns.
//
// Three kinds of failure are never mixed. The *outcome* of a guest (finished, out of fuel, trapped, ...) is a value,
// see outcome.hpp. The *error* of an operation (a malformed module, a corrupt snapshot, a bad argument) is the Error
// below, returned in a Result. A *bug* in Chukker stops the process. No exception crosses a header.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace chukker {

// The kind of an error. Numbers are frozen (codes.def).
enum class ErrorCode : uint8_t {
#define ERROR(name, number, meaning) name = number,
#include "chukker/codes.def"
};

// Why a guest trapped. Numbers are frozen: snapshots store them.
enum class TrapCode : uint8_t {
  none = 0,
#define TRAP(name, number, message) name = number,
#include "chukker/codes.def"
};

// "malformed", "invalid", ... and its meaning in a sentence.
std::string_view name(ErrorCode code);
std::string_view meaning(ErrorCode code);

// "integer divide by zero", ...: the official test suite's words.
std::string_view message(TrapCode code);

// A failed operation. `message` is a sentence a user can act on; it already names the place in words.
struct Error {
  static constexpr uint64_t kNoOffset = UINT64_MAX;

  ErrorCode code;
  std::string message;
  uint64_t offset = kNoOffset;  // Units: bytes from the start of the module or snapshot; kNoOffset where none applies.

  // "malformed: unexpected end of section (at offset 0x1c)".
  std::string to_string() const;
};

template <class T = void>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, uint64_t offset = Error::kNoOffset) {
  return std::unexpected(Error{code, std::move(message), offset});
}

}  // namespace chukker
