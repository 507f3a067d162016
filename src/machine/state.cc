#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "machine/machine.h"

namespace chukker::machine {

Result<Stack> Stack::create() {
  constexpr uint64_t kSlotBytes = kSlotsMax * sizeof(Slot);
  constexpr uint64_t kFrameBytes = kFramesMax * sizeof(Frame);
  Stack stack;
  TRY_ASSIGN(stack.space_, os::Reservation::create(kSlotBytes + kFrameBytes));
  TRY(stack.space_.commit(0, kSlotBytes + kFrameBytes));
  stack.slots_ = reinterpret_cast<Slot*>(stack.space_.data());
  stack.frames_ = reinterpret_cast<Frame*>(stack.space_.data() + kSlotBytes);
  return stack;
}

Result<Stack> Stack::copy() const {
  TRY_ASSIGN(Stack copy, create());
  copy.frame_count = frame_count;
  copy.top = top;
  if (frame_count > 0) std::memcpy(copy.frames_, frames_, frame_count * sizeof(Frame));
  if (top > 0) std::memcpy(copy.slots_, slots_, top * sizeof(Slot));
  return copy;
}

uint32_t canonical_type(Layout& layout, const FuncType& type) {
  const auto found = std::find(layout.types.begin(), layout.types.end(), type);
  if (found == layout.types.end()) return layout.types.push_back(type), static_cast<uint32_t>(layout.types.size() - 1);
  return static_cast<uint32_t>(found - layout.types.begin());
}

void copy_values(const State& from, State& to) {
  to.layout = from.layout;
  to.tables = from.tables;
  to.globals = from.globals;
  to.instances = from.instances;
  to.pending = from.pending;
  to.limits = from.limits;
  to.call_limits = from.call_limits;
  to.meters = from.meters;
  to.status = from.status;
  to.results = from.results;
  to.trap = from.trap;
  to.exit_code = from.exit_code;
}

uint32_t other_frames(const State& state) {
  const std::span<const Frame> frames = state.stack.live_frames();
  const bool is_instantiating = frames.size() > 1 && frames[1].function == kInitFunction;
  const size_t entries = state.pending.size() + (state.status == Status::suspended);
  return static_cast<uint32_t>(entries + is_instantiating);
}

namespace {

void check_instance(const State& state, uint32_t number) {
  const InstanceLayout& instance = state.instance(number);
  const wasm::Module& module = *instance.module;
  CHECK(instance.functions.size() == module.functions.size());
  CHECK(instance.tables.size() == module.tables.size());
  CHECK(instance.memories.size() == module.memories.size());
  CHECK(instance.globals.size() == module.globals.size());
  CHECK(state.instances[number].data_dropped.size() == module.datas.size());
  CHECK(state.instances[number].elements.size() == module.elements.size());
  for (uint32_t address : instance.functions) CHECK(address < state.layout->functions.size());
  for (uint32_t address : instance.tables) CHECK(address < state.tables.size());
  for (uint32_t address : instance.memories) CHECK(address < state.memories.size());
  for (uint32_t address : instance.globals) CHECK(address < state.globals.size());
}

void check_frame(const State& state, const Frame& frame, uint32_t end) {
  CHECK(frame.base <= end && end <= state.stack.top);
  if (frame.function == kEntryFunction) return;
  CHECK(frame.instance < state.layout->instances.size());
  const wasm::Module& module = *state.instance(frame.instance).module;
  if (frame.function == kInitFunction) return CHECK(frame.position <= module.bytes.size());
  CHECK(frame.function >= module.imported_functions && frame.function < module.functions.size());
  const wasm::Function& function = module.functions[frame.function];
  CHECK(frame.position == function.body_begin || frame.position >= function.code_begin);
  CHECK(frame.position < function.body_end);
}

void check_stack(const State& state) {
  const std::span<Frame> frames = state.stack.live_frames();
  if (!frames.empty()) CHECK(frames[0].function == kEntryFunction && frames[0].base == 0);
  size_t entries = 0;
  for (size_t i = 0; i < frames.size(); ++i) {
    entries += frames[i].function == kEntryFunction;
    check_frame(state, frames[i], i + 1 < frames.size() ? frames[i + 1].base : state.stack.top);
  }
  const bool is_pending = state.status == Status::host_pending;
  const bool is_active = is_pending || state.status == Status::suspended;
  CHECK(is_active == !frames.empty());
  if (is_active) CHECK(state.pending.size() == entries - (is_pending ? 0 : 1));
}

}  // namespace

void check(const State& state) {
  CHECK(state.instances.size() == state.layout->instances.size());
  for (uint32_t i = 0; i < state.instances.size(); ++i) check_instance(state, i);
  for (const Memory& memory : state.memories) CHECK(memory.size() % 65536 == 0);
  for (const PendingCall& call : state.pending) CHECK(call.function < state.layout->functions.size());
  for (const Global& global : state.globals) CHECK(global.type.type.slots() == 2 || global.value[1] == 0);
  check_stack(state);
}

}  // namespace chukker::machine
