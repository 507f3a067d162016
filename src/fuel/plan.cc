#include "fuel/plan.h"

namespace chukker::fuel {
namespace {

using wasm::Effect;
using wasm::Op;
using wasm::Step;

// Does control never fall from this step to the next one within a chain?
bool leaves_for_good(Op op) {
  return op == Op::br || op == Op::br_table || op == Op::return_ || op == Op::unreachable || op == Op::else_ ||
         op == Op::return_call || op == Op::return_call_indirect;
}

// Does somebody see exact fuel at this step, so that nothing behind it may be charged ahead?
bool shows_fuel(Op op) {
  const Effect effect = info(op).effect;
  return effect == Effect::call || effect == Effect::grow;
}

bool is_reached(const Step& step) { return step.reached || (step.op != Op::end && step.op != Op::else_); }

}  // namespace

Plan::Plan(const ir::Body& body, const Schedule& schedule)
    : price_(body.steps.size()), potential_(body.steps.size() + 1), charged_at_(body.steps.size() + 1),
      entry_price_(schedule.entry_price()) {
  for (size_t i = body.steps.size(); i-- > 0;) {
    const Step& step = body.steps[i];
    const bool last = i + 1 == body.steps.size();
    price_[i] = is_reached(step) ? schedule.price(static_cast<size_t>(step.op)) : 0;
    if (last || leaves_for_good(step.op) || !is_reached(step)) {
      potential_[i] = price_[i];
      continue;
    }
    const bool too_long = potential_[i + 1] != 0 && uint64_t{potential_[i + 1]} + price_[i] > kChainMax;
    const bool breaks = shows_fuel(step.op) || body.steps[i + 1].op == Op::loop || too_long;
    potential_[i] = price_[i] + (breaks ? 0 : potential_[i + 1]);
    charged_at_[i + 1] = breaks;
  }
}

}  // namespace chukker::fuel
