// Linking: what the imports of a module are, and the instance that is made of it. What it holds then is the guest's
// affair: an init frame (interp/init.h) computes it.
#include <algorithm>
#include <unordered_map>

#include "base/check.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/extern_types.h"
#include "engine/type_numbers.h"
#include "interp/init.h"

namespace chukker::engine {

using machine::Layout;
using machine::Status;

namespace {

constexpr uint64_t kPageBytes = 65536;

// An import, found: something of the machine, or a host function.
struct Found {
  uint32_t address = 0;
  std::shared_ptr<const Linker::Definition> host;
};

std::string describe(const wasm::Import& import, const ExternType& type) {
  return base::cat("\"", import.module, ".", import.name, "\" (", type.to_string(), ")");
}

Error unknown_import(const wasm::Import& import, const ExternType& wanted) {
  const std::string_view how = import.kind == ExternKind::function ? "define it in the Linker, or " : "";
  return {ErrorCode::link,
          base::cat("unknown import: ", describe(import, wanted), " is missing: ", how, "register an instance named \"",
                    import.module, "\" that exports it"),
          import.offset};
}

Error incompatible_import(const wasm::Import& import, const ExternType& wanted, const ExternType& actual) {
  return {ErrorCode::link,
          base::cat("incompatible import type: ", describe(import, wanted), " was found as ", actual.to_string()),
          import.offset};
}

// Makes one instance. Nothing in the machine changes before `commit`.
class Instantiation {
 public:
  Instantiation(Engine& engine, const LoadedModule& loaded, const machine::Limits& limits)
      : engine_(engine), state_(engine.state), limits_(limits), module_(*loaded.parsed),
        layout_(std::make_shared<Layout>(*engine.state.layout)), types_(layout_->types),
        hosts_(engine.host_functions) {
    for (uint32_t address = 0; address < layout_->functions.size(); ++address) {
      const machine::FunctionLayout& function = layout_->functions[address];
      if (function.instance != machine::FunctionLayout::kHost) continue;
      host_addresses_.emplace(hosts_[function.index].get(), address);
    }
  }

  Result<> link(const Linker& linker) {
    for (const wasm::Import& import : module_.imports) {
      const ExternType wanted = type_in(module_, import.kind, import.index);
      TRY_ASSIGN(const Found found, find(import, wanted, linker));
      addresses(import.kind).push_back(found.host ? add_host(found.host) : found.address);
    }
    return {};
  }

  Result<> make_memories() {
    uint64_t all = 0;
    for (const machine::Memory& memory : state_.memories) all += memory.size();
    for (uint32_t i = module_.imported_memories; i < module_.memories.size(); ++i) {
      const Limits& limits = module_.memories[i].limits;
      all += limits.min * kPageBytes;
      if (all > limits_.memory_bytes) {
        return too_much("bytes of memory", all, limits_.memory_bytes, "memory_bytes, --memory-limit");
      }
      TRY_ASSIGN(os::PagedMemory pages,
                 os::PagedMemory::create(limits.min * kPageBytes,
                                         std::min<uint64_t>(limits.max.value_or(65536), 65536) * kPageBytes));
      instance_.memories.push_back(static_cast<uint32_t>(state_.memories.size() + memories_.size()));
      memories_.push_back({module_.memories[i], std::move(pages)});
    }
    return {};
  }

  Result<> make_tables() {
    uint64_t all = 0;
    for (const machine::Table& table : state_.tables) all += table.elements.size();
    for (uint32_t i = module_.imported_tables; i < module_.tables.size(); ++i) {
      const uint64_t size = module_.tables[i].limits.min;
      all += size;
      if (all > limits_.table_elements) {
        return too_much("table elements", all, limits_.table_elements, "table_elements, --table-limit");
      }
      instance_.tables.push_back(static_cast<uint32_t>(state_.tables.size() + tables_.size()));
      tables_.push_back({module_.tables[i], std::vector<machine::Slot>(size)});
    }
    return {};
  }

  Result<> check_stack() const {
    const uint64_t needed = interp::init_frame_slots(module_);
    const uint64_t limit = std::min(limits_.stack_slots, machine::Stack::kSlotsMax);
    if (needed > limit) return too_much("slots of stack to instantiate", needed, limit, "stack_slots, --stack-limit");
    return {};
  }

  // The instance's number.
  uint32_t commit(std::string name, const std::shared_ptr<LoadedModule>& loaded) {
    const uint32_t number = static_cast<uint32_t>(layout_->instances.size());
    make_globals();
    make_functions(number);
    instance_.name = std::move(name);
    instance_.module = loaded->parsed;
    instance_.module_hash = loaded->hash;
    instance_.code = loaded->code_under(*engine_.schedule, engine_.schedule_id);
    layout_->instances.push_back(std::move(instance_));
    state_.layout = std::move(layout_);
    std::move(memories_.begin(), memories_.end(), std::back_inserter(state_.memories));
    std::move(tables_.begin(), tables_.end(), std::back_inserter(state_.tables));
    state_.instances.push_back({std::vector<std::vector<machine::Slot>>(module_.elements.size()),
                                std::vector<bool>(module_.datas.size())});
    engine_.modules.push_back(loaded);
    engine_.host_functions = std::move(hosts_);
    return number;
  }

