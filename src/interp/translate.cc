#include "interp/translate.h"

#include <algorithm>
#include <optional>

#include "base/check.h"
#include "interp/threaded_handlers.h"
#include "ir/body.h"
#include "wasm/meaning.h"

namespace chukker::interp {
namespace {

using wasm::Effect;
using wasm::Imm;
using wasm::LabelKind;
using wasm::Op;
using wasm::Step;

constexpr uint32_t kSlotsMax = 0xFFFF;  // What 16 bits can name.
constexpr uint32_t kCallChargeMax = 0xFFFF;  // What a call's word can hold.
constexpr uint32_t kNoSlot = 0xFFFFFFFF;

// What an operand slot holds.
struct Operand {
  enum Kind : uint8_t { home, local, constant } kind = home;
  uint32_t slot = 0;   // Of the frame: its own, or the local's.
  uint64_t bits = 0;   // The constant.
};

// The slots whose values the accumulators hold.
struct Accumulators {
  uint32_t integer = kNoSlot, f32 = kNoSlot, f64 = kNoSlot;
};

// An instruction as it was emitted, so that it can be taken back.
struct Emitted {
  uint32_t word, end;
  Op op = Op::count;          // Op::count for what is not a row's own.
  uint32_t dst = kNoSlot;
  Operand a, b;
  Accumulators before;
};

// A condition: `op(a, b) == sense`; with op == Op::count, `a != 0` == sense.
struct Condition {
  Op op = Op::count;
  Operand a, b;
  bool sense = true;
};

char operand_letter(Op op, size_t number) { return wasm::info(op).signature[number]; }
char result_letter(Op op) {
  const std::string_view signature = wasm::info(op).signature;
  return signature.ends_with(':') ? '\0' : signature.back();
}
bool takes_lane(Op op) { return wasm::takes_lane(wasm::info(op).imm); }
bool is_wide(char letter) { return letter == 'v'; }

// The comparison that holds of (b, a) exactly if `op` holds of (a, b).
Op mirrored(Op op) {
  switch (op) {
#define MIRROR(type, less, greater, sign) \
  case Op::type##_##less##sign: return Op::type##_##greater##sign; \
  case Op::type##_##greater##sign: return Op::type##_##less##sign;
    MIRROR(i32, lt, gt, _s) MIRROR(i32, lt, gt, _u) MIRROR(i32, le, ge, _s) MIRROR(i32, le, ge, _u)
    MIRROR(i64, lt, gt, _s) MIRROR(i64, lt, gt, _u) MIRROR(i64, le, ge, _s) MIRROR(i64, le, ge, _u)
    MIRROR(f32, lt, gt, ) MIRROR(f32, le, ge, ) MIRROR(f64, lt, gt, ) MIRROR(f64, le, ge, )
#undef MIRROR
    default: return op;
  }
}

// Whether `mirrored` says the truth of it: only shifts have a meaning that changes with the order.
bool can_mirror(Op op) {
  return op != Op::i32_shl && op != Op::i32_shr_s && op != Op::i32_shr_u && op != Op::i32_rotl && op != Op::i32_rotr;
}

// Whether a constant fits 16 bits, its sign extended. An i32 has nothing in its upper half.
bool is_small(uint64_t bits, char letter) {
  const auto low = static_cast<int16_t>(bits);
  return letter == 'I' ? static_cast<int64_t>(bits) == low : letter == 'i' && static_cast<int32_t>(bits) == low;
}

class Translator {
 public:
  Translator(const ModuleCode& code, uint32_t function)
      : module_code_(code), module_(*code.module), function_(module_.functions[function]),
        body_(ir::read_body(module_, wasm::FuncIndex(function))), plan_(body_, code.schedule),
        local_slots_(function_.local_slots), labels_(body_.labels.size()) {}

  // False when the function is too large for the form.
  bool run() {
    if (function_.frame_slots > kSlotsMax) return false;
    safepoint(function_.body_begin, static_cast<uint32_t>(plan_.entry()), 0);
    const uint32_t others = local_slots_ - function_.param_slots;
    if (others > 0) emit(zero_handler(others), slot_and(function_.param_slots, others));
    for (step_ = 0; step_ < body_.steps.size(); ++step_) translate_step(body_.steps[step_]);
    emit_stubs();
    patch();
    return code_.size() < (1u << 28);
  }

  std::unique_ptr<ThreadedCode> result() {
    auto result = std::make_unique<ThreadedCode>();
    result->entry_charge = plan_.entry();
    result->param_slots = function_.param_slots;
    result->local_slots = local_slots_;
    result->frame_slots = function_.frame_slots;
    // Copies are as large as what they hold. (libstdc++'s shrink_to_fit does nothing without exceptions.)
    result->words = std::vector<Word>(code_.begin(), code_.end());
    result->safepoints = std::vector<Safepoint>(safepoints_.begin(), safepoints_.end());
    return result;
  }

