// TRY hands an error on, as base/check.h has it for the core: products see only include/chukker.
#pragma once

#include <utility>

#define TRY(expression)                                              \
  do {                                                               \
    auto&& try_result = (expression);                                \
    if (!try_result) return std::unexpected(std::move(try_result).error()); \
  } while (0)

#define CHUKKER_TRY_NAME2(line) try_result_##line
#define CHUKKER_TRY_NAME(line) CHUKKER_TRY_NAME2(line)
#define TRY_ASSIGN(target, expression) TRY_ASSIGN_NAMED(CHUKKER_TRY_NAME(__LINE__), target, expression)
#define TRY_ASSIGN_NAMED(result, target, expression)                 \
  auto&& result = (expression);                                      \
  if (!result) return std::unexpected(std::move(result).error());    \
  target = *std::move(result)
