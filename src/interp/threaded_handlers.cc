#include "interp/threaded_handlers.h"

#include <cstring>
#include <tuple>
#include <type_traits>

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

template <class T>
constexpr bool kIsWide = std::is_same_v<T, sem::v128>;
template <class T>
constexpr bool kIsLong = sizeof(T) == 8;

// The operand that comes from F: the slot's content, the accumulator of T, or the constant.
template <class T, From F>
T operand(const Slot* slot, uint64_t acc, float accf, double accd, uint64_t constant) {
  if constexpr (F == From::slot) return read<T>(slot);
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
  PUT(ip[1].s.dst, wasm::kMeaning<op>(operand<Param<op, 0>, A>(fp + ip[1].s.a, acc, accf, accd, 0)));
  NEXT(2);
}

// The second of two slots stands in b; a constant in the upper half of word 1, or in word 2 if it has 64 bits.
template <class T, From A, From B>
constexpr int kBinaryWords = (A == From::constant || B == From::constant) && kIsLong<T> ? 3 : 2;

template <Op op, From A, From B>
HANDLER(binary) {
  BEGIN;
  using T = Param<op, 0>;
  constexpr int kWords = kBinaryWords<T, A, B>;
  const uint64_t constant = kWords == 3 ? ip[2].bits : ip[1].k.k;
  const T a = operand<T, A>(fp + ip[1].s.a, acc, accf, accd, constant);
  const T b = operand<T, B>(fp + (A == From::slot ? ip[1].s.b : ip[1].s.a), acc, accf, accd, constant);
  if constexpr (ShapeOf<op>::kParams == 2) {
    PUT(ip[1].s.dst, wasm::kMeaning<op>(a, b));
  } else {
    T result;
    const int trap = wasm::kMeaning<op>(a, b, &result);
    if (trap != 0) [[unlikely]] TRAP_IF(trap);
    PUT(ip[1].s.dst, result);
  }
  NEXT(kWords);
}

// ---- Memory

template <class T>
bool in_bounds(uint64_t at, uint64_t memory_size) {
  return at + sizeof(T) <= memory_size;
}

template <Op op, From A>
HANDLER(load) {
  BEGIN;
  using Raw = wasm::Raw<op>;
  const uint64_t at = uint64_t{operand<uint32_t, A>(fp + ip[1].k.a, acc, accf, accd, 0)} + ip[1].k.k;
  if (!in_bounds<Raw>(at, memory_size)) [[unlikely]] GOTO(out_of_bounds);
  Raw raw;
  std::memcpy(&raw, memory + at, sizeof raw);
  PUT(ip[1].k.dst, wasm::kMeaning<op>(raw));
  NEXT(2);
}

template <Op op>
HANDLER(load_sum) {
  BEGIN;
  using Raw = wasm::Raw<op>;
  const uint64_t at = uint64_t{read<uint32_t>(fp + ip[1].s.a) + read<uint32_t>(fp + ip[1].s.b)} + ip[1].s.c;
  if (!in_bounds<Raw>(at, memory_size)) [[unlikely]] GOTO(out_of_bounds);
  Raw raw;
  std::memcpy(&raw, memory + at, sizeof raw);
  PUT(ip[1].s.dst, wasm::kMeaning<op>(raw));
  NEXT(2);
}

template <Op op, From A, From V>
HANDLER(store) {
  BEGIN;
  using Raw = wasm::Raw<op>;
  using T = Param<op, 0>;
  constexpr int kWords = V == From::constant ? 3 : 2;
  const uint64_t at = uint64_t{operand<uint32_t, A>(fp + ip[1].k.dst, acc, accf, accd, 0)} + ip[1].k.k;
  if (!in_bounds<Raw>(at, memory_size)) [[unlikely]] GOTO(out_of_bounds);
  const Raw raw = wasm::kMeaning<op>(operand<T, V>(fp + ip[1].k.a, acc, accf, accd, kWords == 3 ? ip[2].bits : 0));
  std::memcpy(memory + at, &raw, sizeof raw);
  NEXT(kWords);
}

// ---- Branches

#define TAKE_BRANCH                              \
  do {                                           \
    const int32_t amount = ip[2].charge.charge;  \
    ip += ip[1].branch.offset;                   \
    CHARGE(amount);                              \
    NEXT(0);                                     \
  } while (0)

