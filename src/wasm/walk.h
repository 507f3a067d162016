// Walks the body of a function once, validates it, and tells a sink each typed, branch-resolved step.
// The validator, the in-place tier's side tables and the register form are all made by this one walk.
//
// A Sink has
//   void on_label(uint32_t label, const Label&)   a block, loop, if (or the function itself, label 0) is opened
//   void on_target(uint32_t label)                one target of the br_table step that follows, the default last
//   void on_step(const Step&)                     an instruction that can be reached; and every else and end, which
//                                                 close parts
// and may have
//   void on_operands(uint32_t position, std::span<const ValType>)
//                                                 before each instruction that can be reached: all operands
// Code that can't be reached is validated and not told.
//
// Source: WebAssembly specification, "Validation / Instructions" and its appendix "Validation Algorithm".
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/reader.h"
#include "base/text.h"
#include "wasm/later.h"
#include "wasm/limits.h"
#include "wasm/module.h"
#include "wasm/ops.h"

namespace chukker::wasm {

enum class LabelKind : uint8_t { function, block, loop, if_ };

// A place that can be branched to. Units: slots; `height` counts from the frame's first operand.
struct Label {
  LabelKind kind;
  uint32_t height;         // Operands below the block's own.
  uint32_t param_slots;
  uint32_t result_slots;

  uint32_t branch_slots() const { return kind == LabelKind::loop ? param_slots : result_slots; }
};

// One instruction, its immediates decoded. What `a`, `b` and `imm` hold:
//   block, loop, if, else, end   a = label
//   br, br_if                    a = label
//   br_table                     a = number of targets, the default included (they came by on_target)
//   call, return_call, ref_func  a = function
//   call_indirect, return_call_indirect   a = type, b = table
//   local_*                      a = the local's first slot in the frame, b = its index
//   global_*                     a = global
//   table_*, elem_*              a = table (or to, or the segment of elem_drop), b = from, or the segment
//   load, store, lanes of memory a = memory, imm = offset
//   memory_*, data_drop          a = memory (or to, or the segment of data_drop), b = from, or the segment
//   *_const                      imm = the bits (and imm_high for v128); shuffle likewise its lanes
// `slots` is the width of the operand that a drop, select, local_*, global_* or table_* moves.
struct Step {
  Op op;
  uint8_t slots = 1;
  uint8_t lane = 0;
  bool reached = true;     // False: an else or end that isn't reached by falling through.
  uint32_t position = 0;   // The instruction's first byte.
  uint32_t next = 0;       // The byte after its last.
  uint32_t height = 0;     // Units: slots. The frame's operands before the instruction, its own included.
  uint32_t a = 0, b = 0;
  uint64_t imm = 0, imm_high = 0;
};

struct NullSink {
  void on_label(uint32_t, const Label&) {}
  void on_target(uint32_t) {}
  void on_step(const Step&) {}
};

// What the walk learns of a whole body.
struct WalkSummary {
  uint32_t operand_slots_max = 0;
};

// The types of all locals of a body, parameters first, and where its instructions begin.
struct Locals {
  std::vector<ValType> types;
  uint32_t code_begin = 0;
  std::vector<uint32_t> slots;  // By local: its first slot. One more at the end: the number of slots.
};

Result<Locals> read_locals(const Module& module, FuncIndex function);

// Reads a value type; fails the reader if there is none, or it needs a feature that is off.
ValType read_value_type(base::Reader& reader, const FeatureSet& features);
ValType read_reference_type(base::Reader& reader, std::string_view (*later)(uint8_t) = later_type);
// Fails the reader: there is no such instruction, or a later proposal has it.
void illegal_opcode(base::Reader& reader, uint32_t prefix, uint32_t code, uint32_t at);

// Validates a constant expression at the reader's place, which must give `expected`. Globals from `globals_visible` on
// are not to be had. `on_function` is told of each ref.func. Leaves the reader behind the expression.
ConstExpr read_const_expr(base::Reader& reader, Module& module, ValType expected, uint32_t globals_visible);

// The operands before the instruction at `position` of a validated constant expression; at its end, its value. None
// where no instruction of it begins.
std::optional<std::vector<ValType>> const_shape_at(const Module& module, ConstExpr expr, uint32_t position);

namespace detail {

inline constexpr ValType kAny = static_cast<ValType::Code>(0);  // The type of an operand in code that can't be reached.

// An operator's signature from ops.def, as types.
struct Signature {
  uint8_t params = 0, results = 0;
  ValType types[5];  // Parameters, then the result.
};

constexpr ValType type_of_letter(char letter) {
  switch (letter) {
    case 'i': return ValType::i32;
    case 'I': return ValType::i64;
    case 'f': return ValType::f32;
    case 'F': return ValType::f64;
    default: return ValType::v128;
  }
}

consteval std::array<Signature, kOpCount> signatures() {
  std::array<Signature, kOpCount> all;
  for (size_t i = 0; i < kOpCount; ++i) {
    bool result = false;
    for (char letter : kOps[i].signature) {
      if (letter == '*') break;
      if (letter == ':') {
        result = true;
        continue;
      }
      all[i].types[all[i].params + all[i].results] = type_of_letter(letter);
      ++(result ? all[i].results : all[i].params);
    }
  }
  return all;
}

inline constexpr auto kSignatures = signatures();

// log2 of the bytes that a load or store touches.
uint32_t natural_alignment(Op op);
// Number of lanes that a lane immediate may name.
uint32_t lane_count(Op op);

}  // namespace detail

template <class Sink>
class Walker {
 public:
  Walker(const Module& module, FuncIndex function, Sink& sink)
      : module_(module), function_(module.functions[function.value]), type_(module.type_of(function)), sink_(sink),
        reader_(module.bytes, function_.body_begin, function_.body_end) {}

