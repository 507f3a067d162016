// Whether to believe the stack of a decoded snapshot: frames chain, rest at instructions, and hold slots of the types
// that the validator finds there.
#include <algorithm>
#include <limits>

#include "base/check.h"
#include "base/text.h"
#include "engine/snapshot_check.h"
#include "interp/init.h"
#include "wasm/walk.h"

namespace chukker::engine {

using base::cat;
using machine::Frame;
using machine::FunctionLayout;
using machine::InstanceLayout;
using machine::Slot;
using machine::Status;

Result<> check_stack(const machine::State& state);

namespace {

template <class... Parts>
std::unexpected<Error> corrupt(const Parts&... parts) {
  return fail(ErrorCode::snapshot_corrupt, cat(parts...));
}

class StackChecker {
 public:
  explicit StackChecker(const machine::State& state)
      : state_(state), layout_(*state.layout), frames_(state.stack.live_frames()),
        is_pending_(state.status == Status::host_pending) {}

  Result<> check() {
    TRY(check_activations());
    for (uint32_t i = 0; i < frames_.size(); ++i) TRY(check_frame(i));
    std::ranges::sort(tasks_, {}, [](const Task& task) { return std::tie(task.module, task.function, task.position); });
    std::span<const Task> left = tasks_;
    while (!left.empty()) {
      size_t count = 1;
      while (count < left.size() && left[count].module == left[0].module && left[count].function == left[0].function) {
        ++count;
      }
      TRY(check_function(left.first(count)));
      left = left.subspan(count);
    }
    return {};
  }

 private:
  // A function's frame at an instruction, to be compared with what the validator finds there.
  struct Task {
    const wasm::Module* module;
    uint32_t function, position;
    uint32_t base, end;                          // Its slots.
    const std::vector<ValType>* callee_results;  // Of the call it waits for, which stands before the position; or null.
  };

  struct Sink : wasm::NullSink {
    const StackChecker& checker;
    const wasm::Locals& locals;
    std::span<const Task> tasks;  // Those not seen yet, by position.
    wasm::Step call;              // The last call that was seen.
    Result<> result;

    Sink(const StackChecker& checker, const wasm::Locals& locals, std::span<const Task> tasks)
        : checker(checker), locals(locals), tasks(tasks) {}

    void on_operands(uint32_t position, std::span<const ValType> operands) {
      while (result && !tasks.empty() && tasks[0].position == position) {
        result = checker.check_slots(tasks[0], locals, operands, call.next == position ? &call : nullptr);
        tasks = tasks.subspan(1);
      }
    }
    void on_step(const wasm::Step& step) {
      if (step.op == wasm::Op::call || step.op == wasm::Op::call_indirect) call = step;
    }
  };

  uint32_t end_of(uint32_t i) const { return i + 1 < frames_.size() ? frames_[i + 1].base : state_.stack.top; }
  bool is_innermost(uint32_t i) const { return i + 1 == frames_.size(); }
  const FuncType& type_of(uint32_t address) const { return layout_.types[layout_.functions[address].type]; }
  const FuncType& type_of(const Frame& frame) const {
    return layout_.instances[frame.instance].module->type_of(wasm::FuncIndex(frame.function));
  }

  Result<> check_activations() const {
    const bool is_active = is_pending_ || state_.status == Status::suspended;
    const auto entries = std::ranges::count(frames_, machine::kEntryFunction, &Frame::function);
    if (is_active != !frames_.empty()) return corrupt("the machine's state and its stack don't fit");
    if (!is_active)
      return state_.stack.top == 0 && state_.pending.empty() ? Result<>() : corrupt("something is left over");
    if (frames_[0].function != machine::kEntryFunction || frames_[0].base != 0)
      return corrupt("the stack has no bottom");
    if (static_cast<size_t>(entries) != state_.pending.size() + (is_pending_ ? 0 : 1)) {
      return corrupt("the calls that wait for answers are not as many as the stack says");
    }
    if (state_.meters.stack_slots_peak > machine::Stack::kSlotsMax)
      return corrupt("the stack was higher than any can be");
    return {};
  }

  Result<> check_frame(uint32_t i) {
    const Frame& frame = frames_[i];
    if (frame.base > end_of(i) || end_of(i) > state_.stack.top) return corrupt("the frames don't chain");
    switch (frame.function) {
      case machine::kEntryFunction: return ++entries_, check_entry(i);
      case machine::kInitFunction: return check_init(i);
      default: return check_call(i);
    }
  }

  // ---- Entry frames