  Located locate(uint32_t word) {
    const auto after = std::ranges::upper_bound(all_, word, {}, &std::pair<uint32_t, uint32_t>::first);
    CHECK(after != all_.begin());
    const uint32_t step = (after - 1)->second;
    const Step& found = body_.steps[step];
    return {found.position, found.height, plan_.before(step), plan_.after(step)};
  }

  // Remember which step every instruction came from.
  void remember_steps() { remembers_ = true; }

 private:
  struct LabelState {
    uint32_t word = kNoSlot;           // Where it was bound.
    uint32_t otherwise = kNoSlot;      // The same of an if's false side.
  };
  // A word to be filled in when its target is known.
  struct Fixup {
    uint32_t instruction;
    uint32_t word;                     // Holds the offset: a branch's second, or a table's entry.
    uint32_t label;
    bool otherwise;
  };
  // Code out of line for a branch that has to move operands, or to return.
  struct Stub {
    uint32_t instruction, word;
    uint32_t label, step;
    uint32_t from;                     // The operands' first slot, all at home.
    int64_t charge;
    bool otherwise;
  };

  // ---- Emitting

  // First words, but for their handler's number.
  static Word slots(uint32_t dst, uint32_t a = 0, uint32_t b = 0) {
    return {.s = {0, static_cast<uint16_t>(dst), static_cast<uint16_t>(a), static_cast<uint16_t>(b)}};
  }
  static Word slot_and(uint32_t slot, uint64_t k) {
    return {.k = {0, static_cast<uint16_t>(slot), static_cast<uint32_t>(k)}};
  }
  static Word callee(const FunctionCode* code) {
    const auto address = static_cast<uint64_t>(reinterpret_cast<uintptr_t>(code));
    CHECK(address >> (64 - Word::kPointerShift) == 0);
    return {.bits = address << Word::kPointerShift};
  }
  // Words behind them.
  static Word bits(uint64_t value) { return {.bits = value}; }
  static Word pair(uint64_t k, uint32_t m = 0) { return {.pair = {static_cast<uint32_t>(k), m}}; }
  static Word branch_word() { return {.branch = {}}; }  // Filled in when its target is known.

  // An instruction of this handler, first word and words behind it.
  uint32_t emit(HandlerNumber handler, Word first, std::initializer_list<Word> words = {}) {
    CHECK(handler != 0);
    const auto start = static_cast<uint32_t>(code_.size());
    if (remembers_) all_.emplace_back(start, step_);
    first.s.handler = handler;
    code_.push_back(first);
    code_.insert(code_.end(), words);
    return start;
  }
  uint32_t emit(Fixed what, Word first, std::initializer_list<Word> words = {}) {
    return emit(fixed_handler(what), first, words);
  }
  void emit_charge(int64_t charge) { emit(Fixed::charge, slot_and(0, static_cast<uint64_t>(charge))); }
  // An unconditional branch to a label.
  void emit_branch(uint32_t label, int64_t charge, bool otherwise = false) {
    if (fits_branch(charge)) {
      const uint32_t at = emit(Fixed::branch, slots(0), {branch_word()});
      return branch_to(at, at + 1, label, charge, otherwise);
    }
    const uint32_t at = emit(Fixed::branch_far, slots(0), {pair(static_cast<uint64_t>(charge))});
    fixups_.push_back({at, at + 1, label, otherwise});
  }
  void emit_branch(uint32_t label) { emit_branch(label, plan_.branch(step_, body_.labels[label].target)); }

  // Notes that the instruction just emitted wrote `slots` slots from `dst`; `letter` says which accumulator it set.
  void wrote(uint32_t dst, char letter) {
    const uint32_t last = is_wide(letter) ? dst + 1 : dst;
    for (uint32_t slot = dst; slot <= last; ++slot) {
      if (acc_.integer == slot) acc_.integer = kNoSlot;
      if (acc_.f32 == slot) acc_.f32 = kNoSlot;
      if (acc_.f64 == slot) acc_.f64 = kNoSlot;
    }
    if (letter == 'i' || letter == 'I') acc_.integer = dst;
    if (letter == 'f') acc_.f32 = dst;
    if (letter == 'F') acc_.f64 = dst;
  }

  void forget() {
    acc_ = {};
    recent_.clear();
  }

  void take_back() {
    const Emitted& last = recent_.back();
    code_.resize(last.word);
    while (remembers_ && !all_.empty() && all_.back().first >= last.word) all_.pop_back();
    acc_ = last.before;
    recent_.pop_back();
  }

  // The instruction that has just computed the operand into its home, if that was the very last one emitted.
  const Emitted* maker(const Operand& operand) const {
    if (operand.kind != Operand::home || recent_.empty()) return nullptr;
    const Emitted& last = recent_.back();
    return last.dst == operand.slot && last.end == code_.size() ? &last : nullptr;
  }

  void emit_constant(uint32_t dst, uint64_t value) {
    if (value >> 32 == 0) emit(Fixed::constant, slot_and(dst, value));
    else emit(Fixed::constant_long, slots(dst), {bits(value)});
  }

