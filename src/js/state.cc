#include "js/state.h"

#include <chrono>

#include "base/snapshot_bytes.h"

namespace chukker::js {

namespace {

using base::SnapshotReader;
using base::SnapshotWriter;

constexpr uint8_t kVersion = 1;

// One description of the bytes serves both ways: `Both` is given each field in turn, and writes or reads it.
class Writing {
 public:
  explicit Writing(SnapshotWriter& out) : out_(out) {}
  template <std::unsigned_integral T>
  void field(const T& value) { out_.number(value); }
  void field(const bool& value) { out_.u8(value); }
  void field(const int32_t& value) { out_.u32(static_cast<uint32_t>(value)); }
  void field(const std::string& text) { out_.string(text); }
  void bytes(const std::vector<uint8_t>& bytes) {
    out_.count(bytes.size());
    out_.raw(bytes);
  }
  template <class T>
    requires std::is_enum_v<T>
  void field(const T& value, T) { out_.u8(static_cast<uint8_t>(value)); }
  template <class T, class Each>
  void list(const std::vector<T>& items, size_t, Each each) {
    out_.count(items.size());
    for (const T& item : items) each(*this, item);
  }
  template <class T, class Each>
  void option(const std::optional<T>& value, Each each) {
    out_.u8(value.has_value());
    if (value) each(*this, *value);
  }

 private:
  SnapshotWriter& out_;
};

class Reading {
 public:
  explicit Reading(SnapshotReader& in) : in_(in) {}
  template <std::unsigned_integral T>
  void field(T& value) { value = in_.number<T>(); }
  void field(bool& value) { value = in_.flag(); }
  void field(int32_t& value) { value = static_cast<int32_t>(in_.u32()); }
  void field(std::string& text) { text = in_.string(); }
  void bytes(std::vector<uint8_t>& bytes) {
    std::span<const uint8_t> read = in_.raw(in_.count(1));
    bytes.assign(read.begin(), read.end());
  }
  template <class T>
    requires std::is_enum_v<T>
  void field(T& value, T last) {
    uint8_t number = in_.u8();
    in_.require(number <= static_cast<uint8_t>(last), "a JavaScript machine's state has an unknown number");
    value = static_cast<T>(number);
  }
  template <class T, class Each>
  void list(std::vector<T>& items, size_t bytes_each, Each each) {
    items.resize(in_.count(bytes_each));
    for (T& item : items) each(*this, item);
  }
  template <class T, class Each>
  void option(std::optional<T>& value, Each each) {
    value.reset();
    if (in_.flag()) each(*this, value.emplace());
  }

 private:
  SnapshotReader& in_;
};

constexpr auto kPlain = [](auto& both, auto& item) { both.field(item); };

template <class Both, class Limits>
void each_limit(Both& both, Limits& limits) {
  both.option(limits.fuel, kPlain);
  both.option(limits.max_cycles, kPlain);
  both.option(limits.on_exhausted, [](auto& both, auto& item) { both.field(item, OnExhausted::interrupt); });
  both.option(limits.grace, kPlain);
  both.option(limits.memory_bytes, kPlain);
  both.option(limits.stack_bytes, kPlain);
}

template <class Both, class Layout>
void each_address(Both& both, Layout& layout) {
  both.field(layout.runtime);
  both.field(layout.context);
  both.field(layout.scratch);
  both.field(layout.heap_used);
  both.field(layout.heap_limit);
  both.field(layout.stack_limit);
  both.field(layout.stack_top);
  both.field(layout.random_state);
  both.field(layout.interrupt_counter);
  both.field(layout.atoms);
  both.field(layout.object_prototype);
  both.field(layout.array_prototype);
  both.field(layout.global);
  for (auto& function : layout.functions) both.field(function);
}

template <class Both, class A>
void each_of_activity(Both& both, A& a) {
  both.field(a.task, Task::rejection);
  both.field(a.step, Step::got_look);
  both.field(a.then, Step::got_look);
  both.field(a.ending, Ending::threw);
  both.field(a.form, Form::failed);
  both.field(a.result_as, ResultAs::none);
  both.field(a.run_jobs);
  both.field(a.await);
  both.field(a.unwrap);
  both.field(a.interrupted);
  both.field(a.flags);
  both.field(a.value);
  both.field(a.extra);
  both.field(a.promise_state);
  both.field(a.block);
  both.field(a.at);
  both.field(a.arguments_at);
  both.field(a.arguments_count);
  both.field(a.number);
  both.field(a.name);
  both.field(a.text);
  both.list(a.buildings, 17, [](auto& both, auto& building) {
    both.field(building.is_object);
    both.field(building.left);
    both.list(building.keys, 4, kPlain);
    both.list(building.values, 8, kPlain);
  });
  both.list(a.attachments, 4, [](auto& both, auto& bytes) { both.bytes(bytes); });
  both.list(a.parts, 8, kPlain);
  both.list(a.values, 8, kPlain);
  both.list(a.blocks, 4, kPlain);
  both.field(a.cycles);
  both.field(a.cycles_max);
  both.field(a.heap_limit);
  both.field(a.stack_limit);
}

template <class Both, class S>
void each_of_state(Both& both, S& state) {
  each_address(both, state.layout);
  both.field(state.clock.real);
  both.field(state.clock.start);
  both.field(state.clock.step);
  both.field(state.clock_now);
  both.field(state.random_seed);
  both.field(state.timezone_offset);
  each_limit(both, state.limits);
  both.field(state.next_promise);
  both.field(state.last_cycles);
  both.field(state.fuel_before);
  both.field(state.interrupt);
  both.field(state.is_interrupted);
  both.list(state.activities, 64, [](auto& both, auto& activity) { each_of_activity(both, activity); });
  both.list(state.rejections, 16, [](auto& both, auto& rejection) {
    both.field(rejection.promise);
    both.field(rejection.reason);
  });
  both.list(state.reported, 4, kPlain);
}

}  // namespace

std::vector<uint8_t> JsState::save() const {
  SnapshotWriter out;
  out.u8(kVersion);
  Writing writing(out);
  each_of_state(writing, *this);
  return out.take();
}

Result<std::unique_ptr<HostState>> JsState::load(std::span<const uint8_t> saved) {
  SnapshotReader in(saved);
  in.require(in.u8() == kVersion, "the JavaScript machine's state is of a version that this Chukker doesn't know");
  auto state = std::make_unique<JsState>();
  Reading reading(in);
  each_of_state(reading, *state);
  in.require(in.left() == 0, "a JavaScript machine's state has bytes too many");
  if (!in.ok()) return std::unexpected(in.error());
  return state;
}

Activity* JsState::operation() {
  for (auto at = activities.rbegin(); at != activities.rend(); ++at) {
    if (is_operation(at->task)) return &*at;
  }
  return nullptr;
}

bool JsState::check_interrupt() {
  Activity* now = operation();
  if (now == nullptr) return false;
  now->cycles++;
  is_interrupted = is_interrupted || interrupt || now->cycles > now->cycles_max;
  return is_interrupted;
}

uint64_t JsState::look_at_clock() {
  if (clock.real) {
    auto since = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(since).count());
  }
  uint64_t now = clock_now;
  clock_now += clock.step;
  return now;
}

}  // namespace chukker::js
