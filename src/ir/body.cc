#include "ir/body.h"

#include "base/check.h"

namespace chukker::ir {
namespace {

using wasm::LabelKind;
using wasm::Op;
using wasm::Step;

class BodySink {
 public:
  explicit BodySink(Body& body) : body_(body) {}

  void on_label(uint32_t label, const wasm::Label& opened) {
    if (label >= body_.labels.size()) body_.labels.resize(label + 1);
    body_.labels[label] = {.kind = opened.kind, .height = opened.height, .param_slots = opened.param_slots,
                           .result_slots = opened.result_slots};
  }

  void on_target(uint32_t label) {
    body_.targets.push_back(label);
    body_.labels[label].targeted = true;
  }

  void on_step(const Step& step) {
    const auto number = static_cast<uint32_t>(body_.steps.size());
    switch (step.op) {
      case Op::block:
      case Op::if_: body_.labels[step.a].opened = number; break;
      case Op::loop: {
        Label& label = body_.labels[step.a];
        label.opened = label.target = number;
        label.position = step.position;
        break;
      }
      case Op::else_: {
        Label& label = body_.labels[step.a];
        label.has_else = true;
        label.targeted = label.targeted || step.reached;
        label.otherwise = number + 1;
        label.otherwise_position = step.next;
        break;
      }
      case Op::end: close(body_.labels[step.a], step, number); break;
      case Op::br:
      case Op::br_if: body_.labels[step.a].targeted = true; break;
      default: break;
    }
    body_.steps.push_back(step);
  }

 private:
  void close(Label& label, const Step& step, uint32_t number) {
    if (label.kind != LabelKind::loop) {
      label.target = number + 1;
      label.position = step.next;
    }
    if (label.kind == LabelKind::if_ && !label.has_else) {
      label.otherwise = number + 1;
      label.otherwise_position = step.next;
      label.targeted = true;
    }
  }

  Body& body_;
};

// Remembers the operands at one position.
struct ShapeSink : wasm::NullSink {
  void on_operands(uint32_t position, std::span<const ValType> operands) {
    if (position != wanted) return;
    found = true;
    shape.assign(operands.begin(), operands.end());
  }

  uint32_t wanted = 0;
  bool found = false;
  std::vector<ValType> shape;
};

}  // namespace

Body read_body(const wasm::Module& module, wasm::FuncIndex function) {
  Body body;
  body.function = &module.functions[function.value];
  auto locals = wasm::read_locals(module, function);
  CHECK(locals.has_value());
  body.locals = *std::move(locals);
  BodySink sink(body);
  const auto summary = wasm::Walker<BodySink>(module, function, sink).walk(body.locals);
  CHECK(summary.has_value());
  return body;
}

Result<FrameShape> shape_at(const wasm::Module& module, wasm::FuncIndex index, uint32_t position) {
  const wasm::Function& function = module.functions[index.value];
  const auto locals = wasm::read_locals(module, index);
  CHECK(locals.has_value());
  if (position == function.body_begin) return FrameShape{locals->types, {}};
  ShapeSink sink;
  sink.wanted = position;
  const auto summary = wasm::Walker<ShapeSink>(module, index, sink).walk(*locals);
  CHECK(summary.has_value());
  if (!sink.found) {
    return fail(ErrorCode::invalid,
                base::cat("no instruction of function ", index.value, " that can be reached begins there"), position);
  }
  return FrameShape{locals->types, std::move(sink.shape)};
}

}  // namespace chukker::ir
