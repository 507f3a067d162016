#include "engine/snapshot_check.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "engine/type_numbers.h"
#include "wasm/limits.h"

namespace chukker::engine {

using base::cat;
using machine::FunctionLayout;
using machine::InstanceLayout;
using machine::Layout;

// In snapshot_stack.cc.
Result<> check_stack(const machine::State& state);

namespace {

constexpr uint64_t kWasmPageBytes = 65536;

template <class... Parts>
std::unexpected<Error> corrupt(const Parts&... parts) {
  return fail(ErrorCode::snapshot_corrupt, cat(parts...));
}

// ---- Layout

Result<> check_counts(const Layout& layout) {
  uint64_t items = 0;
  for (const InstanceLayout& instance : layout.instances) {
    const wasm::Module& module = *instance.module;
    items += module.functions.size() + module.types.size();
    if (items > kLinkedItemsMax) {
      return fail(ErrorCode::limit,
                  cat("the snapshot's instances have more than ", kLinkedItemsMax, " functions and types"));
    }
    if (instance.functions.size() != module.imported_functions || instance.tables.size() != module.tables.size() ||
        instance.memories.size() != module.memories.size() || instance.globals.size() != module.globals.size()) {
      return corrupt("an instance has not what its module says");
    }
  }
  return {};
}

// A run as get_functions has left it: first function, and their number in `type`.
Result<> append_run(const FunctionLayout& run, const Layout& layout, std::vector<FunctionLayout>& functions) {
  uint64_t first = 0, end = layout.hosts.size();
  if (run.instance != FunctionLayout::kHost) {
    if (run.instance >= layout.instances.size()) return corrupt("a function is of no instance");
    const wasm::Module& module = *layout.instances[run.instance].module;
    first = module.imported_functions;
    end = module.functions.size();
  }
  if (run.type == 0 || run.index < first || run.index >= end || run.type > end - run.index) {
    return corrupt("there is no such function in its module");
  }
  if (functions.size() + run.type > kLinkedItemsMax) return corrupt("a function is there twice");
  for (uint32_t i = 0; i < run.type; ++i) functions.push_back({run.instance, run.index + i, 0});
  return {};
}

constexpr uint32_t kNoAddress = UINT32_MAX;

// The functions by address, and the addresses of each instance's own ones.
Result<> place_functions(Layout& layout) {
  std::vector<FunctionLayout> functions;
  for (const FunctionLayout& run : layout.functions) TRY(append_run(run, layout, functions));
  for (InstanceLayout& instance : layout.instances)
    instance.functions.resize(instance.module->functions.size(), kNoAddress);
  std::vector<uint32_t> hosts(layout.hosts.size(), kNoAddress);
  for (uint32_t address = 0; address < functions.size(); ++address) {
    const FunctionLayout& function = functions[address];
    const bool is_host = function.instance == FunctionLayout::kHost;
    uint32_t& place = (is_host ? hosts : layout.instances[function.instance].functions)[function.index];
    if (place != kNoAddress) return corrupt("a function has two addresses");
    place = address;
  }
  layout.functions = std::move(functions);
  const auto is_missing = [](const std::vector<uint32_t>& places) {
    return std::ranges::count(places, kNoAddress) > 0;
  };
  for (const InstanceLayout& instance : layout.instances) {
    if (is_missing(instance.functions)) return corrupt("a function has no address");
  }
  if (is_missing(hosts)) return corrupt("a host function has no address");
  return {};
}

void number_types(Layout& layout, const std::vector<FuncType>& host_types) {
  TypeNumbers numbers(layout.types);
  for (InstanceLayout& instance : layout.instances) {
    for (const FuncType& type : instance.module->types) instance.types.push_back(numbers.of(type));
  }
  for (size_t i = 0; i < layout.hosts.size(); ++i) layout.hosts[i].type = numbers.of(host_types[i]);
  for (FunctionLayout& function : layout.functions) {
    if (function.instance == FunctionLayout::kHost) {
      function.type = layout.hosts[function.index].type;
    } else {
      const InstanceLayout& instance = layout.instances[function.instance];
      function.type = instance.types[instance.module->functions[function.index].type.value];
    }
  }
}

Result<> check_imported_functions(const Layout& layout) {
  for (const InstanceLayout& instance : layout.instances) {
    for (uint32_t i = 0; i < instance.module->imported_functions; ++i) {
      if (instance.functions[i] >= layout.functions.size() ||
          layout.functions[instance.functions[i]].type != instance.types[instance.module->functions[i].type.value]) {
        return corrupt("an imported function is not of the type that its module says");
      }
    }
  }
  return {};
}

// ---- What the guest can change

bool limits_fit(uint64_t size, const Limits& limits, uint64_t most) {
  return limits.min <= size && size <= std::min(limits.max.value_or(most), most) && limits.max.value_or(0) <= most;
}

// Whether something of this size and maximum can stand for an import of `wanted`.
bool limits_match(uint64_t size, const Limits& actual, const Limits& wanted) {
  return size >= wanted.min && (!wanted.max || (actual.max && *actual.max <= *wanted.max));
}

bool can_be_imported(const machine::Global& actual, const GlobalType& wanted) { return actual.type == wanted; }
bool can_be_imported(const machine::Table& actual, const TableType& wanted) {
  return actual.type.element == wanted.element &&
         limits_match(actual.elements.size(), actual.type.limits, wanted.limits);
}
bool can_be_imported(const MemoryRoot& actual, const MemoryType& wanted) {
  return limits_match(actual.size / kWasmPageBytes, actual.type.limits, wanted.limits);
}

// Each thing at `addresses` is one of `things`, of the type that the module says; those beyond the first `imported`
// were made by this instance, and by no other.
template <class Thing, class Type>
Result<> check_addresses(std::span<const uint32_t> addresses, const std::vector<Thing>& things,
                         const std::vector<Type>& types, uint32_t imported, std::vector<bool>& is_made) {
  for (size_t i = 0; i < addresses.size(); ++i) {
    if (addresses[i] >= things.size()) return corrupt("an instance has an address at which nothing is");
    const Thing& thing = things[addresses[i]];
    if (i < imported ? !can_be_imported(thing, types[i]) : thing.type != types[i]) {
      return corrupt("a table, memory or global is not of the type that its module says");
    }
    if (i < imported) continue;
    if (is_made[addresses[i]]) return corrupt("two instances have made the same thing");
    is_made[addresses[i]] = true;
  }
  return {};
}

Result<> check_instances(const DecodedState& decoded, const Layout& layout) {
  const machine::State& state = decoded.state;
  std::vector<bool> tables(state.tables.size()), memories(decoded.memories.size()), globals(state.globals.size());
  for (const InstanceLayout& instance : layout.instances) {
    const wasm::Module& module = *instance.module;
    std::vector<GlobalType> global_types;
    for (const wasm::Global& global : module.globals) global_types.push_back(global.type);
    TRY(check_addresses(instance.tables, state.tables, module.tables, module.imported_tables, tables));
    TRY(check_addresses(instance.memories, decoded.memories, module.memories, module.imported_memories, memories));
    TRY(check_addresses(instance.globals, state.globals, global_types, module.imported_globals, globals));
  }
  return {};
}

Result<> check_references(ValType type, std::span<const machine::Slot> references, const Layout& layout) {
  if (type != ValType::funcref) return {};
  for (machine::Slot reference : references) {
    if (reference > layout.functions.size()) return corrupt("a reference is to a function that does not exist");
  }
  return {};
}

Result<> check_segments(const machine::State& state, const Layout& layout) {
  for (size_t i = 0; i < layout.instances.size(); ++i) {
    const wasm::Module& module = *layout.instances[i].module;
    const machine::InstanceState& instance = state.instances[i];
    if (instance.elements.size() != module.elements.size() || instance.data_dropped.size() != module.datas.size()) {
      return corrupt("an instance has other segments than its module");
    }
    for (size_t segment = 0; segment < module.elements.size(); ++segment) {
      if (instance.elements[segment].size() > module.elements[segment].size()) {
        return corrupt("an element segment is longer than its module says");
      }
      TRY(check_references(module.elements[segment].type, instance.elements[segment], layout));
    }
  }
  return {};
}

Result<> check_contents(const DecodedState& decoded, const Layout& layout) {
  for (const machine::Global& global : decoded.state.globals) {
    TRY(check_references(global.type.type, std::span(global.value).first(1), layout));
  }
  for (const machine::Table& table : decoded.state.tables) {
    if (!limits_fit(table.elements.size(), table.type.limits, wasm::kTableElementsMax)) {
      return corrupt("a table has not a size that its type allows");
    }
    TRY(check_references(table.type.element, table.elements, layout));
  }
  for (const MemoryRoot& memory : decoded.memories) {
    if (memory.size % kWasmPageBytes != 0 ||
        !limits_fit(memory.size / kWasmPageBytes, memory.type.limits, wasm::kMemoryPagesMax)) {
      return corrupt("a memory has not a size that its type allows");
    }
  }
  return check_segments(decoded.state, layout);
}

Result<> check_names(const DecodedState& decoded) {
  const Layout& layout = decoded.layout;
  const size_t counts[] = {layout.functions.size(), decoded.state.tables.size(), decoded.memories.size(),
                           decoded.state.globals.size()};
  for (const machine::RegisteredName& name : layout.names) {
    if (name.instance >= layout.instances.size()) return corrupt("a name is that of no instance");
  }
  for (const machine::Definition& definition : layout.definitions) {
    if (definition.address >= counts[static_cast<size_t>(definition.kind)])
      return corrupt("a definition is of nothing");
  }
  return {};
}

// ---- Outcomes

Result<> check_values(std::span<const Value> values, const Layout& layout) {
  for (const Value& value : values) TRY(check_references(value.type, std::span(value.bits).first(1), layout));
  return {};
}

// The frames' names are the module's to say, so they were not saved.
Result<> complete_backtrace(std::vector<BacktraceFrame>& backtrace, const Layout& layout) {
  for (BacktraceFrame& frame : backtrace) {
    if (frame.instance >= layout.instances.size()) return corrupt("a frame of the backtrace is of no instance");
    const wasm::Module& module = *layout.instances[frame.instance].module;
    if (frame.function >= module.functions.size() || frame.position > module.bytes.size()) {
      return corrupt("a frame of the backtrace is of no function");
    }
    frame.name = wasm::function_name(module, wasm::FuncIndex(frame.function));
  }
  return {};
}

Result<> check_pending(const machine::State& state) {
  const Layout& layout = *state.layout;
  for (const machine::PendingCall& call : state.pending) {
    if (call.function >= layout.functions.size() || layout.functions[call.function].instance != FunctionLayout::kHost) {
      return corrupt("what is pending is no host function");
    }
    const std::vector<ValType>& params = layout.types[layout.functions[call.function].type].params;
    if (!std::ranges::equal(params, call.args, {}, {}, &Value::type))
      return corrupt("a pending call has other arguments");
    TRY(check_values(call.args, layout));
  }
  return {};
}

}  // namespace

Result<> complete_state(DecodedState& decoded, std::span<const std::shared_ptr<const wasm::Module>> modules) {
  CHECK(modules.size() == decoded.modules.size());
  Layout& layout = decoded.layout;
  for (size_t i = 0; i < layout.instances.size(); ++i) {
    layout.instances[i].module = modules[decoded.instance_modules[i]];
    layout.instances[i].module_hash = decoded.modules[decoded.instance_modules[i]];
  }
  TRY(check_counts(layout));
  TRY(place_functions(layout));
  number_types(layout, decoded.host_types);
  TRY(check_imported_functions(layout));
  TRY(check_names(decoded));
  TRY(check_contents(decoded, layout));
  TRY(check_instances(decoded, layout));
  machine::State& state = decoded.state;
  TRY(check_values(state.results, layout));
  TRY(complete_backtrace(state.trap.backtrace, layout));
  state.layout = std::make_shared<const Layout>(std::move(layout));
  TRY(check_pending(state));
  return check_stack(state);
}

}  // namespace chukker::engine
