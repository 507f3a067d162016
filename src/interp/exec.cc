#include "interp/exec.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/check.h"
#include "base/text.h"
#include "wasm/limits.h"

namespace chukker::interp {
namespace {

constexpr uint64_t kPageBytes = 65536;
constexpr uint32_t kGrowFailed = UINT32_MAX;

uint64_t saturating_add(uint64_t a, uint64_t b) { return a + b < a ? UINT64_MAX : a + b; }

uint64_t scaled(uint64_t amount, uint64_t per_1024) {
  const unsigned __int128 units = static_cast<unsigned __int128>(amount) * per_1024 / 1024;
  return units > UINT64_MAX / 4 ? UINT64_MAX / 4 : static_cast<uint64_t>(units);
}

bool in_range(uint64_t begin, uint64_t count, uint64_t size) { return begin <= size && count <= size - begin; }

// Whether the allocator would give so much. It must be asked first: a vector that can't grow would end the process.
bool can_allocate(uint64_t bytes) {
  void* probe = ::operator new(bytes, std::nothrow);
  ::operator delete(probe);
  return probe != nullptr;
}

}  // namespace

uint64_t GrowthBudget::drawn_after(uint64_t bytes, uint64_t slots) const {
  if (beyond == UINT64_MAX) return 0;
  return scaled(bytes_grown + bytes, per_kib) + scaled(slots_grown + slots, per_kislot);
}

Exec::Exec(machine::State& of, const Schedule& prices, HostFunctions& functions)
    : state(of), schedule(prices), hosts(functions), slots(of.stack.slots()), frames(of.stack.frames()) {
  limit_stack(machine::other_frames(state));
}

// ---- Fuel

void Exec::begin_slice(uint64_t units) {
  fuel = fuel_booked_ = static_cast<int64_t>(units);
  fuel_beyond -= units;
  if (budget.beyond != UINT64_MAX) budget.beyond -= units;
}

void Exec::end_slice() {
  book();
  fuel_beyond += static_cast<uint64_t>(fuel);
  if (budget.beyond != UINT64_MAX) budget.beyond += static_cast<uint64_t>(fuel);
  fuel = fuel_booked_ = 0;
}

void Exec::book() {
  state.meters.fuel_used += static_cast<uint64_t>(fuel_booked_ - fuel);
  fuel_booked_ = fuel;
}

bool Exec::payable(uint64_t price, uint64_t bytes_grown, uint64_t slots_grown) {
  const uint64_t draw = budget.cost_of(bytes_grown, slots_grown);
  const uint64_t left = static_cast<uint64_t>(fuel);
  if (left >= price && (draw == 0 || saturating_add(budget.beyond, left - price) >= draw)) return true;
  needed = price;
  needed_growth = draw;
  return false;
}

void Exec::take(uint64_t price, uint64_t bytes_grown, uint64_t slots_grown) {
  fuel -= static_cast<int64_t>(price);
  const uint64_t draw = budget.cost_of(bytes_grown, slots_grown);
  budget.bytes_grown += bytes_grown;
  budget.slots_grown += slots_grown;
  if (draw == 0) return;
  const uint64_t lent = draw > budget.beyond ? draw - budget.beyond : 0;  // By the slice: units that will not be fuel.
  budget.beyond -= draw - lent;
  fuel -= static_cast<int64_t>(lent);
  fuel_booked_ -= static_cast<int64_t>(lent);
  fuel_beyond += lent;
}

bool Exec::pay(uint64_t price, uint64_t bytes_grown, uint64_t slots_grown) {
  if (!payable(price, bytes_grown, slots_grown)) return false;
  take(price, bytes_grown, slots_grown);
  return true;
}

// ---- The running frame

void Exec::enter_instance(uint32_t number) {
  instance = number;
  layout = &state.instance(number);
  code = layout->code.get();
  bytes = layout->module->bytes.data();
  view_memory();
}

void Exec::view_memory() {
  if (layout == nullptr || layout->memories.empty()) return void(memory_size = 0);
  machine::Memory& first = state.memories[layout->memories[0]];
  memory = first.pages.data();
  memory_size = first.size();
}

void Exec::rest(uint32_t position, const Slot* top) {
  frame->position = position;
  state.stack.frame_count = static_cast<uint32_t>(frame - frames) + 1;
  state.stack.top = static_cast<uint32_t>(top - slots);
}

void Exec::restore(const View& view) {
  if (view.instance != UINT32_MAX) enter_instance(view.instance);
  instance = view.instance;
  frame = view.frame;
  function = view.function;
  side = view.side;
  body_end = view.body_end;
}

void Exec::load_frame() {
  CHECK(state.stack.frame_count > 0);
  frame = &frames[state.stack.frame_count - 1];
  if (frame->function == machine::kEntryFunction) return;
  if (frame->instance != instance) enter_instance(frame->instance);
  view_memory();
  if (frame->function == machine::kInitFunction) return;
  function = &code->functions[frame->function];
  body_end = bytes + function->function->body_end;
}

// ---- Frames

// The watermark is the peak itself, so each rise of it is seen.
void Exec::limit_stack(uint32_t other_frames) {
  other_frames_ = other_frames;
  const machine::Limits& limits = state.limits_now();
  const uint64_t slots_max = std::min(limits.stack_slots, machine::Stack::kSlotsMax);
  slots_limit = slots + std::min(state.meters.stack_slots_peak, slots_max);
  frames_limit = frames + std::min(limits.stack_frames, machine::Stack::kFramesMax - other_frames) + other_frames;
}

Stop Exec::admit_frame(const Slot* end, uint64_t price, bool replaces) {
  const uint64_t height = static_cast<uint64_t>(end - slots);
  const uint64_t slots_max = std::min(state.limits_now().stack_slots, machine::Stack::kSlotsMax);
  const uint64_t peak = state.meters.stack_slots_peak;
  if ((!replaces && frame + 1 >= frames_limit) || height > slots_max) return trap_paid(TrapCode::stack_overflow, price);
  if (!pay(price, 0, height > peak ? height - peak : 0)) return Stop::out_of_fuel;
  state.meters.stack_slots_peak = std::max(peak, height);
  limit_stack();
  return Stop::none;
}

void Exec::push_frame(uint32_t number, const FunctionCode& callee, Slot* base) {
  const wasm::Function& body = *callee.function;
  *++frame = {number, callee.index, body.body_begin, static_cast<uint32_t>(base - slots), nullptr};
  std::fill(base + body.param_slots, base + body.local_slots, 0);
  rest(body.body_begin, base + body.local_slots);
}

// ---- Operations

Stop Exec::trap(TrapCode code) {
  trap_code = code;
  return Stop::trapped;
}

Stop Exec::trap_paid(TrapCode code, uint64_t price) { return pay(price) ? trap(code) : Stop::out_of_fuel; }

Stop Exec::fail(Error why) {
  error = std::move(why);
  return Stop::failed;
}

Stop Exec::resolve_indirect(uint32_t type, uint32_t table, uint32_t element, uint32_t& address) {
  const std::vector<Slot>& elements = table_at(table).elements;
  if (element >= elements.size()) return trap(TrapCode::undefined_element);
  if (elements[element] == 0) return trap(TrapCode::uninitialized_element);
  address = static_cast<uint32_t>(elements[element] - 1);
  if (state.layout->functions[address].type == layout->types[type]) return Stop::none;
  return trap(TrapCode::indirect_call_mismatch);
}

void Exec::need_callee(uint32_t address, const Slot* top, bool replaces) {
  const machine::FunctionLayout& callee = state.layout->functions[address];
  if (callee.instance == machine::FunctionLayout::kHost) {
    const Slot* args = top - wasm::slots_of(state.layout->types[callee.type].params);
    needed = saturating_add(needed, hosts.price(address, args));
    return;
  }
  const wasm::Function& body = state.instance(callee.instance).module->functions[callee.index];
  const Slot* base = replaces ? slots + frame->base : top - body.param_slots;
  const uint64_t height = static_cast<uint64_t>(base - slots) + body.frame_slots;
  const uint64_t peak = state.meters.stack_slots_peak;
  needed_growth = budget.cost_of(0, height > peak ? height - peak : 0);
}

Stop Exec::pay_host(uint32_t address, const Slot* args, uint64_t price) {
  const uint64_t declared = hosts.price(address, args);
  return pay(saturating_add(declared, price)) ? Stop::none : Stop::out_of_fuel;
}

Stop Exec::call_host(uint32_t address, Slot* args, uint32_t position) {
  const machine::FunctionLayout& callee = state.layout->functions[address];
  rest(position, args);
  frame->hint = nullptr;
  book();
  const Stop stop = hosts.call(*this, address, args);
  limit_stack();
  view_memory();
  if (stop == Stop::none) {
    state.stack.top += wasm::slots_of(state.layout->types[callee.type].results);
  }
  return stop;
}

namespace {

// Whether the guest may have so many pages more; an answer that is the same on every host.
bool may_grow(const machine::State& state, const machine::Memory& memory, uint64_t pages) {
  const uint64_t max = std::min(memory.type.limits.max.value_or(wasm::kMemoryPagesMax), wasm::kMemoryPagesMax);
  if (!in_range(memory.size() / kPageBytes, pages, max)) return false;
  uint64_t all = pages * kPageBytes;
  for (const machine::Memory& each : state.memories) all += each.size();
  return all <= state.limits_now().memory_bytes;
}

bool may_grow(const machine::State& state, const machine::Table& table, uint64_t elements) {
  const uint64_t max = std::min(table.type.limits.max.value_or(wasm::kTableElementsMax), wasm::kTableElementsMax);
  if (!in_range(table.elements.size(), elements, max)) return false;
  uint64_t all = elements;
  for (const machine::Table& each : state.tables) all += each.elements.size();
  return all <= state.limits_now().table_elements;
}

}  // namespace

Stop Exec::memory_grow(uint32_t index, uint32_t pages, uint64_t price, uint32_t& result) {
  machine::Memory& grown = memory_at(index);
  const uint64_t bytes_more = uint64_t{pages} * kPageBytes;
  if (!may_grow(state, grown, pages)) {
    result = kGrowFailed;
    return pay(price) ? Stop::none : Stop::out_of_fuel;
  }
  const uint64_t whole = price + schedule.memory_growth_price().of(bytes_more);
  if (!payable(whole, bytes_more)) return Stop::out_of_fuel;
  result = static_cast<uint32_t>(grown.size() / kPageBytes);
  if (auto done = grown.pages.grow(grown.size() + bytes_more); !done) return fail(std::move(done).error());
  take(whole, bytes_more, 0);
  state.meters.allocated_bytes += bytes_more;
  view_memory();
  return Stop::none;
}

Stop Exec::table_grow(uint32_t index, Slot value, uint32_t elements, uint64_t price, uint32_t& result) {
  machine::Table& grown = table_at(index);
  const uint64_t bytes_more = uint64_t{elements} * sizeof(Slot);
  if (!may_grow(state, grown, elements)) {
    result = kGrowFailed;
    return pay(price) ? Stop::none : Stop::out_of_fuel;
  }
  const uint64_t whole = price + schedule.table_growth_price().of(elements);
  if (!payable(whole, bytes_more)) return Stop::out_of_fuel;
  const uint64_t size = grown.elements.size() + elements;
  if (!can_allocate(size * sizeof(Slot))) {
    return fail({ErrorCode::out_of_memory, base::cat("the host has no memory for a table of ", size, " elements")});
  }
  take(whole, bytes_more, 0);
  result = static_cast<uint32_t>(grown.elements.size());
  grown.elements.resize(size, value);
  state.meters.allocated_bytes += bytes_more;
  return Stop::none;
}

Stop Exec::memory_init(uint32_t segment, uint32_t index, uint32_t to, uint32_t from, uint32_t size, uint64_t price) {
  const wasm::DataSegment& data = layout->module->datas[segment];
  const uint64_t available = state.instances[instance].data_dropped[segment] ? 0 : data.end - data.begin;
  machine::Memory& target = memory_at(index);
  if (!in_range(from, size, available) || !in_range(to, size, target.size())) {
    return trap_paid(TrapCode::memory_out_of_bounds, price);
  }
  if (!pay(price + schedule.bytes_price().of(size))) return Stop::out_of_fuel;
  if (size > 0) std::memcpy(target.pages.data() + to, bytes + data.begin + from, size);
  return Stop::none;
}

Stop Exec::memory_copy(uint32_t to_memory, uint32_t from_memory, uint32_t to, uint32_t from, uint32_t size,
                       uint64_t price) {
  machine::Memory& target = memory_at(to_memory);
  machine::Memory& source = memory_at(from_memory);
  if (!in_range(to, size, target.size()) || !in_range(from, size, source.size())) {
    return trap_paid(TrapCode::memory_out_of_bounds, price);
  }
  if (!pay(price + schedule.bytes_price().of(size))) return Stop::out_of_fuel;
  if (size > 0) std::memmove(target.pages.data() + to, source.pages.data() + from, size);
  return Stop::none;
}

Stop Exec::memory_fill(uint32_t index, uint32_t to, uint8_t value, uint32_t size, uint64_t price) {
  machine::Memory& target = memory_at(index);
  if (!in_range(to, size, target.size())) return trap_paid(TrapCode::memory_out_of_bounds, price);
  if (!pay(price + schedule.bytes_price().of(size))) return Stop::out_of_fuel;
  if (size > 0) std::memset(target.pages.data() + to, value, size);
  return Stop::none;
}

Stop Exec::table_init(uint32_t segment, uint32_t index, uint32_t to, uint32_t from, uint32_t size, uint64_t price) {
  const std::vector<Slot>& items = state.instances[instance].elements[segment];
  std::vector<Slot>& target = table_at(index).elements;
  if (!in_range(from, size, items.size()) || !in_range(to, size, target.size())) {
    return trap_paid(TrapCode::table_out_of_bounds, price);
  }
  if (!pay(price + schedule.elements_price().of(size))) return Stop::out_of_fuel;
  std::copy_n(items.begin() + from, size, target.begin() + to);
  return Stop::none;
}

Stop Exec::table_copy(uint32_t to_table, uint32_t from_table, uint32_t to, uint32_t from, uint32_t size,
                      uint64_t price) {
  std::vector<Slot>& target = table_at(to_table).elements;
  const std::vector<Slot>& source = table_at(from_table).elements;
  if (!in_range(to, size, target.size()) || !in_range(from, size, source.size())) {
    return trap_paid(TrapCode::table_out_of_bounds, price);
  }
  if (!pay(price + schedule.elements_price().of(size))) return Stop::out_of_fuel;
  if (size > 0) std::memmove(target.data() + to, source.data() + from, size * sizeof(Slot));
  return Stop::none;
}

Stop Exec::table_fill(uint32_t index, uint32_t to, Slot value, uint32_t size, uint64_t price) {
  std::vector<Slot>& target = table_at(index).elements;
  if (!in_range(to, size, target.size())) return trap_paid(TrapCode::table_out_of_bounds, price);
  if (!pay(price + schedule.elements_price().of(size))) return Stop::out_of_fuel;
  std::fill_n(target.begin() + to, size, value);
  return Stop::none;
}

}  // namespace chukker::interp