  void copy(uint32_t dst, const Operand& from) {
    if (from.kind == Operand::constant) emit_constant(dst, from.bits);
    else if (from.slot != dst) emit(Fixed::copy, slots(dst, from.slot));
    else return;
    wrote(dst, 'I');
  }

  // ---- Operands

  uint32_t height() const { return static_cast<uint32_t>(stack_.size()); }
  uint32_t home_of(size_t height) const { return local_slots_ + static_cast<uint32_t>(height); }

  void push_home(uint32_t count = 1) {
    while (count-- > 0) stack_.push_back({Operand::home, home_of(stack_.size()), 0});
  }
  void push_constant(uint64_t value) { stack_.push_back({Operand::constant, home_of(stack_.size()), value}); }

  Operand pop() {
    const Operand operand = stack_.back();
    stack_.pop_back();
    return operand;
  }

  // Pops one operand and gives the slot where its value lies (the first of two for a v128), after putting it there if
  // need be.
  uint32_t pop_slot(uint32_t width = 1) {
    const size_t first = stack_.size() - width;
    const bool at_home = stack_[first].kind == Operand::home;
    bool together = stack_[first].kind != Operand::constant;
    for (size_t i = 1; i < width; ++i) {
      together =
          together && stack_[first + i].kind == stack_[first].kind && stack_[first + i].slot == stack_[first].slot + i;
    }
    if (!together) {
      for (size_t i = 0; i < width; ++i) go_home(first + i);
    }
    const uint32_t slot = together && !at_home ? stack_[first].slot : home_of(first);
    stack_.resize(first);
    return slot;
  }

  void go_home(size_t at) {
    Operand& operand = stack_[at];
    if (operand.kind == Operand::home) return;
    copy(home_of(at), operand);
    operand = {Operand::home, home_of(at), 0};
  }
  void flush() {
    for (size_t i = 0; i < stack_.size(); ++i) go_home(i);
  }

  // Operands that only name one of these locals get their own copy, as the local is about to change.
  void detach(uint32_t local, uint32_t width) {
    for (size_t i = 0; i < stack_.size(); ++i) {
      if (stack_[i].kind == Operand::local && stack_[i].slot - local < width) go_home(i);
    }
  }

  // Where an operand of the type of `letter` comes from.
  From from(const Operand& operand, char letter) const {
    if (operand.kind == Operand::constant) return is_small(operand.bits, letter) ? From::small : From::constant;
    const uint32_t in = letter == 'f' ? acc_.f32 : letter == 'F' ? acc_.f64 : acc_.integer;
    return operand.slot == in ? From::acc : From::slot;
  }

  // What the first word holds of an operand that comes from there.
  static uint32_t field(const Operand& operand, From from) {
    return from == From::small ? static_cast<uint16_t>(operand.bits) : from == From::constant ? 0 : operand.slot;
  }

  // ---- Places

  void safepoint(uint32_t position, uint32_t potential, uint32_t height) {
    const auto word = static_cast<uint32_t>(code_.size());
    if (!safepoints_.empty() && safepoints_.back().word == word) {
      if (safepoints_.back().position == position) return;
      if (safepoints_.back().potential != potential) {
        emit_charge(0);  // Two places that differ in what is paid for can't be one word.
        return safepoint(position, potential, height);
      }
    }
    safepoints_.push_back({position, word, potential, height});
  }

  // A label's target begins here: the next step, reached by branches too.
  void bind(uint32_t& word, uint32_t position, uint32_t next_step, uint32_t height) {
    forget();
    safepoint(position, plan_.before(next_step), height);
    word = static_cast<uint32_t>(code_.size());
  }

  // Does the step before the present one charge what follows it? A charge that its word can't hold stands alone.
  bool is_charged_before() const {
    if (step_ == 0) return false;
    const Effect effect = wasm::info(body_.steps[step_ - 1].op).effect;
    return (effect == Effect::call || effect == Effect::grow) && plan_.before(step_) <= kCallChargeMax;
  }

  void charge_chain(const Step& step) {
    if (!plan_.charged_at(step_) || charged_ == step_ || is_charged_before()) return;
    flush();
    emit_charge(plan_.before(step_));
    forget();
    if (step.op != Op::loop) safepoint(step.position, plan_.before(step_), height());
  }

  // What an instruction that ends its chain charges when it goes on behind itself.
  uint32_t charge_behind() const {
    const uint32_t charge = plan_.charged_at(step_ + 1) ? plan_.before(step_ + 1) : 0;
    return charge <= kCallChargeMax ? charge : 0;
  }
  void rest_behind(const Step& step) { safepoint(step.next, charge_behind(), height()); }
  Word call_word(const Step& step, uint32_t base) const {
    return {.call = {step.next, static_cast<uint16_t>(base), static_cast<uint16_t>(charge_behind())}};
  }

  static bool fits_branch(int64_t charge) { return charge == static_cast<int16_t>(charge); }