template <Op op, From A, From B, bool sense>
HANDLER(branch_if) {
  BEGIN;
  using T = Param<op, 0>;
  constexpr int kWords = kBinaryWords<T, A, B> + 1;
  const uint64_t constant = kWords == 4 ? ip[3].bits : ip[2].charge.k;
  const T a = operand<T, A>(fp + ip[1].branch.a, acc, accf, accd, constant);
  const T b = operand<T, B>(fp + (A == From::slot ? ip[1].branch.b : ip[1].branch.a), acc, accf, accd, constant);
  if ((wasm::kMeaning<op>(a, b) != 0) == sense) TAKE_BRANCH;  // i32.and and its like give any number.
  NEXT(kWords);
}

template <Op op, From A, bool sense>
HANDLER(branch_unary) {
  BEGIN;
  if (wasm::kMeaning<op>(operand<Param<op, 0>, A>(fp + ip[1].branch.a, acc, accf, accd, 0)) == sense) TAKE_BRANCH;
  NEXT(3);
}

HANDLER(branch) {
  BEGIN;
  TAKE_BRANCH;
}

HANDLER(branch_table) {
  BEGIN;
  const uint32_t last = ip[2].k.k - 1;
  const uint32_t chosen = read<uint32_t>(fp + ip[1].s.a);
  const Word entry = ip[3 + (chosen < last ? chosen : last)];
  ip += static_cast<int32_t>(entry.charge.k);
  CHARGE(entry.charge.charge);
  NEXT(0);
}

HANDLER(charge) {
  BEGIN;
  ip += 2;
  CHARGE(ip[-1].charge.charge);
  NEXT(0);
}

// ---- Moves

HANDLER(copy) {
  BEGIN;
  fp[ip[1].s.dst] = acc = fp[ip[1].s.a];
  NEXT(2);
}
HANDLER(copy_wide) {
  BEGIN;
  std::memmove(fp + ip[1].s.dst, fp + ip[1].s.a, 2 * sizeof(Slot));
  NEXT(2);
}
HANDLER(constant) {
  BEGIN;
  fp[ip[1].s.dst] = acc = ip[2].bits;
  NEXT(3);
}
HANDLER(constant_wide) {
  BEGIN;
  std::memcpy(fp + ip[1].s.dst, ip + 2, 2 * sizeof(Slot));
  NEXT(4);
}
HANDLER(select) {
  BEGIN;
  const Slot a = fp[ip[1].s.a], b = fp[ip[1].s.b];
  fp[ip[1].s.dst] = acc = read<uint32_t>(fp + ip[1].s.c) != 0 ? a : b;
  NEXT(2);
}
HANDLER(select_acc) {
  BEGIN;
  const Slot a = fp[ip[1].s.a], b = fp[ip[1].s.b];
  fp[ip[1].s.dst] = acc = static_cast<uint32_t>(acc) != 0 ? a : b;
  NEXT(2);
}
HANDLER(select_wide) {
  BEGIN;
  const uint16_t from = read<uint32_t>(fp + ip[1].s.c) != 0 ? ip[1].s.a : ip[1].s.b;
  std::memmove(fp + ip[1].s.dst, fp + from, 2 * sizeof(Slot));
  NEXT(2);
}
HANDLER(is_null) {
  BEGIN;
  PUT(ip[1].s.dst, static_cast<uint32_t>(fp[ip[1].s.a] == 0));
  NEXT(2);
}
HANDLER(global_get) {
  BEGIN;
  fp[ip[1].k.dst] = acc = x->global_at(ip[1].k.k).value[0];
  NEXT(2);
}
HANDLER(global_set) {
  BEGIN;
  x->global_at(ip[1].k.k).value[0] = fp[ip[1].k.a];
  NEXT(2);
}
HANDLER(global_get_wide) {
  BEGIN;
  std::memcpy(fp + ip[1].k.dst, x->global_at(ip[1].k.k).value, 2 * sizeof(Slot));
  NEXT(2);
}
HANDLER(global_set_wide) {
  BEGIN;
  std::memcpy(x->global_at(ip[1].k.k).value, fp + ip[1].k.a, 2 * sizeof(Slot));
  NEXT(2);
}
HANDLER(memory_size) {
  BEGIN;
  PUT(ip[1].k.dst, static_cast<uint32_t>(x->memory_at(ip[1].k.k).size() >> 16));
  NEXT(2);
}

