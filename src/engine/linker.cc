#include "chukker/linker.hpp"

#include "base/check.h"
#include "base/text.h"

namespace chukker {
namespace {

Result<> check_cost(const FuncType& type, const HostCost& cost) {
  if (!cost.size_arg) return {};
  const uint32_t arg = *cost.size_arg;
  if (arg >= type.params.size() || (type.params[arg] != ValType::i32 && type.params[arg] != ValType::i64)) {
    return fail(ErrorCode::bad_argument, base::cat("HostCost::size_arg is ", arg, ", which is no integer parameter of ",
                                                   type.to_string()));
  }
  if (cost.per_byte.unit != 0) return {};
  return fail(ErrorCode::bad_argument, "HostCost::per_byte.unit must be at least 1");
}

}  // namespace

Result<> Linker::define(std::string module, std::string name, FuncType type, HostFunction function, HostCost cost) {
  TRY(check_cost(type, cost));
  auto key = std::pair(module, name);
  if (functions_.contains(key)) {
    return fail(ErrorCode::bad_argument, base::cat("\"", module, ".", name, "\" is defined already"));
  }
  functions_.emplace(std::move(key),
                     std::make_shared<const Definition>(
                         Definition{std::move(module), std::move(name), std::move(type), std::move(function), cost}));
  return {};
}

Result<> Linker::define_state(std::string name, StateFactory factory) {
  if (states_.contains(name)) {
    return fail(ErrorCode::bad_argument, base::cat("the state \"", name, "\" is defined already"));
  }
  states_.emplace(std::move(name), std::move(factory));
  return {};
}

std::shared_ptr<const Linker::Definition> Linker::find(std::string_view module, std::string_view name) const {
  const auto found = functions_.find(std::pair(std::string(module), std::string(name)));
  return found == functions_.end() ? nullptr : found->second;
}

}  // namespace chukker