  // Sends the branch of an instruction, in its word or its table, to a label; by way of a stub if its word can't hold
  // the charge.
  void branch_to(uint32_t instruction, uint32_t word, uint32_t label, int64_t charge, bool otherwise = false) {
    if (!fits_branch(charge)) {
      const uint32_t unmoved = home_of(body_.labels[label].height);
      stubs_.push_back({instruction, word, label, step_, unmoved, charge, otherwise});
      return;
    }
    code_[word].branch.charge = static_cast<int16_t>(charge);
    fixups_.push_back({instruction, word, label, otherwise});
  }

  // ---- Steps

  void translate_step(const Step& step) {
    charge_chain(step);
    switch (wasm::info(step.op).effect) {
      case Effect::control: return control(step);
      case Effect::call: return call(step);
      case Effect::variable: return variable(step);
      case Effect::table: return table(step);
      case Effect::size: return size(step);
      case Effect::grow: return operation(step);
      case Effect::load: return load(step);
      case Effect::store: return store(step);
      case Effect::pure:
      case Effect::partial: return compute(step);
    }
  }

  void control(const Step& step) {
    switch (step.op) {
      case Op::block:
        return flush();
      case Op::loop:
        flush();
        return bind(labels_[step.a].word, step.position, step_, height());
      case Op::if_: return if_(step);
      case Op::else_: return else_(step);
      case Op::end: return end(step);
      case Op::br: return br(step);
      case Op::br_if: return br_if(step);
      case Op::br_table: return br_table(step);
      case Op::return_: return return_values();
      case Op::unreachable: emit(Fixed::unreachable, slots(0)); return;
      default: return;
    }
  }

  void if_(const Step& step) {
    Condition condition = take_condition();
    flush();
    condition.sense = !condition.sense;
    const bool to_end = !body_.labels[step.a].has_else;
    const uint32_t target = body_.labels[step.a].otherwise;
    const uint32_t at = branch_on(condition);
    branch_to(at, at + 1, step.a, plan_.branch(step_, target), !to_end);
  }

  void else_(const Step& step) {
    const ir::Label& label = body_.labels[step.a];
    if (step.reached) {
      flush();
      emit_branch(step.a);
    }
    restart(label, label.param_slots);
    bind(labels_[step.a].otherwise, label.otherwise_position, step_ + 1, height());
  }

  // The operands of a block as they are at a place that is reached by branches.
  void restart(const ir::Label& label, uint32_t own_slots) {
    stack_.resize(std::min<size_t>(stack_.size(), label.height));
    CHECK(stack_.size() == label.height);
    push_home(own_slots);
  }

  void end(const Step& step) {
    const ir::Label& label = body_.labels[step.a];
    if (label.kind == LabelKind::function) {
      if (step.reached) return_values();
      return;
    }
    const bool joined = label.kind != LabelKind::loop && label.targeted;
    if (step.reached && !joined) return;
    if (step.reached) flush();
    restart(label, label.result_slots);
    if (!joined) return forget();
    if (plan_.charged_at(step_ + 1)) {  // Falling through pays here; a branch brings its payment along.
      emit_charge(plan_.before(step_ + 1));
      charged_ = step_ + 1;
    }
    bind(labels_[step.a].word, label.position, step_ + 1, height());
  }

  // ---- Branches

  // Takes the condition on top of the stack off, together with the comparison that made it if nothing lies between.
  Condition take_condition() {
    Condition condition;
    condition.a = pop();
    for (;;) {
      const Emitted* made = maker(condition.a);
      if (!made) return condition;
      if (made->op == Op::i32_eqz) {
        condition.a = made->a;
        condition.sense = !condition.sense;
        take_back();
        continue;
      }
      const bool compares = made->op != Op::count && made->op != Op::ref_is_null &&
                            (made->op == Op::i64_eqz || branch_if_handler(made->op, From::slot, From::slot, true));
      if (!compares || (made->a.kind == Operand::constant && !can_mirror(made->op))) return condition;
      condition.op = made->op;
      condition.a = made->a;
      condition.b = made->b;
      take_back();
      return condition;
    }
  }

  // Emits the branch that is taken when the condition holds; its offset is still to be filled in, in word 1.
  uint32_t branch_on(Condition condition) {
    if (condition.op == Op::count || condition.op == Op::i64_eqz) return branch_on_one(condition);
    if (condition.a.kind == Operand::constant) {
      std::swap(condition.a, condition.b);
      condition.op = mirrored(condition.op);
    }
    const char letter = operand_letter(condition.op, 0);
    From a = from(condition.a, letter), b = from(condition.b, letter);
    if (a == From::acc && b == From::acc) b = From::slot;
    const HandlerNumber handler = branch_if_handler(condition.op, a, b, condition.sense);
    const Word operands = slots(0, field(condition.a, a), field(condition.b, b));
    if (b == From::constant) return emit(handler, operands, {branch_word(), bits(condition.b.bits)});
    return emit(handler, operands, {branch_word()});
  }