// ---- Tables and references

HANDLER(table_get) {
  BEGIN;
  const auto& elements = x->table_at(ip[1].k.k).elements;
  const uint32_t index = read<uint32_t>(fp + ip[1].k.a);
  if (index >= elements.size()) [[unlikely]] TRAP_IF(TrapCode::table_out_of_bounds);
  fp[ip[1].k.dst] = acc = elements[index];
  NEXT(2);
}
HANDLER(table_set) {
  BEGIN;
  auto& elements = x->table_at(ip[1].k.k).elements;
  const uint32_t index = read<uint32_t>(fp + ip[1].k.a);
  if (index >= elements.size()) [[unlikely]] TRAP_IF(TrapCode::table_out_of_bounds);
  elements[index] = fp[ip[1].k.dst];
  NEXT(2);
}
HANDLER(table_size) {
  BEGIN;
  PUT(ip[1].k.dst, static_cast<uint32_t>(x->table_at(ip[1].k.k).elements.size()));
  NEXT(2);
}
HANDLER(ref_func) {
  BEGIN;
  fp[ip[1].k.dst] = acc = uint64_t{x->layout->functions[ip[1].k.k]} + 1;
  NEXT(2);
}
HANDLER(unreachable) {
  BEGIN;
  TRAP_IF(TrapCode::unreachable);
}

// ---- Calls. Every call ends in the words {call} {charge}; the return finds the caller's base and charge there.

// Asks for a frame that the stack's limits don't admit as a matter of course, and does the call again if it is granted.
template <int kWords>
SLOW(admit) {
  BEGIN;
  x->frame = frame;
  x->fuel = fuel + ip[kWords - 1].charge.k;
  const Stop stop = x->admit_frame(x->left_end, ip[kWords - 1].charge.k);
  if (stop == Stop::out_of_fuel) GOTO(leave_before);
  if (stop == Stop::trapped) {
    fuel = x->fuel;
    GOTO(leave_trapped);
  }
  fuel = x->fuel;
  NEXT(0);
}

// Makes the callee's frame and goes on in it. `kWords`: of the call instruction.
#define ENTER(code, callee_instance, callee_index, kWords)                                     \
  do {                                                                                         \
    const uint16_t shift = ip[(kWords) - 2].call.base;                                         \
    Slot* const base = fp + shift;                                                             \
    if (!x->fits(base + (code)->frame_slots, frame + 1)) [[unlikely]] {                        \
      x->left_end = base + (code)->frame_slots;                                                \
      GOTO(admit<kWords>);                                                                     \
    }                                                                                          \
    frame->position = ip[(kWords) - 2].call.position;                                          \
    frame->hint = ip + (kWords);                                                               \
    const uint32_t base_slot = frame->base + shift;                                            \
    ++frame;                                                                                   \
    frame->instance = (callee_instance);                                                       \
    frame->function = (callee_index);                                                          \
    frame->base = base_slot;                                                                   \
    fp = base;                                                                                 \
    for (uint32_t i = (code)->param_slots; i < (code)->local_slots; ++i) fp[i] = 0;            \
    ip = (code)->words.data();                                                                 \
    CHARGE((code)->entry_charge);                                                              \
    NEXT(0);                                                                                   \
  } while (0)

SLOW(translate_callee);

HANDLER(call) {
  BEGIN;
  auto* callee = static_cast<const FunctionCode*>(ip[1].pointer);
  const ThreadedCode* code = callee->threaded.load(std::memory_order_acquire);
  if (!code) [[unlikely]] GOTO(translate_callee);
  ENTER(code, frame[-1].instance, callee->index, 4);
}

// Gives the callee of the call at `ip` its threaded code and does the call again; without, the in-place tier makes it.
SLOW(translate_callee) {
  BEGIN;
  auto* callee = const_cast<FunctionCode*>(static_cast<const FunctionCode*>(ip[1].pointer));
  if (!x->code->threaded_code(*callee)) GOTO(leave_before);
  NEXT(0);
}

