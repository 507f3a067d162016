#include "engine/snapshot_state.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/check.h"
#include "engine/engine.h"
#include "base/snapshot_bytes.h"

namespace chukker::engine {

using base::SnapshotReader;
using base::SnapshotWriter;
namespace {

using machine::Slot;
using machine::Status;

// ---- Writing

void put_limits(SnapshotWriter& out, const Limits& limits) {
  out.u64(limits.min);
  out.u8(limits.max.has_value());
  if (limits.max) out.u64(*limits.max);
}

void put_types(SnapshotWriter& out, const std::vector<ValType>& types) {
  out.count(types.size());
  for (ValType type : types) out.u8(type.code());
}

void put_func_type(SnapshotWriter& out, const FuncType& type) {
  put_types(out, type.params);
  put_types(out, type.results);
}

void put_slots(SnapshotWriter& out, ValType type, const Slot* slots) {
  if (type == ValType::i32 || type == ValType::f32) return out.u32(static_cast<uint32_t>(slots[0]));
  for (uint32_t i = 0; i < type.slots(); ++i) out.u64(slots[i]);
}

void put_values(SnapshotWriter& out, const std::vector<Value>& values) {
  out.count(values.size());
  for (const Value& value : values) {
    out.u8(value.type.code());
    put_slots(out, value.type, value.bits.data());
  }
}

// A bit for each item, the lowest of a byte first.
template <class IsSet>
void put_bits(SnapshotWriter& out, size_t count, IsSet is_set) {
  for (size_t i = 0; i < count; i += 8) {
    uint8_t byte = 0;
    for (size_t j = i; j < std::min(count, i + 8); ++j) byte |= static_cast<uint8_t>(is_set(j) << (j - i));
    out.u8(byte);
  }
}

// References: which are not null, and these.
void put_references(SnapshotWriter& out, ValType type, std::span<const Slot> references) {
  out.count(references.size());
  put_bits(out, references.size(), [&](size_t i) { return references[i] != 0; });
  for (Slot reference : references) {
    if (reference == 0) continue;
    if (type == ValType::funcref) out.u32(static_cast<uint32_t>(reference - 1));
    else out.u64(reference - 1);
  }
}

void put_addresses(SnapshotWriter& out, std::span<const uint32_t> addresses) {
  out.count(addresses.size());
  for (uint32_t address : addresses) out.u32(address);
}

void put_meters(SnapshotWriter& out, const machine::State& state) {
  auto put = [&out](const machine::Limits& limits) {
    for (uint64_t limit : {limits.memory_bytes, limits.table_elements, limits.stack_slots, limits.stack_frames}) {
      out.u64(limit);
    }
  };
  put(state.limits);
  out.u8(state.call_limits.has_value());
  if (state.call_limits) put(*state.call_limits);
  out.u64(state.meters.fuel_used);
  out.u64(state.meters.allocated_bytes);
  out.u64(state.meters.stack_slots_peak);
}

// Functions by address, in runs of one instance's (or of host functions) with consecutive indices.
void put_functions(SnapshotWriter& out, const std::vector<machine::FunctionLayout>& functions) {
  struct Run {
    uint32_t instance, index, count;
  };
  std::vector<Run> runs;
  for (const machine::FunctionLayout& function : functions) {
    Run* last = runs.empty() ? nullptr : &runs.back();
    if (last && last->instance == function.instance && last->index + last->count == function.index) {
      ++last->count;
    } else {
      runs.push_back({function.instance, function.index, 1});
    }
  }
  out.count(runs.size());
  for (Run run : runs) out.u32(run.instance), out.u32(run.index), out.u32(run.count);
}

void put_instances(SnapshotWriter& out, const machine::Layout& layout, const ModuleList& modules) {
  out.count(layout.instances.size());
  for (size_t i = 0; i < layout.instances.size(); ++i) {
    const machine::InstanceLayout& instance = layout.instances[i];
    out.string(instance.name);
    out.u32(modules.of_instances[i]);
    put_addresses(out, std::span(instance.functions).first(instance.module->imported_functions));
    put_addresses(out, instance.tables);
    put_addresses(out, instance.memories);
    put_addresses(out, instance.globals);
  }
}

// The order in which names were given means nothing, so it isn't told.
void put_names(SnapshotWriter& out, const machine::Layout& layout) {
  auto names = layout.names;
  std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  out.count(names.size());
  for (const machine::RegisteredName& name : names) out.string(name.name), out.u32(name.instance);
  auto definitions = layout.definitions;
  std::sort(definitions.begin(), definitions.end(),
            [](const auto& a, const auto& b) { return std::tie(a.module, a.name) < std::tie(b.module, b.name); });
  out.count(definitions.size());
  for (const machine::Definition& definition : definitions) {
    out.string(definition.module);
    out.string(definition.name);
    out.u8(static_cast<uint8_t>(definition.kind));
    out.u32(definition.address);
  }
}

void put_layout(SnapshotWriter& out, const machine::Layout& layout) {
  ModuleList modules = list_modules(layout);
  out.count(modules.hashes.size());
  for (const Hash& hash : modules.hashes) out.hash(hash);
  out.count(layout.hosts.size());
  for (const machine::HostLayout& host : layout.hosts) {
    out.string(host.module);
    out.string(host.name);
    put_func_type(out, layout.types[host.type]);
  }
  put_functions(out, layout.functions);
  put_instances(out, layout, modules);
  put_names(out, layout);
}

void put_contents(SnapshotWriter& out, const machine::State& state, std::span<const MemoryRoot> memories) {
  out.count(state.globals.size());
  for (const machine::Global& global : state.globals) {
    out.u8(global.type.type.code());
    out.u8(global.type.is_mutable);
    put_slots(out, global.type.type, global.value);
  }
  out.count(state.tables.size());
  for (const machine::Table& table : state.tables) {
    out.u8(table.type.element.code());
    put_limits(out, table.type.limits);
    put_references(out, table.type.element, table.elements);
  }
  out.count(memories.size());
  for (const MemoryRoot& memory : memories) {
    put_limits(out, memory.type.limits);
    out.u64(memory.size);
    out.hash(memory.root);
  }
  for (size_t i = 0; i < state.instances.size(); ++i) {
    const machine::InstanceState& instance = state.instances[i];
    const wasm::Module& module = *state.layout->instances[i].module;
    out.count(instance.elements.size());
    for (size_t segment = 0; segment < instance.elements.size(); ++segment) {
      out.u8(module.elements[segment].type.code());
      put_references(out, module.elements[segment].type, instance.elements[segment]);
    }
    out.count(instance.data_dropped.size());
    put_bits(out, instance.data_dropped.size(), [&](size_t j) { return bool{instance.data_dropped[j]}; });
  }
}

void put_stack(SnapshotWriter& out, const machine::State& state) {
  out.count(state.stack.frame_count);
  for (const machine::Frame& frame : state.stack.live_frames()) {
    for (uint32_t part : {frame.instance, frame.function, frame.position, frame.base}) out.u32(part);
  }
  out.count(state.stack.top);
  out.numbers(state.stack.live_slots());
  out.count(state.pending.size());
  for (const machine::PendingCall& call : state.pending) {
    out.u32(call.instance);
    out.u32(call.function);
    put_values(out, call.args);
  }
}

void put_trap(SnapshotWriter& out, const Trapped& trap) {
  out.u8(static_cast<uint8_t>(trap.code));
  out.string(trap.message);
  out.count(trap.backtrace.size());
  for (const BacktraceFrame& frame : trap.backtrace)
    out.u32(frame.instance), out.u32(frame.function), out.u32(frame.position);
}

// What the last call came to. Only what the status lets anybody see.
void put_outcome(SnapshotWriter& out, const machine::State& state) {
  out.u8(static_cast<uint8_t>(state.status));
  if (state.status == Status::finished) put_values(out, state.results);
  if (state.status == Status::trapped) put_trap(out, state.trap);
  if (state.status == Status::exited) out.u32(static_cast<uint32_t>(state.exit_code));
}

void put_host_states(SnapshotWriter& out, const std::vector<HostStateBytes>& states) {
  out.count(states.size());
  for (const HostStateBytes& state : states) {
    out.string(state.name);
    out.u64(state.bytes.size());
    out.raw(state.bytes);
  }
}

// ---- Reading

ValType get_type(SnapshotReader& in) {
  uint8_t code = in.u8();
  for (ValType::Code known : {ValType::i32, ValType::i64, ValType::f32, ValType::f64, ValType::v128, ValType::funcref,
                              ValType::externref}) {
    if (code == known) return known;
  }
  in.fail("there is no such type of values");
  return ValType::i32;
}

ValType get_reference_type(SnapshotReader& in) {
  ValType type = get_type(in);
  in.require(type.is_reference(), "a table or segment holds no references");
  return type;
}

Limits get_limits(SnapshotReader& in) {
  Limits limits;
  limits.min = in.u64();
  if (in.flag()) limits.max = in.u64();
  return limits;
}

FuncType get_func_type(SnapshotReader& in) {
  FuncType type;
  for (std::vector<ValType>* types : {&type.params, &type.results}) {
    types->resize(in.count(1));
    for (ValType& each : *types) each = get_type(in);
  }
  return type;
}

void get_slots(SnapshotReader& in, ValType type, Slot* slots) {
  if (type == ValType::i32 || type == ValType::f32) return void(slots[0] = in.u32());
  for (uint32_t i = 0; i < type.slots(); ++i) slots[i] = in.u64();
}

std::vector<Value> get_values(SnapshotReader& in) {
  std::vector<Value> values(in.count(5));
  for (Value& value : values) {
    value.type = get_type(in);
    get_slots(in, value.type, value.bits.data());
  }
  return values;
}

// Calls set(i) for each bit that is set.
template <class Set>
void get_bits(SnapshotReader& in, size_t count, Set set) {
  std::span<const uint8_t> bytes = in.raw((count + 7) / 8);
  for (size_t i = 0; i < bytes.size() * 8; ++i) {
    if (!(bytes[i / 8] >> i % 8 & 1)) continue;
    if (i >= count) return in.fail("a bit is set that stands for nothing");
    set(i);
  }
}

// A null takes a bit, so the references take at most 64 times the bytes that are there.
std::vector<Slot> get_references(SnapshotReader& in, ValType type) {
  uint32_t count = in.u32();
  if ((uint64_t{count} + 7) / 8 > in.left()) return in.fail("a count of references is too large"), std::vector<Slot>();
  std::vector<Slot> references(count);
  std::vector<uint32_t> present;
  get_bits(in, count, [&](size_t i) { present.push_back(static_cast<uint32_t>(i)); });
  for (uint32_t i : present) references[i] = type == ValType::funcref ? Slot{in.u32()} + 1 : in.u64() + 1;
  for (uint32_t i : present) in.require(references[i] != 0, "a reference has no number");
  return references;
}

std::vector<uint32_t> get_addresses(SnapshotReader& in) {
  std::vector<uint32_t> addresses(in.count(4));
  for (uint32_t& address : addresses) address = in.u32();
  return addresses;
}

// Each item comes before the next one, so that there is one way to write a set.
template <class Item, class Before>
void require_order(SnapshotReader& in, const std::vector<Item>& items, Before before) {
  for (size_t i = 1; i < items.size(); ++i) in.require(before(items[i - 1], items[i]), "names are out of order");
}

machine::Limits get_machine_limits(SnapshotReader& in) {
  machine::Limits limits;
  limits.memory_bytes = in.u64();
  limits.table_elements = in.u64();
  limits.stack_slots = in.u64();
  limits.stack_frames = in.u64();
  return limits;
}

void get_meters(SnapshotReader& in, machine::State& state) {
  state.limits = get_machine_limits(in);
  if (in.flag()) state.call_limits = get_machine_limits(in);
  state.meters.fuel_used = in.u64();
  state.meters.allocated_bytes = in.u64();
  state.meters.stack_slots_peak = in.u64();
}

// The runs stay runs until the modules are there to say whether there are so many functions: see Layout::functions in
// snapshot_check.cc. Here a run is kept as its first function and, in `type`, their number.
void get_functions(SnapshotReader& in, machine::Layout& layout) {
  layout.functions.resize(in.count(12));
  for (machine::FunctionLayout& run : layout.functions)
    run.instance = in.u32(), run.index = in.u32(), run.type = in.u32();
}

void get_layout(SnapshotReader& in, DecodedState& out) {
  machine::Layout& layout = out.layout;
  out.modules.resize(in.count(32));
  for (Hash& hash : out.modules) hash = in.hash();
  layout.hosts.resize(in.count(16));
  for (machine::HostLayout& host : layout.hosts) {
    host.module = in.string();
    host.name = in.string();
    host.type = 0;
    out.host_types.push_back(get_func_type(in));
  }
  get_functions(in, layout);
  layout.instances.resize(in.count(24));
  for (machine::InstanceLayout& instance : layout.instances) {
    instance.name = in.string();
    out.instance_modules.push_back(in.u32());
    in.require(out.instance_modules.back() < out.modules.size(), "an instance has no module");
    instance.functions = get_addresses(in);
    instance.tables = get_addresses(in);
    instance.memories = get_addresses(in);
    instance.globals = get_addresses(in);
  }
  layout.names.resize(in.count(8));
  for (machine::RegisteredName& name : layout.names) name.name = in.string(), name.instance = in.u32();
  require_order(in, layout.names, [](const auto& a, const auto& b) { return a.name < b.name; });
  layout.definitions.resize(in.count(13));
  for (machine::Definition& definition : layout.definitions) {
    definition.module = in.string();
    definition.name = in.string();
    uint8_t kind = in.u8();
    in.require(kind <= static_cast<uint8_t>(ExternKind::global), "there is no such kind of definition");
    definition.kind = static_cast<ExternKind>(kind);
    definition.address = in.u32();
  }
  require_order(in, layout.definitions,
                [](const auto& a, const auto& b) { return std::tie(a.module, a.name) < std::tie(b.module, b.name); });
}

void get_contents(SnapshotReader& in, DecodedState& out) {
  machine::State& state = out.state;
  state.globals.resize(in.count(6));
  for (machine::Global& global : state.globals) {
    global.type.type = get_type(in);
    global.type.is_mutable = in.flag();
    get_slots(in, global.type.type, global.value);
  }
  state.tables.resize(in.count(14));
  for (machine::Table& table : state.tables) {
    table.type.element = get_reference_type(in);
    table.type.limits = get_limits(in);
    table.elements = get_references(in, table.type.element);
  }
  out.memories.resize(in.count(49));
  for (MemoryRoot& memory : out.memories) {
    memory.type.limits = get_limits(in);
    memory.size = in.u64();
    memory.root = in.hash();
  }
  state.instances.resize(out.layout.instances.size());
  for (machine::InstanceState& instance : state.instances) {
    instance.elements.resize(in.count(5));
    for (std::vector<Slot>& segment : instance.elements) {
      ValType type = get_reference_type(in);
      segment = get_references(in, type);
    }
    uint32_t datas = in.u32();
    if ((uint64_t{datas} + 7) / 8 > in.left()) return in.fail("a count of data segments is too large");
    instance.data_dropped.resize(datas);
    get_bits(in, datas, [&](size_t i) { instance.data_dropped[i] = true; });
  }
}

void get_stack(SnapshotReader& in, DecodedState& out) {
  machine::Stack& stack = out.state.stack;
  uint32_t frames = in.count(16);
  if (frames > machine::Stack::kFramesMax) return in.fail("there are more frames than any stack has");
  for (uint32_t i = 0; i < frames; ++i) {
    machine::Frame& frame = stack.frames()[i];
    frame.instance = in.u32();
    frame.function = in.u32();
    frame.position = in.u32();
    frame.base = in.u32();
    frame.hint = nullptr;
  }
  stack.frame_count = frames;
  uint32_t slots = in.count(8);
  if (slots > machine::Stack::kSlotsMax) return in.fail("there are more slots than any stack has");
  in.numbers({stack.slots(), slots});
  stack.top = slots;
  out.state.pending.resize(in.count(12));
  for (machine::PendingCall& call : out.state.pending) {
    call.instance = in.u32();
    call.function = in.u32();
    call.args = get_values(in);
  }
}

TrapCode get_trap_code(SnapshotReader& in) {
  uint8_t code = in.u8();
  switch (static_cast<TrapCode>(code)) {
#define TRAP(name, number, message) case TrapCode::name:
#include "chukker/codes.def"
    return static_cast<TrapCode>(code);
    case TrapCode::none: break;
  }
  in.fail("there is no such trap");
  return TrapCode::none;
}

void get_outcome(SnapshotReader& in, machine::State& state) {
  uint8_t status = in.u8();
  in.require(status <= static_cast<uint8_t>(Status::exited), "there is no such state of a machine");
  state.status = in.ok() ? static_cast<Status>(status) : Status::fresh;
  if (state.status == Status::finished) state.results = get_values(in);
  if (state.status == Status::exited) state.exit_code = static_cast<int32_t>(in.u32());
  if (state.status != Status::trapped) return;
  state.trap.code = get_trap_code(in);
  state.trap.message = in.string();
  state.trap.backtrace.resize(in.count(12));
  in.require(state.trap.backtrace.size() <= kBacktraceMax, "a backtrace is too long");
  if (!in.ok()) return;
  for (BacktraceFrame& frame : state.trap.backtrace) {
    frame.instance = in.u32();
    frame.function = in.u32();
    frame.position = in.u32();
  }
}

void get_host_states(SnapshotReader& in, std::vector<HostStateBytes>& states) {
  states.resize(in.count(12));
  for (HostStateBytes& state : states) {
    state.name = in.string();
    std::span<const uint8_t> bytes = in.raw(in.u64());
    state.bytes.assign(bytes.begin(), bytes.end());
  }
  require_order(in, states, [](const auto& a, const auto& b) { return a.name < b.name; });
}

}  // namespace

ModuleList list_modules(const machine::Layout& layout) {
  ModuleList list;
  std::map<Hash, uint32_t> numbers;
  for (uint32_t i = 0; i < layout.instances.size(); ++i) {
    const Hash& hash = layout.instances[i].module_hash;
    const auto [number, is_new] = numbers.emplace(hash, list.hashes.size());
    if (is_new) list.hashes.push_back(hash), list.first_instances.push_back(i);
    list.of_instances.push_back(number->second);
  }
  return list;
}

std::vector<uint8_t> encode_state(const machine::State& state, const SnapshotExtras& extras,
                                  std::span<const MemoryRoot> memories) {
  SnapshotWriter out;
  out.hash(extras.schedule);
  put_meters(out, state);
  put_outcome(out, state);
  put_layout(out, *state.layout);
  put_contents(out, state, memories);
  put_stack(out, state);
  put_host_states(out, extras.host_states);
  return out.take();
}

Result<DecodedState> decode_state(std::span<const uint8_t> section, uint64_t offset) {
  DecodedState out;
  TRY_ASSIGN(out.state.stack, machine::Stack::create());
  SnapshotReader in(section, offset);
  out.extras.schedule = in.hash();
  get_meters(in, out.state);
  get_outcome(in, out.state);
  get_layout(in, out);
  get_contents(in, out);
  get_stack(in, out);
  get_host_states(in, out.extras.host_states);
  in.require(in.left() == 0, "something follows the state");
  if (!in.ok()) return std::unexpected(in.error());
  return out;
}

}  // namespace chukker::engine