  uint32_t branch_on_one(const Condition& condition) {
    const bool sense = condition.op == Op::count ? !condition.sense : condition.sense;  // By way of eqz.
    const Op op = condition.op == Op::count ? Op::i32_eqz : condition.op;
    Operand a = condition.a;
    if (a.kind == Operand::constant) {  // Its home is free: it has just been popped.
      copy(home_of(height()), a);
      a = {Operand::home, home_of(height()), 0};
    }
    return emit(branch_unary_handler(op, from(a, 'I'), sense), slots(0, a.slot), {branch_word()});
  }

  // Must operands move, or is there more to do than to jump?
  bool needs_stub(const ir::Label& label) const {
    return label.kind == LabelKind::function ||
           (label.branch_slots() != 0 && label.height + label.branch_slots() != height());
  }

  void br(const Step& step) {
    const ir::Label& label = body_.labels[step.a];
    if (label.kind == LabelKind::function) return return_values();
    const size_t first = stack_.size() - label.branch_slots();
    for (uint32_t i = 0; i < label.branch_slots(); ++i) copy(home_of(label.height + i), stack_[first + i]);
    emit_branch(step.a);
  }

  void br_if(const Step& step) {
    const ir::Label& label = body_.labels[step.a];
    const Condition condition = take_condition();
    if (label.branch_slots() != 0) flush();
    const uint32_t at = branch_on(condition);
    branch_or_stub(at, at + 1, step.a);
  }

  void br_table(const Step& step) {
    const uint32_t index = pop_slot();
    flush();
    const uint32_t at = emit(Fixed::branch_table, slot_and(index, step.a));
    for (uint32_t i = 0; i < step.a; ++i) {
      const uint32_t number = body_.targets[targets_used_++];
      code_.push_back(branch_word());
      branch_or_stub(at, static_cast<uint32_t>(code_.size()) - 1, number);
    }
  }

  // A branch whose operands are at home.
  void branch_or_stub(uint32_t instruction, uint32_t word, uint32_t number) {
    const ir::Label& label = body_.labels[number];
    const int64_t charge = label.kind == LabelKind::function ? 0 : plan_.branch(step_, label.target);
    if (!needs_stub(label)) return branch_to(instruction, word, number, charge);
    stubs_.push_back({instruction, word, number, step_, home_of(height() - label.branch_slots()), charge, false});
  }

  void emit_stubs() {
    for (const Stub& stub : stubs_) {
      step_ = stub.step;
      fill(stub.instruction, stub.word, static_cast<uint32_t>(code_.size()));
      const ir::Label& label = body_.labels[stub.label];
      const uint32_t count = label.branch_slots();
      if (label.kind == LabelKind::function) {
        if (plan_.after(step_) != 0) emit_charge(-int64_t{plan_.after(step_)});
        emit_return(stub.from, count);
        continue;
      }
      const uint32_t to = home_of(label.height);
      for (uint32_t i = 0; i < count && to != stub.from; ++i) emit(Fixed::copy, slots(to + i, stub.from + i));
      emit_branch(stub.label, stub.charge, stub.otherwise);
    }
  }

  void fill(uint32_t instruction, uint32_t word, uint32_t target) {
    const int32_t offset = static_cast<int32_t>(target) - static_cast<int32_t>(instruction);
    if (code_[instruction].s.handler == fixed_handler(Fixed::branch_far)) {
      code_[word].pair.m = static_cast<uint32_t>(offset);
    } else {
      code_[word].branch.offset = offset;
      targets_.push_back({word, target});
    }
  }
  void patch() {
    for (const Fixup& fixup : fixups_) {
      const LabelState& label = labels_[fixup.label];
      const uint32_t target = fixup.otherwise ? label.otherwise : label.word;
      CHECK(target != kNoSlot);
      fill(fixup.instruction, fixup.word, target);
    }
    for (const auto& [word, target] : targets_) code_[word].branch.handler = code_[target].s.handler;
  }

  void emit_return(uint32_t first, uint32_t count) {
    if (count == 0) emit(Fixed::return_none, slots(0));
    else if (count == 1) emit(Fixed::return_slot, slots(0, first));
    else emit(Fixed::return_many, slots(0, first, count));
  }

  // Returns what lies on top of the stack.
  void return_values() {
    const uint32_t count = function_.result_slots;
    const Operand* value = count == 1 ? &stack_.back() : nullptr;
    if (value && value->kind == Operand::constant && value->bits >> 32 == 0) {
      emit(Fixed::return_constant, slot_and(0, value->bits));
      return;
    }
    if (value && value->kind != Operand::constant) {
      if (value->slot == acc_.integer) emit(Fixed::return_acc, slots(0));
      else emit_return(value->slot, 1);
      return;
    }
    for (size_t at = stack_.size() - count; at < stack_.size(); ++at) go_home(at);
    emit_return(home_of(height() - count), count);
  }

  // ---- Calls