// A host function, or one of another instance. `kWords`: of the call instruction.
template <int kWords>
SLOW(call_host) {
  BEGIN;
  const uint32_t address = x->left_address;
  const uint32_t price = ip[kWords - 1].charge.k;
  Slot* const args = fp + ip[kWords - 2].call.base;
  x->frame = frame;
  x->fuel = fuel + price;
  Stop stop = x->pay_host(address, args, price);
  if (stop != Stop::none) GOTO(leave_before);
  stop = x->call_host(address, args, ip[kWords - 2].call.position);
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
  CHARGE(ip[-1].charge.charge);
  NEXT(0);
}

// The function at x->left_address, wherever it lives.
template <int kWords>
SLOW(call_far) {
  BEGIN;
  const machine::FunctionLayout& callee = x->state.layout->functions[x->left_address];
  if (callee.instance == machine::FunctionLayout::kHost) GOTO(call_host<kWords>);
  const machine::InstanceLayout& instance = x->state.layout->instances[callee.instance];
  const ThreadedCode* code = instance.code->threaded_code(instance.code->functions[callee.index]);
  if (!code) GOTO(leave_before);
  if (!x->fits(fp + ip[kWords - 2].call.base + code->frame_slots, frame + 1)) {
    x->left_end = fp + ip[kWords - 2].call.base + code->frame_slots;
    GOTO(admit<kWords>);
  }
  if (callee.instance != frame->instance) {
    x->enter_instance(callee.instance);
    memory = x->memory;
    memory_size = x->memory_size;
  }
  ENTER(code, callee.instance, callee.index, kWords);
}

HANDLER(call_import) {
  BEGIN;
  x->left_address = x->layout->functions[ip[1].k.k];
  GOTO(call_far<4>);
}

// The address that the call_indirect at `ip` calls: word 1 {-, slot, type}, word 2 {-, table}. Null address: it
// trapped.
inline bool resolve(Exec* x, const Word* ip, const Slot* fp) {
  return x->resolve_indirect(ip[1].k.k, ip[2].charge.k, read<uint32_t>(fp + ip[1].k.a), x->left_address) == Stop::none;
}

HANDLER(call_indirect) {
  BEGIN;
  const auto& elements = x->table_at(ip[2].charge.k).elements;
  const uint32_t index = read<uint32_t>(fp + ip[1].k.a);
  const uint64_t element = index < elements.size() ? elements[index] : 0;
  if (element == 0) [[unlikely]] {
    resolve(x, ip, fp);
    GOTO(leave_trapped);
  }
  const machine::FunctionLayout& callee = x->state.layout->functions[element - 1];
  if (callee.type != x->layout->types[ip[1].k.k]) [[unlikely]] {
    resolve(x, ip, fp);
    GOTO(leave_trapped);
  }
  x->left_address = static_cast<uint32_t>(element - 1);
  if (callee.instance != frame->instance) [[unlikely]] GOTO(call_far<5>);
  const ThreadedCode* code = x->code->functions[callee.index].threaded.load(std::memory_order_acquire);
  if (!code) [[unlikely]] GOTO(call_far<5>);
  ENTER(code, callee.instance, callee.index, 5);
}

// ---- Tail calls: the arguments go down to the frame's base and the frame becomes the callee's.

// Word 2 {call}: base is where the arguments lie, extra how many slots they take.
SLOW(tail_call) {
  BEGIN;
  const machine::FunctionLayout& callee = x->state.layout->functions[x->left_address];
  if (callee.instance == machine::FunctionLayout::kHost) GOTO(leave_before);
  const machine::InstanceLayout& instance = x->state.layout->instances[callee.instance];
  const ThreadedCode* code = instance.code->threaded_code(instance.code->functions[callee.index]);
  if (!code || !x->fits(fp + code->frame_slots, frame)) GOTO(leave_before);
  const Word args = ip[x->left_words];
  std::memmove(fp, fp + args.call.base, args.call.extra * sizeof(Slot));
  for (uint32_t i = code->param_slots; i < code->local_slots; ++i) fp[i] = 0;
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
  x->left_address = x->layout->functions[ip[1].k.k];
  x->left_words = 2;
  GOTO(tail_call);
}
HANDLER(return_call_indirect) {
  BEGIN;
  if (!resolve(x, ip, fp)) GOTO(leave_trapped);
  x->left_words = 3;
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
  CHARGE(ip[-1].charge.charge);
  NEXT(0);
}

