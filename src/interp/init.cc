#include "interp/init.h"

#include <algorithm>

#include "base/check.h"
#include "interp/in_place.h"

namespace chukker::interp {
namespace {

using machine::InstanceState;
using wasm::ElementSegment;
using wasm::Op;
using wasm::SegmentMode;

uint64_t price_of(const Exec& exec, Op op) { return exec.schedule.price(static_cast<size_t>(op)); }

bool has_table_step(const ElementSegment& segment) { return segment.mode != SegmentMode::passive; }

// The first step at or after `step` that the module has. Each part that has run out is followed by the next one.
InitStep settle(const wasm::Module& module, InitStep step) {
  if (step.part == InitStep::globals && step.item >= module.globals.size() - module.imported_globals) {
    step = {InitStep::items, 0, 0};
  }
  if (step.part == InitStep::items) {
    while (step.segment < module.elements.size() && step.item >= module.elements[step.segment].size()) {
      step = {InitStep::items, step.segment + 1, 0};
    }
    if (step.segment >= module.elements.size()) step = {InitStep::tables, 0, 0};
  }
  if (step.part == InitStep::tables) {
    while (step.segment < module.elements.size() && !has_table_step(module.elements[step.segment])) ++step.segment;
    if (step.segment >= module.elements.size()) step = {InitStep::memories, 0, 0};
  }
  if (step.part == InitStep::memories) {
    while (step.segment < module.datas.size() && module.datas[step.segment].mode != SegmentMode::active) ++step.segment;
    if (step.segment >= module.datas.size()) step = {InitStep::start, 0, 0};
  }
  if (step.part == InitStep::start && !module.start) step = {InitStep::done, 0, 0};
  return step;
}

InitStep next_step(const wasm::Module& module, InitStep step) {
  switch (step.part) {
    case InitStep::globals:
    case InitStep::items: ++step.item; break;
    case InitStep::tables:
    case InitStep::memories: ++step.segment; break;
    case InitStep::start:
    case InitStep::done: return {InitStep::done, 0, 0};
  }
  return settle(module, step);
}

Slot& step_slot(Exec& exec) { return exec.slots[exec.frame->base]; }

// Lets the frame rest before a step, without operands.
void rest_before(Exec& exec, InitStep step) {
  step_slot(exec) = step.pack();
  exec.rest(expression_of(*exec.layout->module, step).begin, &step_slot(exec) + 1);
}

void advance(Exec& exec) { rest_before(exec, next_step(*exec.layout->module, InitStep::unpack(step_slot(exec)))); }

// The value of the step's expression: the only operand.
Slot* value(Exec& exec) { return &step_slot(exec) + 1; }

Stop init_global(Exec& exec, InitStep step) {
  machine::Global& global = exec.global_at(exec.layout->module->imported_globals + step.item);
  std::copy_n(value(exec), global.type.type.slots(), global.value);
  return Stop::none;
}

Stop init_item(Exec& exec, InitStep step) {
  const ElementSegment& segment = exec.layout->module->elements[step.segment];
  Slot item;
  if (segment.has_expressions) {
    item = *value(exec);
  } else {
    if (!exec.pay(price_of(exec, Op::ref_func))) return Stop::out_of_fuel;
    item = Slot{exec.layout->functions[segment.functions[step.item].value]} + 1;
  }
  std::vector<Slot>& items = exec.state.instances[exec.instance].elements[step.segment];
  if (step.item == 0) items.reserve(segment.size());
  items.push_back(item);
  return Stop::none;
}

Stop init_table(Exec& exec, InitStep step) {
  const ElementSegment& segment = exec.layout->module->elements[step.segment];
  if (segment.mode == SegmentMode::active) {
    const Stop stop = exec.table_init(step.segment, segment.table.value, static_cast<uint32_t>(*value(exec)), 0,
                                      segment.size(), price_of(exec, Op::table_init));
    if (stop != Stop::none) return stop;
  }
  exec.elem_drop(step.segment);
  return Stop::none;
}

Stop init_memory(Exec& exec, InitStep step) {
  const wasm::DataSegment& segment = exec.layout->module->datas[step.segment];
  const Stop stop = exec.memory_init(step.segment, segment.memory.value, static_cast<uint32_t>(*value(exec)), 0,
                                     segment.end - segment.begin, price_of(exec, Op::memory_init));
  if (stop == Stop::none) exec.data_drop(step.segment);
  return stop;
}

// Calls the start function; the frame waits for it behind its last step.
Stop call_start(Exec& exec) {
  const wasm::Module& module = *exec.layout->module;
  const uint32_t address = exec.layout->functions[module.start->value];
  const machine::FunctionLayout& callee = exec.state.layout->functions[address];
  const uint64_t price = price_of(exec, Op::call);
  Slot* base = &step_slot(exec) + 1;
  if (callee.instance == machine::FunctionLayout::kHost) {
    if (exec.pay_host(address, base, price) != Stop::none) return Stop::out_of_fuel;
    advance(exec);
    return exec.call_host(address, base, 0);
  }
  const FunctionCode& code = exec.state.instance(callee.instance).code->functions[callee.index];
  const Stop stop = exec.admit_frame(base + code.function->frame_slots, price);
  if (stop != Stop::none) return stop;
  advance(exec);
  exec.push_frame(callee.instance, code, base);
  return Stop::none;
}

// Does a step whose expression, if it has one, has its value.
Stop perform(Exec& exec, InitStep step) {
  switch (step.part) {
    case InitStep::globals: return init_global(exec, step);
    case InitStep::items: return init_item(exec, step);
    case InitStep::tables: return init_table(exec, step);
    case InitStep::memories: return init_memory(exec, step);
    case InitStep::start:
    case InitStep::done: break;
  }
  return Stop::none;
}

Stop finish(Exec& exec) {
  Slot* base = &step_slot(exec);
  --exec.frame;
  exec.rest(exec.frame->position, base);
  return Stop::finished;
}

}  // namespace

InitStep InitStep::unpack(Slot slot) {
  return {static_cast<Part>(slot >> 56), static_cast<uint32_t>(slot >> 32 & 0xFFFFFF), static_cast<uint32_t>(slot)};
}

wasm::ConstExpr expression_of(const wasm::Module& module, InitStep step) {
  switch (step.part) {
    case InitStep::globals: return module.globals[module.imported_globals + step.item].init;
    case InitStep::items: {
      const ElementSegment& segment = module.elements[step.segment];
      return segment.has_expressions ? segment.expressions[step.item] : wasm::ConstExpr{};
    }
    case InitStep::tables: {
      const ElementSegment& segment = module.elements[step.segment];
      return segment.mode == SegmentMode::active ? segment.offset : wasm::ConstExpr{};
    }
    case InitStep::memories: return module.datas[step.segment].offset;
    case InitStep::start:
    case InitStep::done: break;
  }
  return {};
}

// An instruction of a constant expression takes at least two bytes and pushes one slot, or 18 bytes and pushes two.
uint32_t init_frame_slots(const wasm::Module& module) {
  uint32_t longest = 0;
  const auto see = [&longest](const wasm::ConstExpr& expr) { longest = std::max(longest, expr.end - expr.begin); };
  for (const wasm::Global& global : module.globals) see(global.init);
  for (const ElementSegment& segment : module.elements) {
    see(segment.offset);
    for (const wasm::ConstExpr& item : segment.expressions) see(item);
  }
  for (const wasm::DataSegment& segment : module.datas) see(segment.offset);
  return 1 + longest / 2;
}

void push_init_frame(machine::State& state, uint32_t instance) {
  machine::Stack& stack = state.stack;
  const wasm::Module& module = *state.instance(instance).module;
  const uint64_t end = uint64_t{stack.top} + init_frame_slots(module);
  state.meters.stack_slots_peak = std::max(state.meters.stack_slots_peak, end);
  const InitStep first = settle(module, {});
  const uint32_t position = expression_of(module, first).begin;
  stack.frames()[stack.frame_count++] = {instance, machine::kInitFunction, position, stack.top, nullptr};
  stack.slots()[stack.top++] = first.pack();
}

Stop run_init(Exec& exec) {
  for (;;) {
    exec.load_frame();
    const InitStep step = InitStep::unpack(step_slot(exec));
    if (step.part == InitStep::done) return finish(exec);
    if (step.part == InitStep::start) return call_start(exec);
    const wasm::ConstExpr expression = expression_of(*exec.layout->module, step);
    if (exec.frame->position != expression.end) {
      const Stop stop = in_place::run(exec, expression.end);
      if (stop != Stop::none) return stop;
    }
    const Stop stop = perform(exec, step);
    if (stop != Stop::none) return stop;
    advance(exec);
  }
}

}  // namespace chukker::interp