  Result<> check_entry(uint32_t i) const {
    const Frame& frame = frames_[i];
    if (frame.position == machine::kInitFunction) return check_instantiation(i);
    if (frame.position >= layout_.functions.size())
      return corrupt("the host has called a function that does not exist");
    const FuncType& type = type_of(frame.position);
    const uint64_t room = std::max(wasm::slots_of(type.params), wasm::slots_of(type.results));
    if (frame.base + room > machine::Stack::kSlotsMax) return corrupt("a call has no room on the stack");
    if (!is_innermost(i) && frames_[i + 1].function != machine::kEntryFunction) return check_callee(i, type.results);
    if (is_waiting(i)) {
      if (!may_wait_for(frame.position, pending_of(i).function)) {
        return corrupt("another function is pending than was called");
      }
      return end_of(i) == frame.base ? Result<>() : corrupt("a pending call has kept its arguments");
    }
    return check_typed(type.params, frame.base, end_of(i));
  }

  // A call of the host waits for the host function that it called, or for one that ended a Wasm function's tail calls.
  bool may_wait_for(uint32_t called, uint32_t pending) const {
    const bool is_host = layout_.functions[called].instance == machine::FunctionLayout::kHost;
    return called == pending || (!is_host && type_of(called).results == type_of(pending).results);
  }

  Result<> check_instantiation(uint32_t i) const {
    if (i == 0 && !is_innermost(i) && frames_[1].function == machine::kInitFunction && frames_[1].base == 0 &&
        frames_[1].instance == frames_[0].instance) {
      return {};
    }
    return corrupt("an instantiation has no frame of its own");
  }

  // Does the frame wait for a host function's answer? Those below the innermost one do if a call of the host stands on
  // them.
  bool is_waiting(uint32_t i) const {
    return is_innermost(i) ? is_pending_ : frames_[i + 1].function == machine::kEntryFunction;
  }
  const machine::PendingCall& pending_of(uint32_t) const { return state_.pending[entries_ - 1]; }

  // The frame above `i` is that of a function that gives `results`, and begins at the end of i's slots, as check_frame
  // has found.
  Result<> check_callee(uint32_t i, const std::vector<ValType>& results) const {
    TRY(check_function_exists(frames_[i + 1]));
    if (type_of(frames_[i + 1]).results != results)
      return corrupt("a frame gives other results than its caller waits for");
    if (frames_[i].function == machine::kEntryFunction && frames_[i + 1].base != frames_[i].base) {
      return corrupt("a call from the host does not begin where its arguments lie");
    }
    return {};
  }

  // ---- Init frames

  Result<> check_init(uint32_t i) const {
    const Frame& frame = frames_[i];
    if (i != 1 || frames_[0].position != machine::kInitFunction || frame.instance >= layout_.instances.size()) {
      return corrupt("an init frame stands where there is none");
    }
    const wasm::Module& module = *layout_.instances[frame.instance].module;
    if (end_of(i) == frame.base) return corrupt("an init frame has no step");
    if (frame.base + uint64_t{interp::init_frame_slots(module)} > machine::Stack::kSlotsMax) {
      return corrupt("an init frame has no room on the stack");
    }
    const Slot packed = state_.stack.slots()[frame.base];
    const interp::InitStep step = interp::InitStep::unpack(packed);
    if (step.pack() != packed || !exists(module, step))
      return corrupt("an init frame is at a step that does not exist");
    if (!is_innermost(i) || is_pending_) return check_start(i, step);
    return check_step(frame, module, step);
  }

  static bool exists(const wasm::Module& module, interp::InitStep step) {
    using interp::InitStep;
    switch (step.part) {
      case InitStep::globals: return step.segment == 0 && step.item < module.globals.size() - module.imported_globals;
      case InitStep::items:
        return step.segment < module.elements.size() && step.item < module.elements[step.segment].size();
      case InitStep::tables:
        return step.item == 0 && step.segment < module.elements.size() &&
               module.elements[step.segment].mode != wasm::SegmentMode::passive;
      case InitStep::memories:
        return step.item == 0 && step.segment < module.datas.size() &&
               module.datas[step.segment].mode == wasm::SegmentMode::active;
      case InitStep::start: return step.segment == 0 && step.item == 0 && module.start;
      case InitStep::done: return step.segment == 0 && step.item == 0;
    }
    return false;
  }

  // The frame waits for the start function, behind its last step.
  Result<> check_start(uint32_t i, interp::InitStep step) const {
    const Frame& frame = frames_[i];
    const bool is_behind = step.part == interp::InitStep::done && frame.position == 0 && end_of(i) == frame.base + 1 &&
                           layout_.instances[frame.instance].module->start;
    if (!is_behind) return corrupt("an init frame waits where it calls nothing");
    if (is_waiting(i)) {
      return type_of(pending_of(i).function).results.empty() ? Result<>() : corrupt("a start function has results");
    }
    return check_callee(i, {});
  }