 private:
  // `names`: the limit's in GuestLimits, and the tool's option.
  std::unexpected<Error> too_much(std::string_view what, uint64_t needed, uint64_t limit,
                                  std::string_view names) const {
    return fail(ErrorCode::limit, base::cat("the machine would hold ", needed, " ", what, ", and its limit is ", limit,
                                            ": raise it (", names, "), or take a smaller module"));
  }

  std::vector<uint32_t>& addresses(ExternKind kind) {
    switch (kind) {
      case ExternKind::function: return instance_.functions;
      case ExternKind::table: return instance_.tables;
      case ExternKind::memory: return instance_.memories;
      case ExternKind::global: break;
    }
    return instance_.globals;
  }

  // What the machine itself has under an import's name.
  std::optional<Extern> find_in_machine(const wasm::Import& import) const {
    for (const machine::RegisteredName& name : state_.layout->names) {
      if (name.name != import.module) continue;
      if (auto item = engine_.find_export(name.instance, import.name)) return item;
    }
    for (const machine::Definition& definition : state_.layout->definitions) {
      if (definition.module == import.module && definition.name == import.name) {
        return Extern{definition.kind, definition.address};
      }
    }
    return std::nullopt;
  }

  Result<Found> find(const wasm::Import& import, const ExternType& wanted, const Linker& linker) const {
    if (const auto item = find_in_machine(import)) {
      const ExternType actual = type_of(state_, item->kind, item->address);
      if (matches(actual, wanted)) return Found{item->address, nullptr};
      return std::unexpected(incompatible_import(import, wanted, actual));
    }
    const auto host = linker.find(import.module, import.name);
    if (!host) return std::unexpected(unknown_import(import, wanted));
    if (wanted.kind == ExternKind::function && host->type == wanted.function) return Found{0, host};
    ExternType actual;
    actual.function = host->type;
    return std::unexpected(incompatible_import(import, wanted, actual));
  }

  // One definition has one address, however often it is imported.
  uint32_t add_host(const std::shared_ptr<const Linker::Definition>& host) {
    const auto next = static_cast<uint32_t>(layout_->functions.size());
    const auto [place, is_new] = host_addresses_.emplace(host.get(), next);
    if (!is_new) return place->second;
    const uint32_t type = types_.of(host->type);
    layout_->functions.push_back({machine::FunctionLayout::kHost, static_cast<uint32_t>(hosts_.size()), type});
    layout_->hosts.push_back({host->module, host->name, type});
    hosts_.push_back(host);
    return next;
  }

  void make_globals() {
    for (uint32_t i = module_.imported_globals; i < module_.globals.size(); ++i) {
      instance_.globals.push_back(static_cast<uint32_t>(state_.globals.size()));
      state_.globals.push_back({module_.globals[i].type, {0, 0}});
    }
  }

  void make_functions(uint32_t number) {
    for (const FuncType& type : module_.types) instance_.types.push_back(types_.of(type));
    for (uint32_t i = module_.imported_functions; i < module_.functions.size(); ++i) {
      instance_.functions.push_back(static_cast<uint32_t>(layout_->functions.size()));
      layout_->functions.push_back({number, i, instance_.types[module_.functions[i].type.value]});
    }
  }

  Engine& engine_;
  machine::State& state_;
  const machine::Limits limits_;
  const wasm::Module& module_;
  std::shared_ptr<Layout> layout_;
  TypeNumbers types_;
  std::vector<std::shared_ptr<const Linker::Definition>> hosts_;
  std::unordered_map<const Linker::Definition*, uint32_t> host_addresses_;
  machine::InstanceLayout instance_;
  std::vector<machine::Memory> memories_;
  std::vector<machine::Table> tables_;
};

}  // namespace

Result<Instantiated> Engine::instantiate(Machine& self, std::string name, const Module& module, const Linker& linker,
                                         const RunOptions& options) {
  TRY(check_at_rest("instantiate"));
  if (state.status == Status::suspended || state.status == Status::host_pending) {
    return fail(ErrorCode::bad_state, "a call is suspended or pending: end or abandon it before you instantiate");
  }
  Instantiation made(*this, *module.loaded(), options.limits ? to_machine(*options.limits) : state.limits);
  TRY(made.link(linker));
  TRY(made.make_memories());
  TRY(made.make_tables());
  TRY(made.check_stack());
  TRY(add_host_states(linker));
  forget_outcome();
  const uint32_t number = made.commit(std::move(name), module.loaded());
  state.stack.frames()[state.stack.frame_count++] = {number, machine::kEntryFunction, machine::kInitFunction, 0,
                                                     nullptr};
  interp::push_init_frame(state, number);
  TRY_ASSIGN(Outcome outcome, run(self, options));
  return Instantiated{number, std::move(outcome)};
}

}  // namespace chukker::engine
