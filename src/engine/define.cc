// Things of the host's own that modules can import: Machine::define_*.
#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/values.h"

namespace chukker::engine {
namespace {

constexpr uint64_t kPageBytes = 65536;
constexpr uint64_t kPagesMax = 65536;
constexpr uint64_t kElementsMax = UINT32_MAX;

Result<> check_limits(const Limits& limits, uint64_t most, std::string_view what) {
  if (limits.min > most || limits.max.value_or(0) > most) {
    return fail(ErrorCode::bad_argument, base::cat("a ", what, " has at most ", most, " of its units"));
  }
  if (limits.max && *limits.max < limits.min) {
    return fail(ErrorCode::bad_argument, base::cat("the ", what, "'s least size is above its greatest"));
  }
  return {};
}

}  // namespace

Result<Extern> Engine::define(std::string module, std::string name, ExternKind kind, uint32_t address) {
  auto layout = std::make_shared<machine::Layout>(*state.layout);
  std::erase_if(layout->definitions,
                [&](const machine::Definition& each) { return each.module == module && each.name == name; });
  layout->definitions.push_back({std::move(module), std::move(name), kind, address});
  state.layout = std::move(layout);
  return Extern{kind, address};
}

Result<Extern> Engine::define_memory(std::string module, std::string name, const MemoryType& type) {
  TRY(check_at_rest("define_memory"));
  TRY(check_limits(type.limits, kPagesMax, "memory"));
  const uint64_t pages_max = type.limits.max.value_or(kPagesMax);
  TRY_ASSIGN(os::PagedMemory pages, os::PagedMemory::create(type.limits.min * kPageBytes, pages_max * kPageBytes));
  state.memories.push_back({type, std::move(pages)});
  return define(std::move(module), std::move(name), ExternKind::memory,
                static_cast<uint32_t>(state.memories.size() - 1));
}

Result<Extern> Engine::define_table(std::string module, std::string name, const TableType& type, const Value& init) {
  TRY(check_at_rest("define_table"));
  TRY(check_limits(type.limits, kElementsMax, "table"));
  if (type.limits.min > state.limits.table_elements) {
    return fail(ErrorCode::limit, base::cat("the limit of the machine is ", state.limits.table_elements,
                                            " table elements; the table begins with ", type.limits.min));
  }
  TRY(check_values({&type.element, 1}, {&init, 1}, "value"));
  state.tables.push_back({type, std::vector<machine::Slot>(type.limits.min, init.bits[0])});
  return define(std::move(module), std::move(name), ExternKind::table, static_cast<uint32_t>(state.tables.size() - 1));
}

Result<Extern> Engine::define_global(std::string module, std::string name, const GlobalType& type, const Value& value) {
  TRY(check_at_rest("define_global"));
  TRY(check_values({&type.type, 1}, {&value, 1}, "value"));
  state.globals.push_back({type, {0, 0}});
  store_values(state.globals.back().value, {&value, 1});
  return define(std::move(module), std::move(name), ExternKind::global,
                static_cast<uint32_t>(state.globals.size() - 1));
}

}  // namespace chukker::engine