  void call(const Step& step) {
    flush();
    const bool indirect = wasm::info(step.op).imm == Imm::type_table;
    const FuncType& type = indirect ? module_.types[step.a] : module_.type_of(wasm::FuncIndex(step.a));
    const uint32_t element = indirect ? pop_slot() : 0;
    const uint32_t arguments = wasm::slots_of(type.params), results = wasm::slots_of(type.results);
    stack_.resize(stack_.size() - arguments);
    const uint32_t base = home_of(height());
    if (step.op == Op::return_call) return void(emit(Fixed::return_call, slots(base, arguments), {pair(step.a)}));
    if (step.op == Op::return_call_indirect) {
      emit(Fixed::return_call_indirect, slots(base, arguments, element), {pair(step.a, step.b)});
      return;
    }
    const Word place = call_word(step, base);
    if (indirect && step.b == 0) emit(Fixed::call_indirect, slot_and(element, step.a), {place});
    else if (indirect) emit(Fixed::call_indirect_far, slot_and(element, step.a), {pair(step.b), place});
    else if (module_.is_imported(wasm::FuncIndex(step.a))) emit(Fixed::call_import, slot_and(0, step.a), {place});
    else emit(Fixed::call, callee(&module_code_.functions[step.a]), {place});
    forget();
    push_home(results);
    rest_behind(step);
    if (results != 0) acc_.integer = home_of(height() - 1);
  }

  // ---- Variables

  void variable(const Step& step) {
    switch (step.op) {
      case Op::drop: stack_.resize(stack_.size() - step.slots); return;
      case Op::select:
      case Op::select_t: return select(step);
      case Op::local_get:
        for (uint32_t i = 0; i < step.slots; ++i) stack_.push_back({Operand::local, step.a + i, 0});
        return;
      case Op::local_set: return local_set(step, false);
      case Op::local_tee: return local_set(step, true);
      case Op::global_get: {
        const uint32_t dst = home_of(height());
        emit(step.slots == 2 ? Fixed::global_get_wide : Fixed::global_get, slot_and(dst, step.a));
        return made(dst, step.slots == 2 ? 'v' : 'I');
      }
      case Op::global_set: {
        const uint32_t from = pop_slot(step.slots);
        emit(step.slots == 2 ? Fixed::global_set_wide : Fixed::global_set, slot_and(from, step.a));
        return;
      }
      case Op::data_drop: emit(Fixed::drop_segment, slot_and(1, step.a)); return;
      default: emit(Fixed::drop_segment, slot_and(0, step.a)); return;
    }
  }

  // The instruction just emitted made the next operand, of the type of `letter`.
  void made(uint32_t dst, char letter, Op op = Op::count, Operand a = {}, Operand b = {}, Accumulators before = {}) {
    wrote(dst, letter);
    if (op != Op::count) recent_.push_back({instruction_, static_cast<uint32_t>(code_.size()), op, dst, a, b, before});
    push_home(is_wide(letter) ? 2 : 1);
  }

  void local_set(const Step& step, bool keeps) {
    const size_t first = stack_.size() - step.slots;
    std::vector<Operand> values(stack_.begin() + static_cast<ptrdiff_t>(first), stack_.end());
    stack_.resize(first);
    const bool named = std::ranges::any_of(stack_, [&](const Operand& operand) {
      return operand.kind == Operand::local && operand.slot - step.a < step.slots;
    });
    if (!named && retarget(values[0], step.a, step.slots)) {
      for (uint32_t i = 0; keeps && i < step.slots; ++i) stack_.push_back({Operand::local, step.a + i, 0});
      return;
    }
    detach(step.a, step.slots);
    for (uint32_t i = 0; i < step.slots; ++i) copy(step.a + i, values[i]);
    if (keeps) stack_.insert(stack_.end(), values.begin(), values.end());
  }

  // Lets the instruction that has just made `value` write it to `local` instead of its home.
  bool retarget(const Operand& value, uint32_t local, uint32_t width) {
    const Emitted* last = maker(value);
    if (!last) return false;
    code_[last->word].s.dst = static_cast<uint16_t>(local);
    const char letter = width == 2 ? 'v' : acc_.integer == value.slot ? 'I' : acc_.f32 == value.slot ? 'f' : 'F';
    if (letter == 'I') acc_.integer = kNoSlot;
    if (letter == 'f') acc_.f32 = kNoSlot;
    if (letter == 'F') acc_.f64 = kNoSlot;
    wrote(local, letter);
    recent_.clear();
    return true;
  }

  void select(const Step& step) {
    const uint32_t width = step.slots;
    if (width == 2) {
      const uint32_t c = pop_slot(), b = pop_slot(2), a = pop_slot(2), dst = home_of(height());
      emit(Fixed::select_wide, slots(dst, a, b), {pair(c)});
      return made(dst, 'v');
    }
    const Operand condition = stack_.back();
    const size_t values = stack_.size() - 3;
    const bool constants = stack_[values].kind == Operand::constant || stack_[values + 1].kind == Operand::constant;
    const bool in_acc = !constants && from(condition, 'i') == From::acc;
    const uint32_t c = pop_slot(), b = pop_slot(), a = pop_slot(), dst = home_of(height());
    if (in_acc) emit(Fixed::select_acc, slots(dst, a, b));
    else emit(Fixed::select, slots(dst, a, b), {pair(c)});
    made(dst, 'I');
  }

