#include "interp/in_place.h"

#include "base/check.h"

#if defined(__clang__) && defined(__x86_64__) && !defined(CHUKKER_LOOP_DISPATCH)
#include "interp/dispatch_tail.h"
#else
#include "interp/dispatch_loop.h"
#endif

namespace chukker::interp::in_place {
namespace {

Registers registers_of(Exec& exec) {
  return {nullptr, nullptr, nullptr, nullptr, exec.fuel, exec.memory, exec.memory_size, &exec, &exec.code->prices,
          nullptr};
}

// An init frame has no function: its operands begin where its locals would, and nothing in it branches.
Stop run_expression(Exec& exec, uint32_t end) {
  static constexpr SideEntry kNoBranch{UINT32_MAX, 0, 0, 0, 0};
  Registers r = registers_of(exec);
  exec.body_end = exec.bytes + end;
  r.pc = exec.bytes + exec.frame->position;
  r.locals = exec.slots + exec.frame->base;
  r.sp = exec.slots + exec.state.stack.top;
  r.side = &kNoBranch;
  r.handlers = handlers_for(false);
  dispatch(r);
  return exec.stop;
}

// The first instruction, or entry, is past the question whether another tier should take it.
Next begin(Registers& r) {
  Exec& exec = *r.exec;
  const uint32_t position = exec.frame->position;
  if (position == exec.function->function->body_begin) return enter(r);
  r.side = exec.side->at(position);
  return *r.pc == wasm::info(Op::loop).code ? step<Op::loop, false>(r) : Next::go;
}

}  // namespace

Stop run(Exec& exec, uint32_t expression_end) {
  exec.load_frame();
  if (exec.frame->function == machine::kInitFunction) return run_expression(exec, expression_end);
  const bool wants_switch = exec.wants_switch;
  Registers r = registers_of(exec);
  load_registers(r, exec.slots + exec.state.stack.top);
  exec.wants_switch = false;
  const Next first = begin(r);
  exec.wants_switch = wants_switch;
  if (first == Next::go) dispatch(r);
  return exec.stop;
}

}  // namespace chukker::interp::in_place