  Result<WalkSummary> walk(const Locals& locals) {
    locals_ = &locals;
    reader_ = base::Reader(module_.bytes, locals.code_begin, function_.body_end);
    open(LabelKind::function, {}, type_.results);
    while (!controls_.empty() && reader_.ok()) instruction();
    if (reader_.ok() && !reader_.done())
      reader_.malformed("END opcode expected: instructions after the function's end", at_);
    if (!reader_.ok()) return std::unexpected(reader_.error());
    return summary_;
  }

 private:
  struct Control {
    LabelKind kind;
    bool reachable = true;       // Is the code at this point of the block reachable?
    bool entered = true;         // Was the block itself?
    uint32_t label;
    size_t operands;             // Operands below the block's own.
    uint32_t height;             // The same in slots.
    std::vector<ValType> params, results;

    const std::vector<ValType>& branch_types() const { return kind == LabelKind::loop ? params : results; }
  };

  // ---- Errors

  void invalid(std::string message) { reader_.fail(ErrorCode::invalid, std::move(message), at_); }
  void unknown(std::string_view what, uint64_t index) { invalid(base::cat("unknown ", what, " ", index)); }
  bool require(bool holds, std::string_view what, uint64_t index) {
    if (!holds && reader_.ok()) unknown(what, index);
    return holds && reader_.ok();
  }

  // ---- Operands

  void push(ValType type) {
    operands_.push_back(type);
    height_ += type == detail::kAny ? 1 : type.slots();
    if (height_ > summary_.operand_slots_max) summary_.operand_slots_max = height_;
    if (height_ > kOperandSlotsMax) reader_.fail(ErrorCode::limit, "too many operands on the stack of a function", at_);
  }
  void push(std::span<const ValType> types) {
    for (ValType type : types) push(type);
  }

  ValType pop() {
    const Control& control = controls_.back();
    if (operands_.size() == control.operands) {
      if (control.reachable) invalid("type mismatch: an operand is missing");
      return detail::kAny;
    }
    const ValType type = operands_.back();
    operands_.pop_back();
    height_ -= type == detail::kAny ? 1 : type.slots();
    return type;
  }

  ValType pop(ValType expected) {
    const ValType actual = pop();
    if (actual != expected && actual != detail::kAny) mismatch(expected, actual);
    return actual;
  }
  void pop(std::span<const ValType> types) {
    for (size_t i = types.size(); i-- > 0;) pop(types[i]);
  }
  [[gnu::noinline]] void mismatch(ValType expected, ValType actual) {
    invalid(base::cat("type mismatch: expected ", expected.name(), ", found ", actual.name()));
  }

  // ---- Control