#define RETURN                                                                                    \
  do {                                                                                            \
    const Word* to = static_cast<const Word*>(frame[-1].hint);                                    \
    if (!to || frame[-1].instance != frame->instance) [[unlikely]] GOTO(return_far);              \
    --frame;                                                                                      \
    ip = to;                                                                                      \
    fp -= ip[-2].call.base;                                                                       \
    CHARGE(ip[-1].charge.charge);                                                                 \
    NEXT(0);                                                                                      \
  } while (0)

HANDLER(return_none) {
  BEGIN;
  RETURN;
}
HANDLER(return_slot) {
  BEGIN;
  fp[0] = acc = fp[ip[1].s.a];
  RETURN;
}
HANDLER(return_acc) {
  BEGIN;
  fp[0] = acc;
  RETURN;
}
HANDLER(return_constant) {
  BEGIN;
  fp[0] = acc = ip[2].bits;
  RETURN;
}
HANDLER(return_many) {
  BEGIN;
  std::memmove(fp, fp + ip[1].s.a, ip[1].s.b * sizeof(Slot));
  acc = fp[ip[1].s.b - 1];
  RETURN;
}

// ---- Operations priced by size

// word 1 {position of the next instruction, base of the operands, op}; word 2 {a, b}; word 3 {charge, price}
Stop operate(Exec* x, Op op, const Word* ip, Slot* operands) {
  const uint32_t a = ip[2].branch.a | uint32_t{ip[2].branch.b} << 16, b = static_cast<uint32_t>(ip[2].branch.offset);
  const uint32_t price = ip[3].charge.k;
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
  x->frame = frame;
  x->fuel = fuel + ip[3].charge.k;
  const Stop stop = operate(x, static_cast<Op>(ip[1].call.extra), ip, fp + ip[1].call.base);
  if (stop == Stop::out_of_fuel || stop == Stop::failed) GOTO(leave_before);
  fuel = x->fuel;
  if (stop == Stop::trapped) GOTO(leave_trapped);
  x->view_memory();
  memory = x->memory;
  memory_size = x->memory_size;
  acc = fp[ip[1].call.base];
  ip += 4;
  CHARGE(ip[-1].charge.charge);
  NEXT(0);
}

HANDLER(drop_segment) {
  BEGIN;
  ip[1].s.dst ? x->data_drop(ip[1].k.k) : x->elem_drop(ip[1].k.k);
  NEXT(2);
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
  const auto words = ip[1].s;
  const uint16_t fields[3] = {words.a, words.b, words.c};
  if constexpr (wasm::info(op).imm == wasm::Imm::lanes) {
    sem::v128 lanes;
    std::memcpy(&lanes, ip + 2, sizeof lanes);
    PUT(words.dst, wasm::kMeaning<op>(read<sem::v128>(fp + words.a), read<sem::v128>(fp + words.b), lanes));
    NEXT(4);
  } else if constexpr (wasm::info(op).effect == Effect::partial) {
    constexpr size_t kInputs = S::kParams - 1;
    std::remove_pointer_t<Param<op, kInputs>> result;
    int trap;
    if constexpr (kInputs == 1) trap = wasm::kMeaning<op>(field<Param<op, 0>>(fp, fields[0]), &result);
    else trap = wasm::kMeaning<op>(field<Param<op, 0>>(fp, fields[0]), field<Param<op, 1>>(fp, fields[1]), &result);
    if (trap != 0) [[unlikely]] TRAP_IF(trap);
    PUT(words.dst, result);
    NEXT(2);
  } else {
    PUT(words.dst, ([&]<size_t... I>(std::index_sequence<I...>) {
      return wasm::kMeaning<op>(field<Param<op, I>>(fp, fields[I])...);
    }(std::make_index_sequence<S::kParams>())));
    NEXT(2);
  }
}

