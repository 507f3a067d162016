#include "engine/extern_types.h"

namespace chukker::engine {
namespace {

bool matches(const Limits& actual, const Limits& wanted) {
  if (actual.min < wanted.min) return false;
  return !wanted.max || (actual.max && *actual.max <= *wanted.max);
}

}  // namespace

ExternType type_in(const wasm::Module& module, ExternKind kind, uint32_t index) {
  ExternType type;
  type.kind = kind;
  switch (kind) {
    case ExternKind::function: type.function = module.type_of(wasm::FuncIndex(index)); break;
    case ExternKind::table: type.table = module.tables[index]; break;
    case ExternKind::memory: type.memory = module.memories[index]; break;
    case ExternKind::global: type.global = module.globals[index].type; break;
  }
  return type;
}

bool exists(const machine::State& state, ExternKind kind, uint32_t address) {
  switch (kind) {
    case ExternKind::function: return address < state.layout->functions.size();
    case ExternKind::table: return address < state.tables.size();
    case ExternKind::memory: return address < state.memories.size();
    case ExternKind::global: return address < state.globals.size();
  }
  return false;
}

ExternType type_of(const machine::State& state, ExternKind kind, uint32_t address) {
  ExternType type;
  type.kind = kind;
  switch (kind) {
    case ExternKind::function: type.function = state.layout->types[state.layout->functions[address].type]; break;
    case ExternKind::table:
      type.table = state.tables[address].type;
      type.table.limits.min = state.tables[address].elements.size();
      break;
    case ExternKind::memory:
      type.memory = state.memories[address].type;
      type.memory.limits.min = state.memories[address].size() / 65536;
      break;
    case ExternKind::global: type.global = state.globals[address].type; break;
  }
  return type;
}

bool matches(const ExternType& actual, const ExternType& wanted) {
  if (actual.kind != wanted.kind) return false;
  switch (actual.kind) {
    case ExternKind::function: return actual.function == wanted.function;
    case ExternKind::table:
      return actual.table.element == wanted.table.element && matches(actual.table.limits, wanted.table.limits);
    case ExternKind::memory: return matches(actual.memory.limits, wanted.memory.limits);
    case ExternKind::global: return actual.global == wanted.global;
  }
  return false;
}

}  // namespace chukker::engine