  void open(LabelKind kind, std::vector<ValType> params, std::vector<ValType> results) {
    if (controls_.size() >= kControlDepthMax) {
      reader_.fail(ErrorCode::limit, base::cat("blocks nested too deeply, at most ", kControlDepthMax, " are allowed"),
                   at_);
      return;
    }
    const bool entered = controls_.empty() || controls_.back().reachable;
    const Label label{kind, height_, slots_of(params), slots_of(results)};
    controls_.push_back(
        {kind, true, entered, labels_, operands_.size(), height_, std::move(params), std::move(results)});
    if (!entered) controls_.back().reachable = true;  // Its operands are typed as in any block; it is just never told.
    if (entered && !silent_) sink_.on_label(labels_, label);
    if (!entered) ++silent_;
    ++labels_;
    push(controls_.back().params);
  }

  // The operands at a block's end must be its results exactly.
  void close_operands() {
    const Control& control = controls_.back();
    pop(control.results);
    if (operands_.size() != control.operands) invalid("type mismatch: operands are left over at the end of a block");
  }

  void leave_unreachable() {
    Control& control = controls_.back();
    operands_.resize(control.operands);
    height_ = control.height;
    control.reachable = false;
  }

  const Control* target(uint32_t depth) {
    if (!require(depth < controls_.size(), "label", depth)) return nullptr;
    return &controls_[controls_.size() - 1 - depth];
  }

  bool told() const { return silent_ == 0 && controls_.back().reachable; }
  void tell(Step& step) {
    if (told()) emit(step);
  }
  void emit(Step& step) {
    step.next = reader_.offset();
    if (reader_.ok()) sink_.on_step(step);
  }

  void instruction();
  void control(Step& step);
  void block(Step& step, LabelKind kind);
  void else_(Step& step);
  void end(Step& step);
  void br_table(Step& step);
  void variable(Step& step);
  void select(Step& step);
  void call(Step& step);
  void table(Step& step);
  void memory(Step& step);
  void memarg(Step& step);
  void constant(Step& step);
  void reference(Step& step);
  void signature(Step& step);

  uint32_t memory_index() {
    if (!module_.features.multi_memory) {
      if (reader_.u8() != 0) reader_.malformed("zero byte expected", reader_.offset() - 1);
      require(!module_.memories.empty(), "memory", 0);
      return 0;
    }
    const uint32_t index = reader_.u32();
    require(index < module_.memories.size(), "memory", index);
    return index;
  }
  uint32_t table_index() {
    const uint32_t index = reader_.u32();
    require(index < module_.tables.size(), "table", index);
    return index;
  }
  uint32_t element_index() {
    const uint32_t index = reader_.u32();
    require(index < module_.elements.size(), "elem segment", index);
    return index;
  }
  uint32_t data_index() {
    const uint32_t index = reader_.u32();
    if (!module_.data_count && !module_.datas.empty()) reader_.malformed("data count section required", at_);
    require(index < module_.datas.size(), "data segment", index);
    return index;
  }

