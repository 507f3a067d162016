#include "interp/threaded.h"

#include <algorithm>

#include "base/check.h"
#include "interp/threaded_dispatch.h"
#include "interp/translate.h"

namespace chukker::interp::threaded {
namespace {

const ThreadedCode* code_of(Exec& exec, const Frame& frame) {
  ModuleCode& code = *exec.state.instance(frame.instance).code;
  return code.threaded_code(code.functions[frame.function]);
}

const Safepoint* safepoint_at(const ThreadedCode& code, uint32_t position) {
  const auto found = std::ranges::lower_bound(code.safepoints, position, {}, &Safepoint::position);
  return found != code.safepoints.end() && found->position == position ? &*found : nullptr;
}

// Writes the running frame's place down and hands it to the in-place tier.
Stop rest_at(Exec& exec, uint32_t position, uint32_t height, int64_t fuel) {
  const wasm::Function& function = exec.layout->module->functions[exec.frame->function];
  exec.fuel = fuel;
  exec.rest(position, exec.slots + exec.frame->base + function.local_slots + height);
  return Stop::switch_tier;
}

Stop leave_unpaid(Exec& exec, const ThreadedCode& code) {
  const auto word = static_cast<uint32_t>(exec.left.ip - code.words.data());
  const auto found = std::ranges::lower_bound(code.safepoints, word, {}, &Safepoint::word);
  CHECK(found != code.safepoints.end() && found->word == word);
  if (word == 0) {  // What would have been the first instruction's to do.
    Slot* const locals = exec.slots + exec.frame->base;
    std::fill(locals + code.param_slots, locals + code.local_slots, 0);
  }
  return rest_at(exec, found->position, found->height, exec.left.fuel + found->potential);
}

Stop leave_at_instruction(Exec& exec, const ThreadedCode& code) {
  const auto word = static_cast<uint32_t>(exec.left.ip - code.words.data());
  const Located at = locate(*exec.code, exec.frame->function, word);
  const bool trapped = exec.left.why == Leave::trapped;
  rest_at(exec, at.position, at.height, exec.left.fuel + (trapped ? at.after : at.before));
  return trapped ? Stop::trapped : Stop::switch_tier;
}

Stop leave_returned(Exec& exec) {
  const Frame& callee = *exec.frame;
  const Slot* top = exec.slots + callee.base + exec.layout->module->functions[callee.function].result_slots;
  --exec.frame;
  exec.fuel = exec.left.fuel;
  exec.rest(exec.frame->position, top);
  if (exec.frame->function == machine::kEntryFunction) return Stop::finished;
  return exec.frame->function == machine::kInitFunction ? Stop::none : Stop::switch_tier;
}

Stop leave(Exec& exec) {
  exec.frame = exec.left.frame;
  if (exec.left.why == Leave::stopped) {  // The machine rests already.
    exec.fuel = exec.left.fuel;
    return exec.left_stop;
  }
  if (exec.frame->instance != exec.instance) exec.enter_instance(exec.frame->instance);
  const ThreadedCode* code = code_of(exec, *exec.frame);
  switch (exec.left.why) {
    case Leave::unpaid: return leave_unpaid(exec, *code);
    case Leave::before:
    case Leave::trapped: return leave_at_instruction(exec, *code);
    case Leave::returned: return leave_returned(exec);
    default: CHECK(!"a way to leave"); return Stop::trapped;
  }
}

}  // namespace

bool can_enter(Exec& exec) {
  const Frame& frame = exec.frames[exec.state.stack.frame_count - 1];
  const ThreadedCode* code = code_of(exec, frame);
  if (!code) return false;
  const Safepoint* place = safepoint_at(*code, frame.position);
  return place && exec.fuel >= place->potential;
}

Stop run(Exec& exec) {
  exec.load_frame();
  Frame* frame = exec.frame;
  const ThreadedCode* code = code_of(exec, *frame);
  const Safepoint* place = safepoint_at(*code, frame->position);
  const Slot* top = exec.slots + exec.state.stack.top;
  // Behind a call the latest integer is the last result; elsewhere nobody asks.
  const uint64_t latest = exec.state.stack.top > frame->base ? top[-1] : 0;
  dispatch({code->words.data() + place->word, exec.slots + frame->base, exec.memory, exec.memory_size,
            exec.fuel - place->potential, latest, 0, 0, frame},
           &exec);
  return leave(exec);
}

}  // namespace chukker::interp::threaded