template <Op op>
HANDLER(far) {
  BEGIN;
  using Raw = wasm::Raw<op>;
  machine::Memory& any = x->memory_at(ip[2].charge.k);
  const auto words = ip[1].s;
  const uint64_t at = uint64_t{read<uint32_t>(fp + words.a)} + static_cast<uint32_t>(ip[2].charge.charge);
  if (!in_bounds<Raw>(at, any.size())) [[unlikely]] GOTO(out_of_bounds);
  uint8_t* const place = any.pages.data() + at;
  constexpr bool kLane = wasm::takes_lane(wasm::info(op).imm);
  Raw raw;
  if constexpr (wasm::info(op).effect == Effect::load) {
    std::memcpy(&raw, place, sizeof raw);
    if constexpr (kLane) {
      PUT(words.dst, wasm::kMeaning<op>(read<sem::v128>(fp + words.b), raw, static_cast<uint8_t>(words.c)));
    } else {
      PUT(words.dst, wasm::kMeaning<op>(raw));
    }
  } else {
    if constexpr (kLane) raw = wasm::kMeaning<op>(read<sem::v128>(fp + words.b), static_cast<uint8_t>(words.c));
    else raw = wasm::kMeaning<op>(read<Param<op, 0>>(fp + words.b));
    std::memcpy(place, &raw, sizeof raw);
  }
  NEXT(3);
}

// ---- The tables

template <class H>
void* address(H handler) {
  return reinterpret_cast<void*>(handler);
}

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
void* unary_row(From a) {
  if constexpr (kUnary<op>) return a == From::acc ? address(unary<op, From::acc>) : address(unary<op, From::slot>);
  else return nullptr;
}

template <Op op>
void* binary_row(From a, From b) {
  if constexpr (kBinary<op>) {
    constexpr From A = From::acc, S = From::slot, K = From::constant;
    switch (static_cast<int>(a) * 3 + static_cast<int>(b)) {
      case 0 * 3 + 1: return address(binary<op, A, S>);
      case 0 * 3 + 2: return address(binary<op, A, K>);
      case 1 * 3 + 0: return address(binary<op, S, A>);
      case 1 * 3 + 1: return address(binary<op, S, S>);
      case 1 * 3 + 2: return address(binary<op, S, K>);
      case 2 * 3 + 0: return address(binary<op, K, A>);
      case 2 * 3 + 1: return address(binary<op, K, S>);
      default: return nullptr;
    }
  } else {
    return nullptr;
  }
}

template <Op op>
constexpr bool kCompares = kBinary<op> && gives_i32(op) && wasm::info(op).effect == Effect::pure;

template <Op op, bool sense>
void* branch_if_row(From a, From b) {
  if constexpr (kCompares<op>) {
    constexpr From A = From::acc, S = From::slot, K = From::constant;
    switch (static_cast<int>(a) * 3 + static_cast<int>(b)) {
      case 0 * 3 + 1: return address(branch_if<op, A, S, sense>);
      case 0 * 3 + 2: return address(branch_if<op, A, K, sense>);
      case 1 * 3 + 0: return address(branch_if<op, S, A, sense>);
      case 1 * 3 + 1: return address(branch_if<op, S, S, sense>);
      case 1 * 3 + 2: return address(branch_if<op, S, K, sense>);
      default: return nullptr;
    }
  } else {
    return nullptr;
  }
}

template <Op op>
void* branch_unary_row(From a, bool sense) {
  if constexpr (op == Op::i32_eqz || op == Op::i64_eqz) {
    constexpr From A = From::acc, S = From::slot;
    if (a == A) return sense ? address(branch_unary<op, A, true>) : address(branch_unary<op, A, false>);
    return sense ? address(branch_unary<op, S, true>) : address(branch_unary<op, S, false>);
  } else {
    return nullptr;
  }
}

template <Op op>
constexpr bool kLoads = wasm::info(op).effect == Effect::load;
template <Op op>
constexpr bool kStores = wasm::info(op).effect == Effect::store;

template <Op op>
void* load_row(From a) {
  if constexpr (kLoads<op> && !wasm::takes_lane(wasm::info(op).imm)) {
    return a == From::acc ? address(load<op, From::acc>) : address(load<op, From::slot>);
  } else {
    return nullptr;
  }
}

