// CHECK stops the process when Chukker itself is wrong; TRY hands an error on. Both stand in release builds too.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace chukker::base {

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "chukker: bug: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace chukker::base

#define CHECK(condition)                                       \
  (__builtin_expect(static_cast<bool>(condition), 1) ? void(0) \
                                                     : ::chukker::base::check_failed(#condition, __FILE__, __LINE__))

// TRY(expression): leaves the function with the error, if it is one.
#define TRY(expression)                                              \
  do {                                                               \
    auto&& try_result = (expression);                                \
    if (!try_result) return std::unexpected(std::move(try_result).error()); \
  } while (0)

// TRY_ASSIGN(auto x, expression): x is the value, or the function is left with the error.
#define CHUKKER_TRY_NAME2(line) try_result_##line
#define CHUKKER_TRY_NAME(line) CHUKKER_TRY_NAME2(line)
#define TRY_ASSIGN(target, expression) TRY_ASSIGN_NAMED(CHUKKER_TRY_NAME(__LINE__), target, expression)
#define TRY_ASSIGN_NAMED(result, target, expression)                 \
  auto&& result = (expression);                                      \
  if (!result) return std::unexpected(std::move(result).error());    \
  target = *std::move(result)