  const Module& module_;
  const Function& function_;
  const FuncType& type_;
  Sink& sink_;
  base::Reader reader_;
  const Locals* locals_ = nullptr;
  std::vector<Control> controls_;
  std::vector<ValType> operands_;
  uint32_t height_ = 0;
  uint32_t labels_ = 0;
  uint32_t silent_ = 0;      // Blocks around this point that are not told since they can't be reached.
  uint32_t at_ = 0;          // The present instruction's position.
  WalkSummary summary_;
};

template <class Sink>
void Walker<Sink>::instruction() {
  at_ = reader_.offset();
  if constexpr (requires { sink_.on_operands(at_, operands_); }) {
    if (told()) sink_.on_operands(at_, operands_);
  }
  const uint32_t byte = reader_.u8();
  const bool prefixed = byte == kPrefixMisc || byte == kPrefixSimd;
  const uint32_t code = prefixed ? reader_.u32() : byte;
  const Op op = find_op(prefixed ? byte : 0, code);
  if (!reader_.ok()) return;
  if (op == Op::count) return illegal_opcode(reader_, prefixed ? byte : 0, code, at_);
  const OpInfo& row = info(op);
  if ((row.feature == Feature::simd && !module_.features.simd) ||
      (row.feature == Feature::tail_calls && !module_.features.tail_calls)) {
    return reader_.malformed(base::cat("illegal opcode: ", row.text, " needs a feature that is switched off"), at_);
  }
  Step step;
  step.op = op;
  step.position = at_;
  step.height = height_;
  switch (row.effect) {
    case Effect::control: return control(step);
    case Effect::call: return call(step);
    case Effect::variable: return variable(step);
    case Effect::table: return table(step);
    case Effect::size:
    case Effect::grow: return row.text.starts_with("memory") ? memory(step) : table(step);
    case Effect::load:
    case Effect::store: return memarg(step);
    case Effect::pure:
      if (row.imm == Imm::ref_type || row.imm == Imm::func || op == Op::ref_is_null) return reference(step);
      if (row.imm != Imm::none) constant(step);
      return signature(step);
    case Effect::partial: return signature(step);
  }
}

template <class Sink>
void Walker<Sink>::signature(Step& step) {
  const detail::Signature& row = detail::kSignatures[static_cast<size_t>(step.op)];
  const bool reachable = told();
  for (size_t i = row.params; i-- > 0;) pop(row.types[i]);
  for (size_t i = 0; i < row.results; ++i) push(row.types[row.params + i]);
  if (reachable) emit(step);
}

template <class Sink>
void Walker<Sink>::constant(Step& step) {
  switch (info(step.op).imm) {
    case Imm::i32: step.imm = static_cast<uint32_t>(reader_.s32()); break;
    case Imm::i64: step.imm = static_cast<uint64_t>(reader_.s64()); break;
    case Imm::f32: step.imm = reader_.fixed<uint32_t>(); break;
    case Imm::f64: step.imm = reader_.fixed<uint64_t>(); break;
    case Imm::v128:
    case Imm::lanes:
      step.imm = reader_.fixed<uint64_t>();
      step.imm_high = reader_.fixed<uint64_t>();
      break;
    case Imm::lane: step.lane = reader_.u8(); break;
    default: break;
  }
  if (info(step.op).imm == Imm::lane && step.lane >= detail::lane_count(step.op)) invalid("invalid lane index");
  if (info(step.op).imm != Imm::lanes) return;
  for (uint64_t half : {step.imm, step.imm_high}) {
    for (int i = 0; i < 8; ++i) {
      if ((half >> (8 * i) & 0xFF) >= 32) invalid("invalid lane index");
    }
  }
}

template <class Sink>
void Walker<Sink>::memarg(Step& step) {
  const uint32_t flags = reader_.u32();
  uint32_t alignment = flags;
  if (module_.features.multi_memory && (flags & 0x40)) {
    alignment = flags & ~0x40u;
    step.a = reader_.u32();
  }
  // With the bit for a memory index, 3.0 also widened what is an alignment at all, though never a valid one.
  if (alignment >= (module_.features.multi_memory ? 64 : 32)) return reader_.malformed("malformed memop flags", at_);
  step.imm = reader_.u32();
  if (info(step.op).imm == Imm::memarg_lane) {
    step.lane = reader_.u8();
    if (step.lane >= detail::lane_count(step.op)) invalid("invalid lane index");
  }
  if (!require(step.a < module_.memories.size(), "memory", step.a)) return;
  if (alignment > detail::natural_alignment(step.op)) invalid("alignment must not be larger than natural");
  signature(step);
}

template <class Sink>
void Walker<Sink>::control(Step& step) {
  switch (step.op) {
    case Op::nop: return tell(step);
    case Op::block: return block(step, LabelKind::block);
    case Op::loop: return block(step, LabelKind::loop);
    case Op::if_: return block(step, LabelKind::if_);
    case Op::else_: return else_(step);
    case Op::end: return end(step);
    case Op::br_table: return br_table(step);
    case Op::unreachable:
      tell(step);
      return leave_unreachable();
    case Op::return_:
      tell(step);
      pop(type_.results);
      return leave_unreachable();
    case Op::br:
    case Op::br_if: {
      const Control* control = target(reader_.u32());
      if (!control) return;
      step.a = control->label;
      tell(step);
      if (step.op == Op::br_if) pop(ValType::i32);
      const std::vector<ValType> types = control->branch_types();
      pop(types);
      return step.op == Op::br ? leave_unreachable() : push(types);
    }
    default: return;
  }
}

template <class Sink>
void Walker<Sink>::block(Step& step, LabelKind kind) {
  std::vector<ValType> params, results;
  const uint32_t type_at = reader_.offset();
  const uint8_t first = reader_.peek();
  if (first == 0x40) {
    reader_.u8();
  } else if ((first & 0xC0) == 0x40) {
    results.push_back(read_value_type(reader_, module_.features));
  } else {
    const int64_t index = reader_.s33();
    if (index < 0) return reader_.malformed("malformed block type", type_at);
    if (!require(static_cast<uint64_t>(index) < module_.types.size(), "type", static_cast<uint64_t>(index))) return;
    params = module_.types[index].params;
    results = module_.types[index].results;
  }
  const bool reachable = told();
  if (kind == LabelKind::if_) pop(ValType::i32);
  pop(params);
  step.a = labels_;
  open(kind, std::move(params), std::move(results));
  if (reachable) emit(step);
}

template <class Sink>
void Walker<Sink>::else_(Step& step) {
  if (controls_.back().kind != LabelKind::if_) return reader_.malformed("unexpected else: no if is open", at_);
  step.reached = controls_.back().reachable;
  close_operands();
  Control& control = controls_.back();
  step.a = control.label;
  step.height = control.height + slots_of(control.results);
  control.kind = LabelKind::block;
  control.reachable = true;
  operands_.resize(control.operands);
  height_ = control.height;
  push(control.params);
  if (silent_ == 0) emit(step);
}

template <class Sink>
void Walker<Sink>::end(Step& step) {
  step.reached = controls_.back().reachable;
  close_operands();
  if (!reader_.ok()) return;
  const Control control = std::move(controls_.back());
  if (control.kind == LabelKind::if_ && control.params != control.results) {
    return invalid("type mismatch: an if without else must leave what it takes");
  }
  controls_.pop_back();
  step.a = control.label;
  operands_.resize(control.operands);
  height_ = control.height;
  push(control.results);
  step.height = height_;
  if (silent_ == 0) emit(step);
  if (!control.entered) --silent_;
}

template <class Sink>
void Walker<Sink>::br_table(Step& step) {
  const uint32_t count = reader_.count(kBranchTableMax, "branch targets");
  std::vector<uint32_t> depths;
  for (uint32_t i = 0; i <= count && reader_.ok(); ++i) depths.push_back(reader_.u32());
  if (!reader_.ok()) return;
  const bool reachable = told();
  pop(ValType::i32);
  const Control* last = target(depths.back());
  if (!last) return;
  const size_t arity = last->branch_types().size();
  for (uint32_t depth : depths) {
    const Control* control = target(depth);
    if (!control) return;
    const std::vector<ValType> types = control->branch_types();
    if (types.size() != arity)
      return invalid("type mismatch: targets of a br_table take different numbers of operands");
    std::vector<ValType> popped(arity);
    for (size_t i = arity; i-- > 0;) popped[i] = pop(types[i]);
    push(popped);
    if (reachable) sink_.on_target(control->label);
  }
  step.a = count + 1;
  if (reachable) emit(step);
  leave_unreachable();
}

template <class Sink>
void Walker<Sink>::variable(Step& step) {
  const bool reachable = told();
  switch (step.op) {
    case Op::drop: {
      const ValType type = pop();
      step.slots = type == detail::kAny ? 1 : type.slots();
      break;
    }
    case Op::select:
    case Op::select_t: return select(step);
    case Op::local_get:
    case Op::local_set:
    case Op::local_tee: {
      step.b = reader_.u32();
      if (!require(step.b < locals_->types.size(), "local", step.b)) return;
      const ValType type = locals_->types[step.b];
      step.a = locals_->slots[step.b];
      step.slots = type.slots();
      if (step.op != Op::local_get) pop(type);
      if (step.op != Op::local_set) push(type);
      break;
    }
    case Op::global_get:
    case Op::global_set: {
      step.a = reader_.u32();
      if (!require(step.a < module_.globals.size(), "global", step.a)) return;
      const GlobalType& type = module_.globals[step.a].type;
      step.slots = type.type.slots();
      if (step.op == Op::global_get) push(type.type);
      else if (!type.is_mutable) return invalid(base::cat("global is immutable: global ", step.a));
      else pop(type.type);
      break;
    }
    case Op::data_drop: step.a = data_index(); break;
    case Op::elem_drop: step.a = element_index(); break;
    default: break;
  }
  if (reachable) emit(step);
}

template <class Sink>
void Walker<Sink>::select(Step& step) {
  const bool reachable = told();
  ValType type = detail::kAny;
  if (step.op == Op::select_t) {
    const uint32_t count = reader_.u32();
    if (count != 1) return invalid("invalid result arity: select gives exactly one value");
    type = read_value_type(reader_, module_.features);
    if (!reader_.ok()) return;
    pop(ValType::i32);
    pop(type);
    pop(type);
  } else {
    pop(ValType::i32);
    const ValType second = pop();
    const ValType first = pop();
    if (first.is_reference() || second.is_reference())
      return invalid("type mismatch: select of references needs a type");
    if (first != second && first != detail::kAny && second != detail::kAny) return mismatch(first, second);
    type = first == detail::kAny ? second : first;
  }
  push(type);
  step.slots = type == detail::kAny ? 1 : type.slots();
  if (reachable) emit(step);
}

template <class Sink>
void Walker<Sink>::call(Step& step) {
  const bool reachable = told();
  const bool is_tail = step.op == Op::return_call || step.op == Op::return_call_indirect;
  const FuncType* type;
  if (info(step.op).imm == Imm::func) {
    step.a = reader_.u32();
    if (!require(step.a < module_.functions.size(), "function", step.a)) return;
    type = &module_.type_of(FuncIndex(step.a));
  } else {
    step.a = reader_.u32();
    if (!require(step.a < module_.types.size(), "type", step.a)) return;
    step.b = table_index();
    if (!reader_.ok()) return;
    if (module_.tables[step.b].element != ValType::funcref)
      return invalid("type mismatch: call_indirect needs a table of funcref");
    type = &module_.types[step.a];
    pop(ValType::i32);
  }
  pop(type->params);
  if (is_tail && type->results != type_.results)
    return invalid("type mismatch: a tail call must give the caller's results");
  if (!is_tail) push(type->results);
  if (reachable) emit(step);
  if (is_tail) leave_unreachable();
}

template <class Sink>
void Walker<Sink>::table(Step& step) {
  const bool reachable = told();
  if (step.op == Op::table_init) {
    step.b = element_index();
    step.a = table_index();
    if (!reader_.ok()) return;
    if (module_.elements[step.b].type != module_.tables[step.a].element)
      return invalid("type mismatch: segment and table differ");
    return signature(step);
  }
  step.a = table_index();
  if (step.op == Op::table_copy) step.b = table_index();
  if (!reader_.ok()) return;
  const ValType element = module_.tables[step.a].element;
  switch (step.op) {
    case Op::table_copy:
      if (element != module_.tables[step.b].element) return invalid("type mismatch: the tables hold different types");
      return signature(step);
    case Op::table_size: return signature(step);
    case Op::table_get:
      pop(ValType::i32);
      push(element);
      break;
    case Op::table_set:
      pop(element);
      pop(ValType::i32);
      break;
    case Op::table_grow:
      pop(ValType::i32);
      pop(element);
      push(ValType::i32);
      break;
    case Op::table_fill:
      pop(ValType::i32);
      pop(element);
      pop(ValType::i32);
      break;
    default: break;
  }
  if (reachable) emit(step);
}

template <class Sink>
void Walker<Sink>::memory(Step& step) {
  if (step.op == Op::memory_init) step.b = data_index();
  step.a = memory_index();
  if (step.op == Op::memory_copy) step.b = memory_index();
  if (reader_.ok()) signature(step);
}

template <class Sink>
void Walker<Sink>::reference(Step& step) {
  const bool reachable = told();
  switch (step.op) {
    case Op::ref_null: push(read_reference_type(reader_, later_heap_type)); break;
    case Op::ref_is_null: {
      const ValType type = pop();
      if (type != detail::kAny && !type.is_reference()) return mismatch(ValType::funcref, type);
      push(ValType::i32);
      break;
    }
    default:
      step.a = reader_.u32();
      if (!require(step.a < module_.functions.size(), "function", step.a)) return;
      if (!module_.declared_functions[step.a])
        return invalid(base::cat("undeclared function reference: function ", step.a));
      push(ValType::funcref);
      break;
  }
  if (reachable) emit(step);
}

}  // namespace chukker::wasm