template <Op op>
void* load_sum_row() {
  if constexpr (kLoads<op> && is_scalar(op)) return address(load_sum<op>);
  else return nullptr;
}

template <Op op>
void* store_row(From a, From v) {
  if constexpr (kStores<op> && is_scalar(op)) {
    constexpr From A = From::acc, S = From::slot, K = From::constant;
    constexpr bool kInteger = std::is_integral_v<Param<op, 0>>;  // Else address and value have different accumulators.
    if (a == S && v == S) return address(store<op, S, S>);
    if (a == S && v == A) return address(store<op, S, A>);
    if (a == S && v == K) return address(store<op, S, K>);
    if (a == A && v == S) return address(store<op, A, S>);
    if (a == A && v == K) return address(store<op, A, K>);
    if constexpr (!kInteger) {
      if (a == A && v == A) return address(store<op, A, A>);
    }
  } else if constexpr (kStores<op> && !wasm::takes_lane(wasm::info(op).imm)) {
    if (v == From::slot)
      return a == From::acc ? address(store<op, From::acc, From::slot>) : address(store<op, From::slot, From::slot>);
  }
  return nullptr;
}

template <Op op>
void* generic_row() {
  if constexpr (kComputes<op>) return address(generic<op>);
  else return nullptr;
}

template <Op op>
void* far_row() {
  if constexpr (kLoads<op> || kStores<op>) return address(far<op>);
  else return nullptr;
}

}  // namespace

void* unary_handler(Op op, From a) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return unary_row<Op::name>(a);
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* binary_handler(Op op, From a, From b) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return binary_row<Op::name>(a, b);
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* load_handler(Op op, From a) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return load_row<Op::name>(a);
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* load_sum_handler(Op op) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return load_sum_row<Op::name>();
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* store_handler(Op op, From a, From v) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return store_row<Op::name>(a, v);
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* branch_if_handler(Op op, From a, From b, bool sense) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return sense ? branch_if_row<Op::name, true>(a, b) : branch_if_row<Op::name, false>(a, b);
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* branch_unary_handler(Op op, From a, bool sense) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return branch_unary_row<Op::name>(a, sense);
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* generic_handler(Op op) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return generic_row<Op::name>();
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* far_handler(Op op) {
  switch (op) {
#define OP(name, ...) \
  case Op::name: return far_row<Op::name>();
#include "wasm/ops.def"
#undef OP
    default: return nullptr;
  }
}

void* fixed_handler(Fixed what) {
  switch (what) {
    case Fixed::copy: return address(copy);
    case Fixed::copy_wide: return address(copy_wide);
    case Fixed::constant: return address(constant);
    case Fixed::constant_wide: return address(constant_wide);
    case Fixed::select: return address(select);
    case Fixed::select_acc: return address(select_acc);
    case Fixed::select_wide: return address(select_wide);
    case Fixed::is_null: return address(is_null);
    case Fixed::branch: return address(branch);
    case Fixed::branch_table: return address(branch_table);
    case Fixed::charge: return address(charge);
    case Fixed::global_get: return address(global_get);
    case Fixed::global_set: return address(global_set);
    case Fixed::global_get_wide: return address(global_get_wide);
    case Fixed::global_set_wide: return address(global_set_wide);
    case Fixed::table_get: return address(table_get);
    case Fixed::table_set: return address(table_set);
    case Fixed::memory_size: return address(memory_size);
    case Fixed::table_size: return address(table_size);
    case Fixed::ref_func: return address(ref_func);
    case Fixed::call: return address(call);
    case Fixed::call_import: return address(call_import);
    case Fixed::call_indirect: return address(call_indirect);
    case Fixed::return_call: return address(return_call);
    case Fixed::return_call_indirect: return address(return_call_indirect);
    case Fixed::return_none: return address(return_none);
    case Fixed::return_slot: return address(return_slot);
    case Fixed::return_acc: return address(return_acc);
    case Fixed::return_constant: return address(return_constant);
    case Fixed::return_many: return address(return_many);
    case Fixed::operation: return address(operation);
    case Fixed::drop_segment: return address(drop_segment);
    case Fixed::unreachable: return address(unreachable);
  }
  return nullptr;
}

}  // namespace chukker::interp
