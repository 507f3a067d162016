#include "interp/run.h"

#include "base/check.h"
#include "interp/in_place.h"
#include "interp/init.h"
#include "interp/threaded.h"

namespace chukker::interp {
namespace {

// The innermost frame is an entry frame: its function has not been entered, the arguments lie above it.
Stop enter_from_host(Exec& exec) {
  exec.load_frame();
  const uint32_t address = exec.frame->position;
  const machine::FunctionLayout& callee = exec.state.layout->functions[address];
  Slot* args = exec.slots + exec.frame->base;
  if (callee.instance == machine::FunctionLayout::kHost) {
    if (exec.pay_host(address, args, 0) != Stop::none) return Stop::out_of_fuel;
    if (exec.frame->instance < exec.state.layout->instances.size()) exec.enter_instance(exec.frame->instance);
    const Stop stop = exec.call_host(address, args, address);
    return stop == Stop::none ? Stop::finished : stop;
  }
  const FunctionCode& code = exec.state.instance(callee.instance).code->functions[callee.index];
  const Slot* end = args + code.function->frame_slots;
  if (!exec.fits(end, exec.frame + 1)) {
    const Stop stop = exec.admit_frame(end, 0);
    if (stop != Stop::none) return stop;
  }
  exec.push_frame(callee.instance, code, args);
  return Stop::none;
}

// The innermost frame is a function's.
Stop run_function(Exec& exec, Tier tier) {
  exec.wants_switch = tier != Tier::in_place;
  Stop stop = Stop::switch_tier;
  if (exec.wants_switch && threaded::can_enter(exec)) stop = threaded::run(exec);
  if (stop == Stop::switch_tier) stop = in_place::run(exec);
  return stop == Stop::switch_tier ? Stop::none : stop;
}

}  // namespace

Stop run(Exec& exec, Tier tier) {
  Stop stop = Stop::none;
  while (stop == Stop::none) {
    CHECK(exec.state.stack.frame_count > 0);
    switch (exec.frames[exec.state.stack.frame_count - 1].function) {
      case machine::kEntryFunction: stop = enter_from_host(exec); break;
      case machine::kInitFunction: stop = run_init(exec); break;
      default: stop = run_function(exec, tier); break;
    }
  }
  return stop;
}

}  // namespace chukker::interp
