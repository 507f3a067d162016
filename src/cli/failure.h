// Why a command of the tool can't go on: an exit code and a sentence for the user, which says what to do.
#pragma once

#include <expected>
#include <string>
#include <utility>

#include "chukker/error.hpp"
#include "cli/exit_code.h"

namespace chukker::cli {

struct Failure {
  ExitCode exit;
  std::string message;

  Failure(ExitCode code, std::string why) : exit(code), message(std::move(why)) {}
  Failure(const Error& error) : exit(exit_code_of(error.code)), message(error.to_string()) {}  // NOLINT: an Error fails
};

template <class T = void>
using Expected = std::expected<T, Failure>;

inline std::unexpected<Failure> fail(ExitCode exit, std::string message) {
  return std::unexpected(Failure(exit, std::move(message)));
}

}  // namespace chukker::cli

// TRY(expression): leaves the function with the error, if it is one.
#define TRY(expression)                                                     \
  do {                                                                      \
    auto&& try_result = (expression);                                       \
    if (!try_result) return std::unexpected(std::move(try_result).error()); \
  } while (0)

// TRY_ASSIGN(auto x, expression): x is the value, or the function is left with the error.
#define CLI_TRY_NAME2(line) try_result_##line
#define CLI_TRY_NAME(line) CLI_TRY_NAME2(line)
#define TRY_ASSIGN(target, expression) TRY_ASSIGN_NAMED(CLI_TRY_NAME(__LINE__), target, expression)
#define TRY_ASSIGN_NAMED(result, target, expression)              \
  auto&& result = (expression);                                   \
  if (!result) return std::unexpected(std::move(result).error()); \
  target = *std::move(result)