  // ---- Tables, sizes, operations

  void table(const Step& step) {
    if (step.op == Op::table_get) {
      const uint32_t index = pop_slot(), dst = home_of(height());
      emit(Fixed::table_get, slots(dst, index), {pair(step.a)});
      return made(dst, 'I');
    }
    const uint32_t value = pop_slot(), index = pop_slot();
    emit(Fixed::table_set, slots(value, index), {pair(step.a)});
  }

  void size(const Step& step) {
    const uint32_t dst = home_of(height());
    emit(step.op == Op::memory_size ? Fixed::memory_size : Fixed::table_size, slot_and(dst, step.a));
    made(dst, 'i');
  }

  void operation(const Step& step) {
    flush();
    const bool grows = step.op == Op::memory_grow || step.op == Op::table_grow;
    const uint32_t operands = step.op == Op::memory_grow ? 1 : step.op == Op::table_grow ? 2 : 3;
    stack_.resize(stack_.size() - operands);
    emit(Fixed::operation, slots(static_cast<uint32_t>(step.op), home_of(height())),
         {pair(step.a, step.b), call_word(step, 0)});
    forget();
    if (grows) push_home();
    rest_behind(step);
    if (grows) acc_.integer = home_of(height() - 1);
  }

  // ---- Memory

  void load(const Step& step) {
    const char letter = result_letter(step.op);
    if (takes_lane(step.op) || step.a != 0) return far_load(step);
    if (letter != 'v' && load_of_sum(step, letter)) return;
    Operand address = pop();
    if (address.kind == Operand::constant) address = {Operand::home, put_home(address), 0};
    const uint32_t dst = home_of(height());
    const Offset offset = step.imm <= 0xFFFF ? Offset::near : Offset::wide;
    const HandlerNumber handler = load_handler(step.op, from(address, 'i'), offset);
    begin();
    if (offset == Offset::near) emit(handler, slots(dst, address.slot, static_cast<uint32_t>(step.imm)));
    else emit(handler, slots(dst, address.slot), {pair(step.imm)});
    made(dst, letter, step.op, address, {}, saved_);
  }

  // A load whose address is the sum that has just been computed.
  bool load_of_sum(const Step& step, char letter) {
    const Emitted* sum = maker(stack_.back());
    if (!sum || sum->op != Op::i32_add) return false;
    if (sum->a.kind == Operand::constant || sum->b.kind == Operand::constant) return false;
    const Operand a = sum->a, b = sum->b;
    take_back();
    pop();
    const uint32_t dst = home_of(height());
    begin();
    if (step.imm == 0) emit(load_sum_handler(step.op, Offset::near), slots(dst, a.slot, b.slot));
    else emit(load_sum_handler(step.op, Offset::wide), slots(dst, a.slot, b.slot), {pair(step.imm)});
    made(dst, letter, step.op, a, b, saved_);
    return true;
  }

  // From or to any memory, or a lane.
  void emit_far(const Step& step, Word operands) {
    const Word place = pair(step.imm, step.a);
    if (takes_lane(step.op)) emit(far_handler(step.op), operands, {place, pair(step.lane)});
    else emit(far_handler(step.op), operands, {place});
  }
  void far_load(const Step& step) {
    const uint32_t vector = takes_lane(step.op) ? pop_slot(2) : 0;
    const uint32_t address = pop_slot(), dst = home_of(height());
    emit_far(step, slots(dst, address, vector));
    made(dst, result_letter(step.op));
  }

  void store(const Step& step) {
    const char letter = operand_letter(step.op, 1);
    const uint32_t width = is_wide(letter) ? 2 : 1;
    if (takes_lane(step.op) || step.a != 0) {
      const uint32_t value = pop_slot(width), address = pop_slot();
      return emit_far(step, slots(0, address, value));
    }
    if (width == 2) {
      const uint32_t value = pop_slot(2), address = pop_slot();
      return emit_store(step, {Operand::home, address, 0}, From::slot, {Operand::home, value, 0}, From::slot);
    }
    const Operand value = pop();
    Operand address = pop();
    if (address.kind == Operand::constant) address = {Operand::home, put_home(address), 0};
    const From v = from(value, letter);
    const From a = from(address, 'i');
    emit_store(step, address, store_handler(step.op, a, v, Offset::near) ? a : From::slot, value, v);
  }

  void emit_store(const Step& step, const Operand& address, From a, const Operand& value, From v) {
    const Offset offset = step.imm <= 0xFFFF ? Offset::near : Offset::wide;
    const bool is_near = offset == Offset::near;
    const HandlerNumber handler = store_handler(step.op, a, v, offset);
    const Word first = slots(address.slot, field(value, v), is_near ? static_cast<uint32_t>(step.imm) : 0);
    if (is_near && v != From::constant) emit(handler, first);
    else if (is_near) emit(handler, first, {bits(value.bits)});
    else if (v != From::constant) emit(handler, first, {pair(step.imm)});
    else emit(handler, first, {pair(step.imm), bits(value.bits)});
  }

