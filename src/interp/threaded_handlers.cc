#include "interp/threaded_handlers.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <tuple>
#include <type_traits>

#include "base/check.h"
#include "interp/exec.h"
#include "interp/module_code.h"
#include "interp/threaded_dispatch.h"
#include "interp/translate.h"
#include "wasm/meaning.h"


// Slow paths are handlers of their own, out of line, so that the fast ones need no stack frame.
#define SLOW [[gnu::noinline]] HANDLER

namespace chukker::interp {
namespace {

using wasm::Effect;
using wasm::Op;

// ---- Operands and results

template <class T>
T read(const Slot* slot) {
  T value;
  std::memcpy(&value, slot, sizeof value);
  return value;
}

// The operand that comes from F: what the field of the first word names or is, the accumulator of T, or the constant.
template <class T, From F>
T operand(const Slot* fp, uint16_t field, uint64_t acc, float accf, double accd, uint64_t constant = 0) {
  if constexpr (F == From::slot) return read<T>(fp + field);
  else if constexpr (F == From::small) return static_cast<T>(static_cast<int16_t>(field));
  else if constexpr (F == From::constant && std::is_same_v<T, float>)
    return sem::f32_of_bits(static_cast<uint32_t>(constant));
  else if constexpr (F == From::constant && std::is_same_v<T, double>) return sem::f64_of_bits(constant);
  else if constexpr (F == From::constant) return static_cast<T>(constant);
  else if constexpr (std::is_same_v<T, float>) return accf;
  else if constexpr (std::is_same_v<T, double>) return accd;
  else return static_cast<T>(acc);
}

// Writes a result to its slot, i32 and f32 zero-extended, and to the accumulator of its type.
inline void put(Slot* dst, uint64_t& acc, float&, double&, uint32_t value) { *dst = acc = value; }
inline void put(Slot* dst, uint64_t& acc, float&, double&, uint64_t value) { *dst = acc = value; }
inline void put(Slot* dst, uint64_t&, float& accf, double&, float value) {
  accf = value;
  *dst = sem::bits_of_f32(value);
}
inline void put(Slot* dst, uint64_t&, float&, double& accd, double value) {
  accd = value;
  std::memcpy(dst, &value, sizeof value);
}
inline void put(Slot* dst, uint64_t&, float&, double&, const sem::v128& value) {
  std::memcpy(dst, &value, sizeof value);
}
#define PUT(slot, value) put(fp + (slot), acc, accf, accd, (value))

template <class F>
struct Shape;
template <class R, class... P>
struct Shape<R (*)(P...)> {
  using Result = R;
  using Params = std::tuple<P...>;
  static constexpr size_t kParams = sizeof...(P);
};
template <Op op>
using ShapeOf = Shape<std::remove_const_t<decltype(wasm::kMeaning<op>)>>;
template <Op op, size_t I>
using Param = std::tuple_element_t<I, typename ShapeOf<op>::Params>;

// ---- Leaving

SLOW(leave_unpaid) { BEGIN; EXIT(Leave::unpaid); }
SLOW(leave_before) { BEGIN; EXIT(Leave::before); }
SLOW(leave_trapped) { BEGIN; EXIT(Leave::trapped); }
SLOW(leave_stopped) { BEGIN; EXIT(Leave::stopped); }
SLOW(out_of_bounds) {
  BEGIN;
  x->trap_code = TrapCode::memory_out_of_bounds;
  EXIT(Leave::trapped);
}
// Charges for the place at `ip`. A build without it is for bench/ alone, which measures what metering costs.
#ifdef CHUKKER_UNMETERED
#define CHARGE(amount) (void)(amount)
#else
#define CHARGE(amount)                             \
  do {                                             \
    fuel -= (amount);                              \
    if (fuel < 0) [[unlikely]] GOTO(leave_unpaid); \
  } while (0)
#endif

#define TRAP_IF(code)                                  \
  do {                                                 \
    x->trap_code = static_cast<TrapCode>(code);        \
    GOTO(leave_trapped);                               \
  } while (0)

// ---- Pure and partial operators

template <Op op, From A>
HANDLER(unary) {
  BEGIN;
  PUT(ip->s.dst, wasm::kMeaning<op>(operand<Param<op, 0>, A>(fp, ip->s.a, acc, accf, accd)));
  NEXT(1);
}

template <Op op, From A, From B>
HANDLER(binary) {
  BEGIN;
  using T = Param<op, 0>;
  constexpr bool kConstant = A == From::constant || B == From::constant;
  const uint64_t constant = kConstant ? ip[1].bits : 0;
  const T a = operand<T, A>(fp, ip->s.a, acc, accf, accd, constant);
  const T b = operand<T, B>(fp, ip->s.b, acc, accf, accd, constant);
  if constexpr (ShapeOf<op>::kParams == 2) {
    PUT(ip->s.dst, wasm::kMeaning<op>(a, b));
  } else {
    T result;
    const int trap = wasm::kMeaning<op>(a, b, &result);
    if (trap != 0) [[unlikely]] TRAP_IF(trap);
    PUT(ip->s.dst, result);
  }
  NEXT(1 + kConstant);
}

// ---- Memory

template <class T>
bool in_bounds(uint64_t at, uint64_t memory_size) {
  return at + sizeof(T) <= memory_size;
}

template <Op op, From A, Offset offset>
HANDLER(load) {
  BEGIN;
  using Raw = wasm::Raw<op>;
  constexpr bool kWide = offset == Offset::wide;
  const uint64_t at = uint64_t{operand<uint32_t, A>(fp, ip->s.a, acc, accf, accd)} + (kWide ? ip[1].pair.k : ip->s.b);
  if (!in_bounds<Raw>(at, memory_size)) [[unlikely]] GOTO(out_of_bounds);
  Raw raw;
  std::memcpy(&raw, memory + at, sizeof raw);
  PUT(ip->s.dst, wasm::kMeaning<op>(raw));
  NEXT(1 + kWide);
}

template <Op op, Offset offset>
HANDLER(load_sum) {
  BEGIN;
  using Raw = wasm::Raw<op>;
  constexpr bool kWide = offset == Offset::wide;
  const uint32_t sum = read<uint32_t>(fp + ip->s.a) + read<uint32_t>(fp + ip->s.b);
  const uint64_t at = uint64_t{sum} + (kWide ? ip[1].pair.k : 0);
  if (!in_bounds<Raw>(at, memory_size)) [[unlikely]] GOTO(out_of_bounds);
  Raw raw;
  std::memcpy(&raw, memory + at, sizeof raw);
  PUT(ip->s.dst, wasm::kMeaning<op>(raw));
  NEXT(1 + kWide);
}

template <Op op, From A, From V, Offset offset>
HANDLER(store) {
  BEGIN;
  using Raw = wasm::Raw<op>;
  using T = Param<op, 0>;
  constexpr bool kWide = offset == Offset::wide, kConstant = V == From::constant;
  const uint64_t at = uint64_t{operand<uint32_t, A>(fp, ip->s.dst, acc, accf, accd)} + (kWide ? ip[1].pair.k : ip->s.b);
  if (!in_bounds<Raw>(at, memory_size)) [[unlikely]] GOTO(out_of_bounds);
  const uint64_t constant = kConstant ? ip[1 + kWide].bits : 0;
  const Raw raw = wasm::kMeaning<op>(operand<T, V>(fp, ip->s.a, acc, accf, accd, constant));
  std::memcpy(memory + at, &raw, sizeof raw);
  NEXT(1 + kWide + kConstant);
}

// ---- Branches

#define TAKE_BRANCH(word)         \
  do {                            \
    const Word taken = (word);    \
    ip += taken.branch.offset;    \
    CHARGE(taken.branch.charge);  \
    NEXT_IS(taken.branch.handler); \
  } while (0)

template <Op op, From A, From B, bool sense>
HANDLER(branch_if) {
  BEGIN;
  using T = Param<op, 0>;
  constexpr bool kConstant = B == From::constant;
  const T a = operand<T, A>(fp, ip->s.a, acc, accf, accd);
  const T b = operand<T, B>(fp, ip->s.b, acc, accf, accd, kConstant ? ip[2].bits : 0);
  if ((wasm::kMeaning<op>(a, b) != 0) == sense) TAKE_BRANCH(ip[1]);  // i32.and and its like give any number.
  NEXT(2 + kConstant);
}

template <Op op, From A, bool sense>
HANDLER(branch_unary) {
  BEGIN;
  if (wasm::kMeaning<op>(operand<Param<op, 0>, A>(fp, ip->s.a, acc, accf, accd)) == sense) TAKE_BRANCH(ip[1]);
  NEXT(2);
}

HANDLER(branch) {
  BEGIN;
  TAKE_BRANCH(ip[1]);
}

HANDLER(branch_far) {
  BEGIN;
  const Word taken = ip[1];
  ip += static_cast<int32_t>(taken.pair.m);
  CHARGE(static_cast<int32_t>(taken.pair.k));
  NEXT(0);
}

HANDLER(branch_table) {
  BEGIN;
  const uint32_t last = ip->k.k - 1;
  const uint32_t chosen = read<uint32_t>(fp + ip->k.slot);
  TAKE_BRANCH(ip[1 + (chosen < last ? chosen : last)]);
}

HANDLER(charge) {
  BEGIN;
  ip += 1;
  CHARGE(static_cast<int32_t>(ip[-1].k.k));
  NEXT(0);
}

// ---- Moves

// The locals that are no parameters, where there are some: the first thing that a function does. Inline as far as that
// takes no more than a few stores, for a call would need a stack frame.
template <int slots>
HANDLER(zero) {
  BEGIN;
  std::memset(fp + ip->k.slot, 0, slots * sizeof(Slot));
  NEXT(1);
}
SLOW(zero_many) {
  BEGIN;
  std::memset(fp + ip->k.slot, 0, ip->k.k * sizeof(Slot));
  NEXT(1);
}
HANDLER(copy) {
  BEGIN;
  fp[ip->s.dst] = acc = fp[ip->s.a];
  NEXT(1);
}
HANDLER(constant) {
  BEGIN;
  fp[ip->k.slot] = acc = ip->k.k;
  NEXT(1);
}
HANDLER(constant_long) {
  BEGIN;
  fp[ip->s.dst] = acc = ip[1].bits;
  NEXT(2);
}
HANDLER(select) {
  BEGIN;
  const Slot a = fp[ip->s.a], b = fp[ip->s.b];
  fp[ip->s.dst] = acc = read<uint32_t>(fp + ip[1].pair.k) != 0 ? a : b;
  NEXT(2);
}
HANDLER(select_acc) {
  BEGIN;
  const Slot a = fp[ip->s.a], b = fp[ip->s.b];
  fp[ip->s.dst] = acc = static_cast<uint32_t>(acc) != 0 ? a : b;
  NEXT(1);
}
HANDLER(select_wide) {
  BEGIN;
  const uint16_t from = read<uint32_t>(fp + ip[1].pair.k) != 0 ? ip->s.a : ip->s.b;
  std::memmove(fp + ip->s.dst, fp + from, 2 * sizeof(Slot));
  NEXT(2);
}
HANDLER(is_null) {
  BEGIN;
  PUT(ip->s.dst, static_cast<uint32_t>(fp[ip->s.a] == 0));
  NEXT(1);
}
HANDLER(global_get) {
  BEGIN;
  fp[ip->k.slot] = acc = x->global_at(ip->k.k).value[0];
  NEXT(1);
}
HANDLER(global_set) {
  BEGIN;
  x->global_at(ip->k.k).value[0] = fp[ip->k.slot];
  NEXT(1);
}
HANDLER(global_get_wide) {
  BEGIN;
  std::memcpy(fp + ip->k.slot, x->global_at(ip->k.k).value, 2 * sizeof(Slot));
  NEXT(1);
}
HANDLER(global_set_wide) {
  BEGIN;
  std::memcpy(x->global_at(ip->k.k).value, fp + ip->k.slot, 2 * sizeof(Slot));
  NEXT(1);
}
HANDLER(memory_size) {
  BEGIN;
  PUT(ip->k.slot, static_cast<uint32_t>(x->memory_at(ip->k.k).size() >> 16));
  NEXT(1);
}

// ---- Tables and references

HANDLER(table_get) {
  BEGIN;
  const auto& elements = x->table_at(ip[1].pair.k).elements;
  const uint32_t index = read<uint32_t>(fp + ip->s.a);
  if (index >= elements.size()) [[unlikely]] TRAP_IF(TrapCode::table_out_of_bounds);
  fp[ip->s.dst] = acc = elements[index];
  NEXT(2);
}
HANDLER(table_set) {
  BEGIN;
  auto& elements = x->table_at(ip[1].pair.k).elements;
  const uint32_t index = read<uint32_t>(fp + ip->s.a);
  if (index >= elements.size()) [[unlikely]] TRAP_IF(TrapCode::table_out_of_bounds);
  elements[index] = fp[ip->s.dst];
  NEXT(2);
}
HANDLER(table_size) {
  BEGIN;
  PUT(ip->k.slot, static_cast<uint32_t>(x->table_at(ip->k.k).elements.size()));
  NEXT(1);
}
HANDLER(ref_func) {
  BEGIN;
  fp[ip->k.slot] = acc = uint64_t{x->layout->functions[ip->k.k]} + 1;
  NEXT(1);
}
HANDLER(unreachable) {
  BEGIN;
  TRAP_IF(TrapCode::unreachable);
}

// ---- Calls. Every call ends in the word {call}; the return finds the caller's base and charge there.

// What the call or operation itself costs. Only slow paths ask.
#define PRICE(op) static_cast<uint32_t>(x->code->prices.of[static_cast<size_t>(op)])

// Asks for a frame that the stack's limits don't admit as a matter of course, and does the call again if it is granted.
template <Op op>
SLOW(admit) {
  BEGIN;
  const uint32_t price = PRICE(op);
  x->frame = frame;
  x->fuel = fuel + price;
  const Stop stop = x->admit_frame(x->left_end, price);
  if (stop == Stop::out_of_fuel) GOTO(leave_before);
  if (stop == Stop::trapped) {
    fuel = x->fuel;
    GOTO(leave_trapped);
  }
  fuel = x->fuel;
  NEXT(0);
}

// Makes the callee's frame and goes on in it. `kWords`: of the call instruction.
#define ENTER(op, code, callee_instance, callee_index, kWords)                                 \
  do {                                                                                         \
    const uint16_t shift = ip[(kWords) - 1].call.base;                                         \
    Slot* const base = fp + shift;                                                             \
    if (!x->fits(base + (code)->frame_slots, frame + 1)) [[unlikely]] {                        \
      x->left_end = base + (code)->frame_slots;                                                \
      GOTO(admit<op>);                                                                         \
    }                                                                                          \
    frame->position = ip[(kWords) - 1].call.position;                                          \
    frame->hint = ip + (kWords);                                                               \
    const uint32_t base_slot = frame->base + shift;                                            \
    ++frame;                                                                                   \
    frame->instance = (callee_instance);                                                       \
    frame->function = (callee_index);                                                          \
    frame->base = base_slot;                                                                   \
    fp = base;                                                                                 \
    ip = (code)->words.data();                                                                 \
    CHARGE((code)->entry_charge);                                                              \
    NEXT(0);                                                                                   \
  } while (0)

SLOW(translate_callee);

HANDLER(call) {
  BEGIN;
  auto* callee = static_cast<const FunctionCode*>(ip->pointer());
  const ThreadedCode* code = callee->threaded.load(std::memory_order_acquire);
  if (!code) [[unlikely]] GOTO(translate_callee);
  ENTER(Op::call, code, frame[-1].instance, callee->index, 2);
}

// Gives the callee of the call at `ip` its threaded code and does the call again; without, the in-place tier makes it.
SLOW(translate_callee) {
  BEGIN;
  auto* callee = const_cast<FunctionCode*>(static_cast<const FunctionCode*>(ip->pointer()));
  if (!x->code->threaded_code(*callee)) GOTO(leave_before);
  NEXT(0);
}

// A host function, or one of another instance. `kWords`: of the call instruction.
template <Op op, int kWords>
SLOW(call_host) {
  BEGIN;
  const uint32_t address = x->left_address;
  const uint32_t price = PRICE(op);
  Slot* const args = fp + ip[kWords - 1].call.base;
  x->frame = frame;
  x->fuel = fuel + price;
  Stop stop = x->pay_host(address, args, price);
  if (stop != Stop::none) GOTO(leave_before);
  stop = x->call_host(address, args, ip[kWords - 1].call.position);
  x->left.why = Leave::none;  // A call back into the guest has left the tier; we have not.
  fuel = x->fuel;
  x->view_memory();
  memory = x->memory;
  memory_size = x->memory_size;
  ip += kWords;
  if (stop != Stop::none) {
    x->left_stop = stop;
    GOTO(leave_stopped);
  }
  if (x->state.stack.top != frame->base) acc = x->slots[x->state.stack.top - 1];
  CHARGE(ip[-1].call.charge);
  NEXT(0);
}

// The function at x->left_address, wherever it lives.
template <Op op, int kWords>
SLOW(call_far) {
  BEGIN;
  const machine::FunctionLayout& callee = x->state.layout->functions[x->left_address];
  if (callee.instance == machine::FunctionLayout::kHost) GOTO((call_host<op, kWords>));
  const machine::InstanceLayout& instance = x->state.layout->instances[callee.instance];
  const ThreadedCode* code = instance.code->threaded_code(instance.code->functions[callee.index]);
  if (!code) GOTO(leave_before);
  if (!x->fits(fp + ip[kWords - 1].call.base + code->frame_slots, frame + 1)) {
    x->left_end = fp + ip[kWords - 1].call.base + code->frame_slots;
    GOTO(admit<op>);
  }
  if (callee.instance != frame->instance) {
    x->enter_instance(callee.instance);
    memory = x->memory;
    memory_size = x->memory_size;
  }
  ENTER(op, code, callee.instance, callee.index, kWords);
}

HANDLER(call_import) {
  BEGIN;
  x->left_address = x->layout->functions[ip->k.k];
  GOTO((call_far<Op::call, 2>));
}

// The call_indirect at `ip`, with the element and type of its first word, traps.
template <bool far>
SLOW(call_nothing) {
  BEGIN;
  x->resolve_indirect(ip->k.k, far ? ip[1].pair.k : 0, read<uint32_t>(fp + ip->k.slot), x->left_address);
  GOTO(leave_trapped);
}

// `far`: not of table 0.
template <bool far>
HANDLER(call_indirect) {
  BEGIN;
  constexpr int kWords = 2 + far;
  const auto& elements = x->table_at(far ? ip[1].pair.k : 0).elements;
  const uint32_t index = read<uint32_t>(fp + ip->k.slot);
  const uint64_t element = index < elements.size() ? elements[index] : 0;
  if (element == 0) [[unlikely]] GOTO(call_nothing<far>);
  const machine::FunctionLayout& callee = x->state.layout->functions[element - 1];
  if (callee.type != x->layout->types[ip->k.k]) [[unlikely]] GOTO(call_nothing<far>);
  x->left_address = static_cast<uint32_t>(element - 1);
  if (callee.instance != frame->instance) [[unlikely]] GOTO((call_far<Op::call_indirect, kWords>));
  const ThreadedCode* code = x->code->functions[callee.index].threaded.load(std::memory_order_acquire);
  if (!code) [[unlikely]] GOTO((call_far<Op::call_indirect, kWords>));
  ENTER(Op::call_indirect, code, callee.instance, callee.index, kWords);
}

// ---- Tail calls: the arguments go down to the frame's base and the frame becomes the callee's.

// The first word: dst is where the arguments lie, a how many slots they take.
SLOW(tail_call) {
  BEGIN;
  const machine::FunctionLayout& callee = x->state.layout->functions[x->left_address];
  if (callee.instance == machine::FunctionLayout::kHost) GOTO(leave_before);
  const machine::InstanceLayout& instance = x->state.layout->instances[callee.instance];
  const ThreadedCode* code = instance.code->threaded_code(instance.code->functions[callee.index]);
  if (!code || !x->fits(fp + code->frame_slots, frame)) GOTO(leave_before);
  std::memmove(fp, fp + ip->s.dst, ip->s.a * sizeof(Slot));
  if (callee.instance != frame->instance) {
    x->enter_instance(callee.instance);
    memory = x->memory;
    memory_size = x->memory_size;
  }
  frame->instance = callee.instance;
  frame->function = callee.index;
  ip = code->words.data();
  CHARGE(code->entry_charge);
  NEXT(0);
}

HANDLER(return_call) {
  BEGIN;
  x->left_address = x->layout->functions[ip[1].pair.k];
  GOTO(tail_call);
}
HANDLER(return_call_indirect) {
  BEGIN;
  const uint32_t element = read<uint32_t>(fp + ip->s.b);
  if (x->resolve_indirect(ip[1].pair.k, ip[1].pair.m, element, x->left_address) != Stop::none) GOTO(leave_trapped);
  GOTO(tail_call);
}

// ---- Returns

SLOW(return_far) {
  BEGIN;
  if (!frame[-1].hint) EXIT(Leave::returned);
  --frame;
  x->enter_instance(frame->instance);
  memory = x->memory;
  memory_size = x->memory_size;
  ip = static_cast<const Word*>(frame->hint);
  fp = x->slots + frame->base;
  CHARGE(ip[-1].call.charge);
  NEXT(0);
}

#define RETURN                                                                                    \
  do {                                                                                            \
    const Word* to = static_cast<const Word*>(frame[-1].hint);                                    \
    if (!to || frame[-1].instance != frame->instance) [[unlikely]] GOTO(return_far);              \
    --frame;                                                                                      \
    ip = to;                                                                                      \
    fp -= ip[-1].call.base;                                                                       \
    CHARGE(ip[-1].call.charge);                                                                   \
    NEXT(0);                                                                                      \
  } while (0)

HANDLER(return_none) {
  BEGIN;
  RETURN;
}
HANDLER(return_slot) {
  BEGIN;
  fp[0] = acc = fp[ip->s.a];
  RETURN;
}
HANDLER(return_acc) {
  BEGIN;
  fp[0] = acc;
  RETURN;
}
HANDLER(return_constant) {
  BEGIN;
  fp[0] = acc = ip->k.k;
  RETURN;
}
HANDLER(return_many) {
  BEGIN;
  std::memmove(fp, fp + ip->s.a, ip->s.b * sizeof(Slot));
  acc = fp[ip->s.b - 1];
  RETURN;
}

// ---- Operations priced by size

// dst: the row, a: base of the operands; word 1: two indices; word 2: {call}, whose base nobody asks for.
Stop operate(Exec* x, Op op, uint32_t price, Word indices, Slot* operands) {
  const uint32_t a = indices.pair.k, b = indices.pair.m;
  const auto u32 = [operands](int i) { return static_cast<uint32_t>(operands[i]); };
  uint32_t result = 0;
  Stop stop = Stop::none;
  switch (op) {
    case Op::memory_init: return x->memory_init(b, a, u32(0), u32(1), u32(2), price);
    case Op::memory_copy: return x->memory_copy(a, b, u32(0), u32(1), u32(2), price);
    case Op::memory_fill: return x->memory_fill(a, u32(0), static_cast<uint8_t>(u32(1)), u32(2), price);
    case Op::table_init: return x->table_init(b, a, u32(0), u32(1), u32(2), price);
    case Op::table_copy: return x->table_copy(a, b, u32(0), u32(1), u32(2), price);
    case Op::table_fill: return x->table_fill(a, u32(0), operands[1], u32(2), price);
    case Op::memory_grow: stop = x->memory_grow(a, u32(0), price, result); break;
    default: stop = x->table_grow(a, operands[0], u32(1), price, result); break;
  }
  if (stop == Stop::none) operands[0] = result;
  return stop;
}

HANDLER(operation) {
  BEGIN;
  const Op op = static_cast<Op>(ip->s.dst);
  const uint32_t price = PRICE(op);
  x->frame = frame;
  x->fuel = fuel + price;
  const Stop stop = operate(x, op, price, ip[1], fp + ip->s.a);
  if (stop == Stop::out_of_fuel || stop == Stop::failed) GOTO(leave_before);
  fuel = x->fuel;
  if (stop == Stop::trapped) GOTO(leave_trapped);
  x->view_memory();
  memory = x->memory;
  memory_size = x->memory_size;
  acc = fp[ip->s.a];
  ip += 3;
  CHARGE(ip[-1].call.charge);
  NEXT(0);
}

HANDLER(drop_segment) {
  BEGIN;
  ip->k.slot ? x->data_drop(ip->k.k) : x->elem_drop(ip->k.k);
  NEXT(1);
}

// ---- Any row with all its operands in slots

template <class T>
T field(const Slot* fp, uint16_t number) {
  if constexpr (std::is_same_v<T, uint8_t>) return static_cast<uint8_t>(number);
  else return read<T>(fp + number);
}

template <Op op>
HANDLER(generic) {
  BEGIN;
  using S = ShapeOf<op>;
  const auto words = ip->s;
  if constexpr (wasm::info(op).imm == wasm::Imm::lanes) {
    sem::v128 lanes;
    std::memcpy(&lanes, ip + 1, sizeof lanes);
    PUT(words.dst, wasm::kMeaning<op>(read<sem::v128>(fp + words.a), read<sem::v128>(fp + words.b), lanes));
    NEXT(3);
  } else if constexpr (wasm::info(op).effect == Effect::partial) {
    constexpr size_t kInputs = S::kParams - 1;
    std::remove_pointer_t<Param<op, kInputs>> result;
    int trap;
    if constexpr (kInputs == 1) trap = wasm::kMeaning<op>(field<Param<op, 0>>(fp, words.a), &result);
    else trap = wasm::kMeaning<op>(field<Param<op, 0>>(fp, words.a), field<Param<op, 1>>(fp, words.b), &result);
    if (trap != 0) [[unlikely]] TRAP_IF(trap);
    PUT(words.dst, result);
    NEXT(1);
  } else {
    constexpr bool kThird = S::kParams == 3;
    const uint16_t fields[3] = {words.a, words.b, static_cast<uint16_t>(kThird ? ip[1].pair.k : 0)};
    PUT(words.dst, ([&]<size_t... I>(std::index_sequence<I...>) {
      return wasm::kMeaning<op>(field<Param<op, I>>(fp, fields[I])...);
    }(std::make_index_sequence<S::kParams>())));
    NEXT(1 + kThird);
  }
}

template <Op op>
HANDLER(far) {
  BEGIN;
  using Raw = wasm::Raw<op>;
  machine::Memory& any = x->memory_at(ip[1].pair.m);
  const auto words = ip->s;
  const uint64_t at = uint64_t{read<uint32_t>(fp + words.a)} + ip[1].pair.k;
  if (!in_bounds<Raw>(at, any.size())) [[unlikely]] GOTO(out_of_bounds);
  uint8_t* const place = any.pages.data() + at;
  constexpr bool kLane = wasm::takes_lane(wasm::info(op).imm);
  const auto lane = static_cast<uint8_t>(kLane ? ip[2].pair.k : 0);
  Raw raw;
  if constexpr (wasm::info(op).effect == Effect::load) {
    std::memcpy(&raw, place, sizeof raw);
    if constexpr (kLane) PUT(words.dst, wasm::kMeaning<op>(read<sem::v128>(fp + words.b), raw, lane));
    else PUT(words.dst, wasm::kMeaning<op>(raw));
  } else {
    if constexpr (kLane) raw = wasm::kMeaning<op>(read<sem::v128>(fp + words.b), lane);
    else raw = wasm::kMeaning<op>(read<Param<op, 0>>(fp + words.b));
    std::memcpy(place, &raw, sizeof raw);
  }
  NEXT(2 + kLane);
}

// ---- The tables: every shape of every row, and those that there are by their numbers.

// Is the row an operator on scalars: all of its operands and its result in one slot each?
constexpr bool is_scalar(Op op) { return wasm::info(op).signature.find_first_of("v*") == std::string_view::npos; }
constexpr size_t operands_of(Op op) { return wasm::info(op).signature.find(':'); }
constexpr bool is_computing(Op op) {
  return (wasm::info(op).effect == Effect::pure || wasm::info(op).effect == Effect::partial);
}
constexpr bool gives_i32(Op op) { return wasm::info(op).signature.ends_with(":i"); }

template <Op op>
constexpr bool kComputes = wasm::kHasMeaning<op> && is_computing(op);
template <Op op>
constexpr bool kUnary = kComputes<op> && is_scalar(op) && wasm::info(op).effect == Effect::pure && operands_of(op) == 1;
template <Op op>
constexpr bool kBinary = kComputes<op> && is_scalar(op) && operands_of(op) == 2;

template <Op op>
constexpr bool kCompares = kBinary<op> && gives_i32(op) && wasm::info(op).effect == Effect::pure;
template <Op op>
constexpr bool kLoads = wasm::info(op).effect == Effect::load;
template <Op op>
constexpr bool kStores = wasm::info(op).effect == Effect::store;
template <Op op>
constexpr bool kInteger = std::is_integral_v<Param<op, 0>>;  // Of operators and stores; only integers can be small.

// Where a row's handlers of each kind begin among its shapes.
enum RowShapes : size_t {
  kUnaries = 0,
  kBinaries = kUnaries + kFroms,
  kBranchIfs = kBinaries + kFroms * kFroms,
  kBranchUnaries = kBranchIfs + kFroms * kFroms * 2,
  kRowLoads = kBranchUnaries + kFroms * 2,
  kLoadSums = kRowLoads + kFroms * 2,
  kRowStores = kLoadSums + 2,
  kGeneric = kRowStores + kFroms * kFroms * 2,
  kFar,
  kRowShapes,
};
using Row = std::array<Handler, kRowShapes>;

constexpr size_t pair_of(From a, From b) {
  return static_cast<size_t>(a) * kFroms + static_cast<size_t>(b);
}

// Calls `with` for From::acc, slot, small, constant, as a type.
template <class With>
constexpr void each_from(With with) {
  [&]<size_t... I>(std::index_sequence<I...>) {
    (with(std::integral_constant<From, static_cast<From>(I)>()), ...);
  }(std::make_index_sequence<kFroms>());
}

constexpr bool is_constant(From from) { return from == From::small || from == From::constant; }

// At most one operand is a constant, at most one the accumulator; small ones are integers.
template <Op op>
constexpr bool is_pair(From a, From b) {
  const bool has_small = a == From::small || b == From::small;
  return !(a == From::acc && b == From::acc) && !(is_constant(a) && is_constant(b)) && (!has_small || kInteger<op>);
}

template <Op op>
constexpr void add_unary(Row& row) {
  row[kUnaries + static_cast<size_t>(From::acc)] = &unary<op, From::acc>;
  row[kUnaries + static_cast<size_t>(From::slot)] = &unary<op, From::slot>;
  if constexpr (op == Op::i32_eqz || op == Op::i64_eqz) {
    row[kBranchUnaries + static_cast<size_t>(From::acc) * 2 + 0] = &branch_unary<op, From::acc, false>;
    row[kBranchUnaries + static_cast<size_t>(From::acc) * 2 + 1] = &branch_unary<op, From::acc, true>;
    row[kBranchUnaries + static_cast<size_t>(From::slot) * 2 + 0] = &branch_unary<op, From::slot, false>;
    row[kBranchUnaries + static_cast<size_t>(From::slot) * 2 + 1] = &branch_unary<op, From::slot, true>;
  }
}

template <Op op>
constexpr void add_binary(Row& row) {
  each_from([&](auto a) {
    each_from([&](auto b) {
      constexpr From A = decltype(a)::value, B = decltype(b)::value;
      if constexpr (is_pair<op>(A, B)) {
        row[kBinaries + pair_of(A, B)] = &binary<op, A, B>;
        if constexpr (kCompares<op> && !is_constant(A)) {
          row[kBranchIfs + pair_of(A, B) * 2 + 0] = &branch_if<op, A, B, false>;
          row[kBranchIfs + pair_of(A, B) * 2 + 1] = &branch_if<op, A, B, true>;
        }
      }
    });
  });
}

template <Op op>
constexpr void add_load(Row& row) {
  each_from([&](auto a) {
    constexpr From A = decltype(a)::value;
    if constexpr (!is_constant(A)) {
      row[kRowLoads + static_cast<size_t>(A) * 2 + 0] = &load<op, A, Offset::near>;
      row[kRowLoads + static_cast<size_t>(A) * 2 + 1] = &load<op, A, Offset::wide>;
    }
  });
  if constexpr (is_scalar(op)) {
    row[kLoadSums + 0] = &load_sum<op, Offset::near>;
    row[kLoadSums + 1] = &load_sum<op, Offset::wide>;
  }
}

// Address and value can both be accumulators only if they are different ones. A v128 lies in slots.
template <Op op>
constexpr bool is_stored(From a, From v) {
  if (is_constant(a)) return false;
  if (!is_scalar(op)) return v == From::slot;
  return !(kInteger<op> && a == From::acc && v == From::acc) && (kInteger<op> || v != From::small);
}

template <Op op>
constexpr void add_store(Row& row) {
  each_from([&](auto a) {
    each_from([&](auto v) {
      constexpr From A = decltype(a)::value, V = decltype(v)::value;
      if constexpr (is_stored<op>(A, V)) {
        row[kRowStores + pair_of(A, V) * 2 + 0] = &store<op, A, V, Offset::near>;
        row[kRowStores + pair_of(A, V) * 2 + 1] = &store<op, A, V, Offset::wide>;
      }
    });
  });
}

template <Op op>
constexpr Row row_of() {
  Row row{};
  if constexpr (kUnary<op>) add_unary<op>(row);
  if constexpr (kBinary<op>) add_binary<op>(row);
  if constexpr (kLoads<op> && !wasm::takes_lane(wasm::info(op).imm)) add_load<op>(row);
  if constexpr (kStores<op> && !wasm::takes_lane(wasm::info(op).imm)) add_store<op>(row);
  if constexpr (kComputes<op>) row[kGeneric] = &generic<op>;
  if constexpr (kLoads<op> || kStores<op>) row[kFar] = &far<op>;
  return row;
}

inline constexpr std::array<Row, wasm::kOpCount> kRows = {
#define OP(name, ...) row_of<Op::name>(),
#include "wasm/ops.def"
#undef OP
};

// In the order of the enumeration.
inline constexpr Handler kFixed[] = {
    &zero<1>, &zero<2>, &zero<3>, &zero<4>, &zero<5>, &zero<6>, &zero<7>, &zero<8>, &zero_many,
    &copy, &constant, &constant_long, &select, &select_acc, &select_wide, &is_null, &branch, &branch_far,
    &branch_table, &charge,
    &global_get, &global_set, &global_get_wide, &global_set_wide, &table_get, &table_set, &memory_size, &table_size,
    &ref_func, &call, &call_import, &call_indirect<false>, &call_indirect<true>, &return_call, &return_call_indirect,
    &return_none, &return_slot, &return_acc, &return_constant, &return_many, &operation, &drop_segment, &unreachable,
};
static_assert(std::size(kFixed) == static_cast<size_t>(Fixed::count));

// Numbers: 0 is none, then the fixed ones, then the shapes that there are, row by row.
using Numbers = std::array<std::array<HandlerNumber, kRowShapes>, wasm::kOpCount>;
struct Numbered {
  Numbers numbers{};
  size_t count = 1 + std::size(kFixed);
};
consteval Numbered number_shapes() {
  Numbered all;
  for (size_t op = 0; op < wasm::kOpCount; ++op) {
    for (size_t shape = 0; shape < kRowShapes; ++shape) {
      if (kRows[op][shape] != nullptr) all.numbers[op][shape] = static_cast<HandlerNumber>(all.count++);
    }
  }
  return all;
}
inline constexpr Numbered kNumbered = number_shapes();
static_assert(kNumbered.count <= 0x10000);

HANDLER(no_instruction) {
  BEGIN;
  CHECK(!"an instruction");
}

consteval std::array<Handler, kNumbered.count> handlers_by_number() {
  std::array<Handler, kNumbered.count> handlers{};
  handlers[0] = &no_instruction;
  for (size_t i = 0; i < std::size(kFixed); ++i) handlers[1 + i] = kFixed[i];
  for (size_t op = 0; op < wasm::kOpCount; ++op) {
    for (size_t shape = 0; shape < kRowShapes; ++shape) {
      if (kRows[op][shape] != nullptr) handlers[kNumbered.numbers[op][shape]] = kRows[op][shape];
    }
  }
  return handlers;
}
constexpr std::array<Handler, kNumbered.count> kByNumber = handlers_by_number();

HandlerNumber number_of(Op op, size_t shape) { return kNumbered.numbers[static_cast<size_t>(op)][shape]; }

}  // namespace

const Handler* const kHandlers = kByNumber.data();

HandlerNumber unary_handler(Op op, From a) { return number_of(op, kUnaries + static_cast<size_t>(a)); }
HandlerNumber binary_handler(Op op, From a, From b) { return number_of(op, kBinaries + pair_of(a, b)); }
HandlerNumber load_handler(Op op, From address, Offset offset) {
  return number_of(op, kRowLoads + static_cast<size_t>(address) * 2 + static_cast<size_t>(offset));
}
HandlerNumber load_sum_handler(Op op, Offset offset) {
  return number_of(op, kLoadSums + static_cast<size_t>(offset));
}
HandlerNumber store_handler(Op op, From address, From value, Offset offset) {
  return number_of(op, kRowStores + pair_of(address, value) * 2 + static_cast<size_t>(offset));
}
HandlerNumber branch_if_handler(Op op, From a, From b, bool sense) {
  return number_of(op, kBranchIfs + pair_of(a, b) * 2 + sense);
}
HandlerNumber branch_unary_handler(Op op, From a, bool sense) {
  return number_of(op, kBranchUnaries + static_cast<size_t>(a) * 2 + sense);
}
HandlerNumber generic_handler(Op op) { return number_of(op, kGeneric); }
HandlerNumber far_handler(Op op) { return number_of(op, kFar); }
HandlerNumber fixed_handler(Fixed what) { return static_cast<HandlerNumber>(1 + static_cast<size_t>(what)); }
HandlerNumber zero_handler(uint32_t slots) {
  constexpr uint32_t kInline = static_cast<uint32_t>(Fixed::zero_many) - static_cast<uint32_t>(Fixed::zero);
  return static_cast<HandlerNumber>(fixed_handler(Fixed::zero) + std::min(slots - 1, kInline));
}

}  // namespace chukker::interp
