#include "chukker/machine.hpp"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/extern_types.h"
#include "engine/moment.h"
#include "engine/snapshot.h"
#include "engine/values.h"

namespace chukker {

using engine::Engine;

namespace {

std::unexpected<Error> no_such(ExternKind kind, uint32_t address) {
  return fail(ErrorCode::bad_argument, base::cat("there is no ", name(kind), " ", address, " in this machine"));
}

template <class Item>
Result<> check_item(const std::vector<Item>& items, Extern item, ExternKind kind) {
  if (item.kind != kind) {
    return fail(ErrorCode::bad_argument, base::cat("a ", name(kind), " is needed, a ", name(item.kind), " was given"));
  }
  if (item.address >= items.size()) return no_such(kind, item.address);
  return {};
}

}  // namespace

std::string_view name(State state) {
  switch (state) {
    case State::fresh: return "fresh";
    case State::suspended: return "suspended";
    case State::host_pending: return "host_pending";
    case State::finished: return "finished";
    case State::trapped: return "trapped";
    case State::exited: return "exited";
  }
  return "unknown state";
}

Machine::Machine(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Machine::Machine(Machine&&) noexcept = default;
Machine& Machine::operator=(Machine&&) noexcept = default;
Machine::~Machine() = default;

Result<Machine> Machine::create(MachineOptions options) {
  TRY_ASSIGN(auto engine, Engine::create(options));
  return Machine(std::move(engine));
}

// ---- Linking

Result<Instantiated> Machine::instantiate(std::string name, const Module& module, const Linker& linker,
                                          const RunOptions& options) {
  return engine_->instantiate(*this, std::move(name), module, linker, options);
}

Result<> Machine::register_instance(std::string name, uint32_t instance) {
  TRY(engine_->check_at_rest("register_instance"));
  return engine_->register_name(std::move(name), instance);
}

Result<Extern> Machine::define_memory(std::string module, std::string name, const MemoryType& type) {
  return engine_->define_memory(std::move(module), std::move(name), type);
}
Result<Extern> Machine::define_table(std::string module, std::string name, const TableType& type, const Value& init) {
  return engine_->define_table(std::move(module), std::move(name), type, init);
}
Result<Extern> Machine::define_global(std::string module, std::string name, const GlobalType& type,
                                      const Value& value) {
  return engine_->define_global(std::move(module), std::move(name), type, value);
}

std::optional<uint32_t> Machine::instance(std::string_view name) const {
  for (const machine::RegisteredName& each : engine_->state.layout->names) {
    if (each.name == name) return each.instance;
  }
  return std::nullopt;
}

uint32_t Machine::instance_count() const { return static_cast<uint32_t>(engine_->state.layout->instances.size()); }

std::optional<Module> Machine::module_of(uint32_t instance) const {
  if (instance >= engine_->modules.size()) return std::nullopt;
  return Module(engine_->modules[instance]);
}

std::optional<Extern> Machine::find_export(uint32_t instance, std::string_view name) const {
  return engine_->find_export(instance, name);
}

ExternType Machine::type_of(Extern item) const {
  CHECK(engine::exists(engine_->state, item.kind, item.address));
  return engine::type_of(engine_->state, item.kind, item.address);
}

// ---- Running

Result<Outcome> Machine::call(uint32_t function_address, std::span<const Value> args, const RunOptions& options) {
  return engine_->call(*this, function_address, 0, args, options);
}

Result<Outcome> Machine::call(uint32_t instance, std::string_view export_name, std::span<const Value> args,
                              const RunOptions& options) {
  const auto item = find_export(instance, export_name);
  if (!item || item->kind != ExternKind::function) {
    return fail(ErrorCode::bad_argument,
                base::cat("instance ", instance, " exports no function \"", export_name, "\""));
  }
  return engine_->call(*this, item->address, instance, args, options);
}

Result<Outcome> Machine::resume(const RunOptions& options) { return engine_->resume(*this, options); }
Result<Outcome> Machine::answer(std::span<const Value> results, const RunOptions& options) {
  return engine_->answer(*this, results, options);
}
Result<Outcome> Machine::answer_trap(std::string why, const RunOptions&) {
  return engine_->answer_trap(std::move(why));
}
Result<> Machine::abandon() { return engine_->abandon(); }

Result<Outcome> Machine::transaction(const std::function<Result<Outcome>(Machine&)>& body) {
  TRY_ASSIGN(const Checkpoint before, checkpoint());
  Result<Outcome> outcome = body(*this);
  if (!outcome || !std::holds_alternative<Finished>(*outcome)) TRY(rewind(before));
  return outcome;
}

// ---- Looking

State Machine::state() const { return static_cast<State>(engine_->state.status); }
Outcome Machine::outcome() const { return engine_->outcome(); }

Meters Machine::meters() const {
  const machine::State& state = engine_->state;
  Meters meters;
  meters.fuel_used = state.meters.fuel_used;
  for (const machine::Memory& memory : state.memories) meters.memory_bytes += memory.size();
  for (const machine::Table& table : state.tables) meters.table_elements += table.elements.size();
  meters.allocated_bytes = state.meters.allocated_bytes;
  meters.stack_slots = state.stack.top;
  meters.stack_slots_peak = state.meters.stack_slots_peak;
  meters.stack_frames = state.stack.frame_count - machine::other_frames(state);
  return meters;
}

GuestLimits Machine::limits() const {
  const machine::Limits& limits = engine_->state.limits;
  return {limits.memory_bytes, limits.table_elements, limits.stack_slots, limits.stack_frames};
}

void Machine::set_limits(const GuestLimits& limits) {
  engine_->state.limits = engine::to_machine(limits);
}

const Schedule& Machine::schedule() const { return *engine_->schedule; }

std::vector<BacktraceFrame> Machine::backtrace() const {
  if (state() == State::trapped) return engine_->state.trap.backtrace;
  return engine_->backtrace(Engine::Span::all, SIZE_MAX);
}

// ---- The guest's things

Result<std::span<uint8_t>> Machine::memory(Extern memory) {
  TRY(check_item(engine_->state.memories, memory, ExternKind::memory));
  machine::Memory& item = engine_->state.memories[memory.address];
  return std::span(item.pages.data(), item.size());
}

Result<Value> Machine::global(Extern global) const {
  TRY(check_item(engine_->state.globals, global, ExternKind::global));
  const machine::Global& item = engine_->state.globals[global.address];
  return Value{item.type.type, {item.value[0], item.value[1]}};
}

Result<> Machine::set_global(Extern global, const Value& value) {
  TRY(check_item(engine_->state.globals, global, ExternKind::global));
  machine::Global& item = engine_->state.globals[global.address];
  if (!item.type.is_mutable) return fail(ErrorCode::bad_argument, "the global is immutable");
  TRY(engine_->check_values({&item.type.type, 1}, {&value, 1}, "value"));
  engine::store_values(item.value, {&value, 1});
  return {};
}

Result<Value> Machine::table_get(Extern table, uint64_t index) const {
  TRY(check_item(engine_->state.tables, table, ExternKind::table));
  const machine::Table& item = engine_->state.tables[table.address];
  if (index >= item.elements.size()) {
    return fail(ErrorCode::bad_argument,
                base::cat("the table has ", item.elements.size(), " elements, none at ", index));
  }
  return Value{item.type.element, {item.elements[index], 0}};
}

Result<uint64_t> Machine::table_size(Extern table) const {
  TRY(check_item(engine_->state.tables, table, ExternKind::table));
  return engine_->state.tables[table.address].elements.size();
}

HostState* Machine::state(std::string_view name) {
  const auto found = engine_->host_states.find(name);
  return found == engine_->host_states.end() ? nullptr : found->second.get();
}

Result<> Machine::set_state(std::string name, std::unique_ptr<HostState> state) {
  engine_->host_states.insert_or_assign(std::move(name), std::move(state));
  return {};
}

// ---- As a value

Result<Machine> Machine::fork() {
  TRY_ASSIGN(auto forked, engine_->fork());
  return Machine(std::move(forked));
}

Checkpoint::Checkpoint(std::unique_ptr<engine::Moment> moment) : moment_(std::move(moment)) {}
Checkpoint::Checkpoint(Checkpoint&&) noexcept = default;
Checkpoint& Checkpoint::operator=(Checkpoint&&) noexcept = default;
Checkpoint::~Checkpoint() = default;

Result<Checkpoint> Machine::checkpoint() {
  TRY_ASSIGN(auto moment, engine_->moment());
  return Checkpoint(std::move(moment));
}

Result<> Machine::rewind(const Checkpoint& checkpoint) { return engine_->rewind(checkpoint.moment()); }

Result<> Machine::make_image() {
  TRY(engine_->check_at_rest("make_image"));
  for (machine::Memory& memory : engine_->state.memories) TRY(memory.pages.make_image());
  return {};
}

Result<std::vector<uint8_t>> Machine::save(const SaveOptions& options) { return save_snapshot(*engine_, options); }
Result<> Machine::save(const std::function<Result<>(std::span<const uint8_t>)>& write, const SaveOptions& options) {
  return save_snapshot(*engine_, options, write);
}

Result<Machine> Machine::load(std::span<const uint8_t> snapshot, const Linker& linker, const LoadOptions& options) {
  TRY_ASSIGN(auto engine, engine::load_snapshot(snapshot, linker, options));
  return Machine(std::move(engine));
}

Result<Hash> Machine::digest() { return digest_of(*engine_); }

Result<> Machine::rebind(const Linker& linker) {
  TRY(engine_->check_at_rest("rebind"));
  return engine_->bind_hosts(linker);
}

// ---- Caller

std::span<uint8_t> Caller::memory() {
  Engine& engine = machine_.engine();
  if (instance_ >= engine.state.layout->instances.size()) return {};
  const machine::InstanceLayout& layout = engine.state.instance(instance_);
  if (layout.memories.empty()) return {};
  machine::Memory& memory = engine.state.memories[layout.memories[0]];
  return std::span(memory.pages.data(), memory.size());
}

HostState* Caller::state(std::string_view name) { return machine_.state(name); }

Result<Outcome> Caller::call(uint32_t function_address, std::span<const Value> args) {
  return machine_.engine().call_nested(function_address, args);
}

}  // namespace chukker