  Result<> check_step(const Frame& frame, const wasm::Module& module, interp::InitStep step) const {
    const wasm::ConstExpr expression = interp::expression_of(module, step);
    const uint32_t operands = frame.base + 1;
    if (expression.end == 0) {
      return frame.position == 0 && state_.stack.top == operands ? Result<>() : corrupt("an init frame has operands");
    }
    const auto shape = wasm::const_shape_at(module, expression, frame.position);
    if (!shape) return corrupt("an init frame is at no instruction of its expression");
    return check_typed(*shape, operands, state_.stack.top);
  }

  // ---- Functions' frames

  Result<> check_function_exists(const Frame& frame) const {
    if (frame.instance >= layout_.instances.size()) return corrupt("a frame is of no instance");
    const wasm::Module& module = *layout_.instances[frame.instance].module;
    if (frame.function < module.imported_functions || frame.function >= module.functions.size()) {
      return corrupt("a frame is of no function");
    }
    return {};
  }

  Result<> check_call(uint32_t i) {
    const Frame& frame = frames_[i];
    TRY(check_function_exists(frame));
    const wasm::Module& module = *layout_.instances[frame.instance].module;
    const wasm::Function& function = module.functions[frame.function];
    const uint64_t end = uint64_t{frame.base} + function.frame_slots;
    if (end > state_.meters.stack_slots_peak) return corrupt("a frame is higher than the stack ever was");
    Task task{&module, frame.function, frame.position, frame.base, end_of(i), nullptr};
    if (is_waiting(i)) {
      task.callee_results = &type_of(pending_of(i).function).results;
    } else if (!is_innermost(i)) {
      if (frames_[i + 1].function == machine::kInitFunction) return corrupt("an init frame stands on a function's");
      TRY(check_function_exists(frames_[i + 1]));
      task.callee_results = &type_of(frames_[i + 1]).results;
    }
    tasks_.push_back(task);
    return {};
  }

  // All frames of one function.
  Result<> check_function(std::span<const Task> tasks) const {
    const wasm::Module& module = *tasks[0].module;
    const wasm::FuncIndex function(tasks[0].function);
    TRY_ASSIGN(const wasm::Locals locals, wasm::read_locals(module, function));
    while (!tasks.empty() && tasks[0].position == module.functions[function.value].body_begin) {
      if (tasks[0].callee_results != nullptr) return corrupt("a frame waits before its first instruction");
      TRY(check_typed(locals.types, tasks[0].base, tasks[0].end));
      tasks = tasks.subspan(1);
    }
    if (tasks.empty()) return {};
    Sink sink(*this, locals, tasks);
    TRY(wasm::Walker<Sink>(module, function, sink).walk(locals));
    TRY(sink.result);
    return sink.tasks.empty() ? Result<>()
                              : corrupt("a frame of function ", function.value, " is at no instruction of it");
  }

  // `operands`: before the instruction at the task's position, behind the call `call` if there is one.
  Result<> check_slots(const Task& task, const wasm::Locals& locals, std::span<const ValType> operands,
                       const wasm::Step* call) const {
    if (task.callee_results != nullptr) {
      if (call == nullptr) return corrupt("a frame waits where it calls nothing");
      const std::vector<ValType>& results = call->op == wasm::Op::call
                                                ? task.module->type_of(wasm::FuncIndex(call->a)).results
                                                : task.module->types[call->a].results;
      if (results != *task.callee_results) return corrupt("a frame waits for other results than its callee gives");
      operands = operands.first(operands.size() - results.size());
    }
    const uint32_t operands_begin = task.base + locals.slots.back();
    if (operands_begin > task.end) return corrupt("a frame has not all of its locals");
    TRY(check_typed(locals.types, task.base, operands_begin));
    return check_typed(operands, operands_begin, task.end);
  }

  // Whether the slots [begin, end) hold values of `types`, and nothing more.
  Result<> check_typed(std::span<const ValType> types, uint32_t begin, uint32_t end) const {
    const Slot* slots = state_.stack.slots();
    for (ValType type : types) {
      if (type.slots() > end - begin) return corrupt("a frame has too few slots");
      const bool is_narrow = type == ValType::i32 || type == ValType::f32;
      if (is_narrow && slots[begin] > std::numeric_limits<uint32_t>::max()) return corrupt("a 32-bit value is wider");
      if (type == ValType::funcref && slots[begin] > layout_.functions.size()) {
        return corrupt("a reference is to a function that does not exist");
      }
      begin += type.slots();
    }
    return begin == end ? Result<>() : corrupt("a frame has too many slots");
  }

  const machine::State& state_;
  const machine::Layout& layout_;
  std::span<const Frame> frames_;
  bool is_pending_;
  uint32_t entries_ = 0;  // Entry frames up to the one that is being looked at.
  std::vector<Task> tasks_;
};

}  // namespace

Result<> check_stack(const machine::State& state) { return StackChecker(state).check(); }

}  // namespace chukker::engine
