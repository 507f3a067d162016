#include "engine/moment.h"

#include <algorithm>
#include <optional>

#include "base/check.h"

namespace chukker::engine {

Result<std::unique_ptr<Moment>> Engine::moment() {
  TRY(check_at_rest("checkpoint"));
  auto moment = std::make_unique<Moment>();
  moment->memories.reserve(state.memories.size());
  for (machine::Memory& memory : state.memories) {
    TRY_ASSIGN(os::PagedMemory::Moment pages, memory.pages.moment());
    moment->memories.push_back({memory.type, std::move(pages)});
  }
  moment->values.reset(new Engine(machine::State()));
  TRY(moment->values->copy_values(*this));
  const std::span<machine::Frame> frames = state.stack.live_frames();
  const std::span<machine::Slot> slots = state.stack.live_slots();
  moment->frames.assign(frames.begin(), frames.end());
  moment->slots.assign(slots.begin(), slots.end());
  return moment;
}

namespace {

// Memories in place of those that can't go back themselves: they have grown, or have another image now.
Result<std::vector<std::optional<os::PagedMemory>>> make_anew(const std::vector<machine::Memory>& present,
                                                              const std::vector<Moment::Memory>& wanted) {
  std::vector<std::optional<os::PagedMemory>> made(wanted.size());
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (i < present.size() && present[i].pages.can_rewind(wanted[i].pages)) continue;
    TRY_ASSIGN(made[i], os::PagedMemory::create(wanted[i].pages));
  }
  return made;
}

void restore_stack(machine::Stack& stack, const Moment& moment) {
  std::ranges::copy(moment.frames, stack.frames());
  std::ranges::copy(moment.slots, stack.slots());
  stack.frame_count = static_cast<uint32_t>(moment.frames.size());
  stack.top = static_cast<uint32_t>(moment.slots.size());
}

}  // namespace

Result<> Engine::rewind(const Moment& moment) {
  TRY(check_at_rest("rewind"));
  TRY_ASSIGN(auto made, make_anew(state.memories, moment.memories));
  TRY(copy_values(*moment.values));
  std::vector<machine::Memory> memories;
  for (size_t i = 0; i < made.size(); ++i) {
    if (!made[i]) state.memories[i].pages.rewind(moment.memories[i].pages);
    os::PagedMemory& pages = made[i] ? *made[i] : state.memories[i].pages;
    memories.push_back({moment.memories[i].type, std::move(pages)});
  }
  state.memories = std::move(memories);
  restore_stack(state.stack, moment);
  return {};
}

}  // namespace chukker::engine