  // Puts an operand that has just been popped into its home, the slot above the stack.
  uint32_t put_home(const Operand& operand) {
    const uint32_t home = home_of(height());
    copy(home, operand);
    return home;
  }

  // ---- Operators

  // Notes where the next instruction begins and what the accumulators hold, for `made`.
  void begin() {
    instruction_ = static_cast<uint32_t>(code_.size());
    saved_ = acc_;
  }

  void compute(const Step& step) {
    switch (step.op) {
      case Op::i32_const:
      case Op::i64_const:
      case Op::f32_const:
      case Op::f64_const: return push_constant(step.imm);
      case Op::ref_null: return push_constant(0);
      case Op::v128_const:
        push_constant(step.imm);
        return push_constant(step.imm_high);
      case Op::ref_func: {
        const uint32_t dst = home_of(height());
        emit(Fixed::ref_func, slot_and(dst, step.a));
        return made(dst, 'I');
      }
      case Op::ref_is_null: {
        const uint32_t a = pop_slot(), dst = home_of(height());
        emit(Fixed::is_null, slots(dst, a));
        return made(dst, 'i');
      }
      default: break;
    }
    if (unary_handler(step.op, From::slot)) return unary(step);
    if (binary_handler(step.op, From::slot, From::slot)) return binary(step);
    generic(step);
  }

  void unary(const Step& step) {
    Operand a = pop();
    if (a.kind == Operand::constant) a = {Operand::home, put_home(a), 0};
    const uint32_t dst = home_of(height());
    begin();
    emit(unary_handler(step.op, from(a, operand_letter(step.op, 0))), slots(dst, a.slot));
    made(dst, result_letter(step.op), step.op, a, {}, saved_);
  }

  void binary(const Step& step) {
    const char letter = operand_letter(step.op, 0);
    Operand b = pop(), a = pop();
    if (a.kind == Operand::constant && b.kind == Operand::constant) a = {Operand::home, put_home(a), 0};
    From from_a = from(a, letter), from_b = from(b, letter);
    if (from_a == From::acc && from_b == From::acc) from_b = From::slot;
    const uint32_t dst = home_of(height());
    begin();
    const HandlerNumber handler = binary_handler(step.op, from_a, from_b);
    const Word operands = slots(dst, field(a, from_a), field(b, from_b));
    if (from_a == From::constant) emit(handler, operands, {bits(a.bits)});
    else if (from_b == From::constant) emit(handler, operands, {bits(b.bits)});
    else emit(handler, operands);
    made(dst, result_letter(step.op), step.op, a, b, saved_);
  }

  // All operands in slots.
  void generic(const Step& step) {
    const std::string_view signature = wasm::info(step.op).signature;
    const size_t count = signature.find(':');
    uint32_t places[4] = {};
    for (size_t i = count; i-- > 0;) places[i] = pop_slot(is_wide(signature[i]) ? 2 : 1);
    if (takes_lane(step.op)) places[count] = step.lane;
    const uint32_t dst = home_of(height());
    begin();
    const Word operands = slots(dst, places[0], places[1]);
    const bool has_third = count + takes_lane(step.op) == 3;
    if (wasm::info(step.op).imm == Imm::lanes) {
      emit(generic_handler(step.op), operands, {bits(step.imm), bits(step.imm_high)});
    } else if (has_third) {
      emit(generic_handler(step.op), operands, {pair(places[2])});
    } else {
      emit(generic_handler(step.op), operands);
    }
    made(dst, result_letter(step.op), step.op, {}, {}, saved_);
  }

  const ModuleCode& module_code_;
  const wasm::Module& module_;
  const wasm::Function& function_;
  const ir::Body body_;
  const fuel::Plan plan_;
  const uint32_t local_slots_;

  std::vector<Word> code_;
  std::vector<Safepoint> safepoints_;
  std::vector<LabelState> labels_;
  std::vector<Fixup> fixups_;
  std::vector<Stub> stubs_;
  std::vector<std::pair<uint32_t, uint32_t>> targets_;  // Word of a branch, and the word that it leads to.
  std::vector<Operand> stack_;
  std::vector<Emitted> recent_;
  Accumulators acc_, saved_;
  uint32_t instruction_ = 0;
  uint32_t step_ = 0;
  uint32_t charged_ = 0;             // The step whose chain has been charged ahead of its label.
  size_t targets_used_ = 0;
  bool remembers_ = false;
  std::vector<std::pair<uint32_t, uint32_t>> all_;  // Word and step of every instruction.
};

}  // namespace

std::unique_ptr<ThreadedCode> translate(const ModuleCode& code, uint32_t function) {
  if (code.module->functions[function].frame_slots > kSlotsMax) return nullptr;
  Translator translator(code, function);
  return translator.run() ? translator.result() : nullptr;
}

Located locate(const ModuleCode& code, uint32_t function, uint32_t word) {
  Translator translator(code, function);
  translator.remember_steps();
  CHECK(translator.run());
  return translator.locate(word);
}

}  // namespace chukker::interp
