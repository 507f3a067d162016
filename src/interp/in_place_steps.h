// What each instruction does in the in-place tier: step<op, wide>(registers), written once for both kinds of dispatch.
// Operators are made from ops.def and semantics.h; what decides where to go on, and what moves things, is written out.
// Included by in_place.cc alone.
#pragma once

#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>

#include "interp/exec.h"
#include "interp/long_number.h"
#include "wasm/meaning.h"

namespace chukker::interp::in_place {

using wasm::Effect;
using wasm::Imm;
using wasm::Op;

struct Handlers;  // Of the dispatch.

// The hot state of a run. Passed by value from handler to handler, so that it lives in machine registers.
struct Registers {
  const uint8_t* pc;       // The next instruction.
  Slot* sp;                // The end of the operands.
  Slot* locals;
  const SideEntry* side;   // The first side entry at or after pc.
  int64_t fuel;
  uint8_t* memory;
  uint64_t memory_size;
  Exec* exec;
  const Prices* prices;
  const Handlers* handlers;

  uint32_t position(const uint8_t* at) const { return static_cast<uint32_t>(at - exec->bytes); }
};

// What a step says: go on at pc, or stop (the machine rests, exec knows why).
enum class Next : bool { stop, go };

// A byte that is no opcode: a branch out of the function lets pc point to one, and goes on by leaving the function.
inline constexpr uint8_t kLeave = 0xFF;

// The handlers for functions with and without wide locals and operands.
const Handlers* handlers_for(bool has_wide);

// ---- Slots

template <class T>
[[gnu::always_inline]] inline T get(const Slot* slot) {
  T value;
  std::memcpy(&value, slot, sizeof value);  // Little-endian: the lower half first.
  return value;
}

template <class T>
[[gnu::always_inline]] inline void put(Slot* slot, T value) {
  if constexpr (sizeof(T) < sizeof(Slot)) {
    uint32_t bits;
    static_assert(sizeof(T) == sizeof bits);
    std::memcpy(&bits, &value, sizeof bits);
    *slot = bits;
  } else {
    std::memcpy(slot, &value, sizeof value);
  }
}

// To a lower place, or the same.
inline int move_slots(Slot* to, const Slot* from, uint32_t slots) {
  std::memmove(to, from, slots * sizeof(Slot));
  return 0;
}

[[gnu::always_inline]] inline void move_down(Slot* to, const Slot* from, uint32_t slots) {
  if (slots == 1) [[likely]] to[0] = from[0];
  else if (slots > 1) rarely<&move_slots>(to, from, slots);
}

inline int clear_slots(Slot* from, uint32_t slots) {
  std::memset(from, 0, slots * sizeof(Slot));
  return 0;
}

template <class T>
inline constexpr uint32_t kSlots = sizeof(T) > sizeof(Slot) ? 2 : 1;

// ---- Immediates

// Most immediates are one or two bytes; the longer ones are read out of line (see long_number.h).
[[gnu::always_inline]] inline uint32_t read_u32(const uint8_t*& at) {
  if (*at < 0x80) [[likely]] return *at++;
  if (at[1] < 0x80) [[likely]] {
    at += 2;
    return (at[-2] & 0x7Fu) | uint32_t{at[-1]} << 7;
  }
  const LongNumber number = rarely<&long_u32>(at);
  at += number >> 32;
  return static_cast<uint32_t>(number);
}

[[gnu::always_inline]] inline uint32_t read_s32(const uint8_t*& at) {
  if (*at < 0x80) [[likely]] return static_cast<uint32_t>(static_cast<int32_t>(uint32_t{*at++} << 25) >> 25);
  if (at[1] < 0x80) [[likely]] {
    at += 2;
    return static_cast<uint32_t>(static_cast<int32_t>(((at[-2] & 0x7Fu) | uint32_t{at[-1]} << 7) << 18) >> 18);
  }
  const LongNumber number = rarely<&long_s32>(at);
  at += number >> 32;
  return static_cast<uint32_t>(number);
}

[[gnu::always_inline]] inline uint64_t read_s64(const uint8_t*& at) { return decode_signed(at); }

template <class T>
[[gnu::always_inline]] inline T read_fixed(const uint8_t*& at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  at += sizeof value;
  return value;
}

// The instruction's bytes behind its opcode.
template <Op op>
[[gnu::always_inline]] inline const uint8_t* behind_opcode(const uint8_t* pc) {
  if constexpr (wasm::info(op).code < 256) return pc + 1;
  ++pc;
  while (*pc++ >= 0x80) {
  }
  return pc;
}

// ---- Stopping

[[gnu::noinline, gnu::cold]] static Next stop_at(Exec* exec, const uint8_t* at, const Slot* sp, int64_t fuel, Stop why);
[[gnu::noinline, gnu::cold]] static Next out_of_fuel(Exec* exec, const uint8_t* at, const Slot* sp, int64_t fuel,
                                                     int64_t price);
[[gnu::noinline, gnu::cold]] static Next trap_at(Exec* exec, const uint8_t* at, const Slot* sp, int64_t fuel,
                                                 TrapCode code);

// Why the tier stops, for its caller; set by every step that says Next::stop.
Next stop_at(Exec* exec, const uint8_t* at, const Slot* sp, int64_t fuel, Stop why) {
  exec->fuel = fuel;
  exec->stop = why;
  exec->rest(static_cast<uint32_t>(at - exec->bytes), sp);
  return Next::stop;
}

// `fuel` has already been charged.
Next out_of_fuel(Exec* exec, const uint8_t* at, const Slot* sp, int64_t fuel, int64_t price) {
  exec->needed = static_cast<uint64_t>(price);
  exec->needed_growth = 0;
  return stop_at(exec, at, sp, fuel + price, Stop::out_of_fuel);
}

Next trap_at(Exec* exec, const uint8_t* at, const Slot* sp, int64_t fuel, TrapCode code) {
  exec->trap_code = code;
  return stop_at(exec, at, sp, fuel, Stop::trapped);
}

template <Op op>
[[gnu::noinline, gnu::cold]] Next call_out_of_fuel(Exec* exec, const uint8_t* pc, const Slot* sp, int64_t fuel,
                                                   int64_t price);

// True if the instruction can be paid. Else the step must say Next::stop.
template <Op op>
[[gnu::always_inline]] inline bool pay(Registers& r) {
  const int64_t price = r.prices->of[static_cast<size_t>(op)];
  r.fuel -= price;
  if (r.fuel >= 0) [[likely]] return true;
  if constexpr (wasm::info(op).effect == Effect::call) {
    call_out_of_fuel<op>(r.exec, r.pc, r.sp, r.fuel, price);
  } else {
    out_of_fuel(r.exec, r.pc, r.sp, r.fuel, price);
  }
  return false;
}

[[gnu::always_inline]] inline Next trap(Registers& r, TrapCode code) {
  return trap_at(r.exec, r.pc, r.sp, r.fuel, code);
}

// ---- Operators, from their meaning

template <class F>
struct Signature;
template <class R, class... P>
struct Signature<R (*)(P...)> {
  using Result = R;
  using Params = std::tuple<P...>;
};

template <Op op>
using SignatureOf = Signature<std::remove_const_t<decltype(wasm::kMeaning<op>)>>;
template <Op op>
using ParamsOf = typename SignatureOf<op>::Params;

template <Op op>
inline constexpr bool kHasImmediate = wasm::takes_lane(wasm::info(op).imm) || wasm::info(op).imm == Imm::lanes;

// Units: slots. Where operand I of a tuple of types lies above the first, and with I == size, where they end.
template <class Tuple, size_t I>
consteval uint32_t offset_of() {
  return []<size_t... J>(std::index_sequence<J...>) {
    return (kSlots<std::tuple_element_t<J, Tuple>> + ... + 0u);
  }(std::make_index_sequence<I>());
}

// The immediate of a lane or shuffle, as the last parameter of the meaning.
template <Op op>
[[gnu::always_inline]] inline auto read_immediate(const uint8_t*& at) {
  if constexpr (wasm::info(op).imm == Imm::lanes) {
    return read_fixed<sem::v128>(at);
  } else {
    return *at++;
  }
}

// Calls `meaning` with the first `Count` operands from `base` on, then `rest`.
template <Op op, size_t Count, class... Rest>
[[gnu::always_inline]] inline auto apply(const Slot* base, Rest... rest) {
  using Params = ParamsOf<op>;
  return [&]<size_t... I>(std::index_sequence<I...>) {
    return wasm::kMeaning<op>(get<std::tuple_element_t<I, Params>>(base + offset_of<Params, I>())..., rest...);
  }(std::make_index_sequence<Count>());
}

template <Op op>
[[gnu::always_inline]] inline Next pure(Registers& r) {
  using Params = ParamsOf<op>;
  constexpr size_t kCount = std::tuple_size_v<Params> - kHasImmediate<op>;
  const uint8_t* at = behind_opcode<op>(r.pc);
  Slot* base = r.sp - offset_of<Params, kCount>();
  typename SignatureOf<op>::Result result;
  if constexpr (kHasImmediate<op>) {
    result = apply<op, kCount>(base, read_immediate<op>(at));
  } else {
    result = apply<op, kCount>(base);
  }
  put(base, result);
  r.sp = base + kSlots<decltype(result)>;
  r.pc = at;
  return Next::go;
}

template <Op op>
[[gnu::always_inline]] inline Next partial(Registers& r) {
  using Params = ParamsOf<op>;
  constexpr size_t kCount = std::tuple_size_v<Params> - 1;  // The last points to the result.
  Slot* base = r.sp - offset_of<Params, kCount>();
  std::remove_pointer_t<std::tuple_element_t<kCount, Params>> result;
  const int code = apply<op, kCount>(base, &result);
  if (code != 0) [[unlikely]] return trap(r, static_cast<TrapCode>(code));
  put(base, result);
  r.sp = base + kSlots<decltype(result)>;
  r.pc = behind_opcode<op>(r.pc);
  return Next::go;
}

template <Op op>
[[gnu::always_inline]] inline Next constant(Registers& r) {
  const uint8_t* at = behind_opcode<op>(r.pc);
  uint32_t pushed = 1;
  switch (wasm::info(op).imm) {
    case Imm::i32: put(r.sp, read_s32(at)); break;
    case Imm::i64: put(r.sp, read_s64(at)); break;
    case Imm::f32: put(r.sp, read_fixed<uint32_t>(at)); break;
    case Imm::f64: put(r.sp, read_fixed<uint64_t>(at)); break;
    case Imm::func: put(r.sp, Slot{r.exec->layout->functions[read_u32(at)]} + 1); break;
    case Imm::ref_type: put(r.sp, Slot{0}), ++at; break;
    case Imm::v128: put(r.sp, read_fixed<sem::v128>(at)), pushed = 2; break;
    default: break;
  }
  r.sp += pushed;
  r.pc = at;
  return Next::go;
}

[[gnu::always_inline]] inline Next is_null(Registers& r) {
  put(r.sp - 1, uint32_t{r.sp[-1] == 0});
  ++r.pc;
  return Next::go;
}

// ---- Memory

struct Access {
  uint8_t* data;
  uint64_t size;     // Units: bytes.
  uint64_t offset;
};

// The memory immediate: which memory, and the offset.
[[gnu::always_inline]] inline Access read_memarg(const Registers& r, const uint8_t*& at) {
  if (*at >= 0x40) [[unlikely]] {  // The alignment is written long, or a memory's index follows.
    const uint32_t flags = read_u32(at);
    if (flags & 0x40) {
      machine::Memory& memory = r.exec->memory_at(read_u32(at));
      return {memory.pages.data(), memory.size(), read_u32(at)};
    }
  } else {
    ++at;
  }
  return {r.memory, r.memory_size, read_u32(at)};
}

// Where the operand `address` leads, if all of what is touched lies in the memory.
template <class Raw>
[[gnu::always_inline]] inline bool find_place(const Access& access, uint32_t address, uint8_t*& place) {
  const uint64_t begin = address + access.offset;
  if (begin + sizeof(Raw) > access.size) [[unlikely]] return false;
  place = access.data + begin;
  return true;
}

template <Op op>
[[gnu::always_inline]] inline Next load(Registers& r) {
  using Params = ParamsOf<op>;
  using Raw = wasm::Raw<op>;
  constexpr bool kLane = kHasImmediate<op>;             // A lane is loaded into a vector: (vector, raw, lane).
  const uint8_t* at = behind_opcode<op>(r.pc);
  const Access access = read_memarg(r, at);
  Slot* base = r.sp - (kLane ? 3 : 1);
  uint8_t* from;
  if (!find_place<Raw>(access, get<uint32_t>(base), from)) [[unlikely]] return trap(r, TrapCode::memory_out_of_bounds);
  Raw raw;
  std::memcpy(&raw, from, sizeof raw);
  typename SignatureOf<op>::Result result;
  if constexpr (kLane) {
    result = wasm::kMeaning<op>(get<std::tuple_element_t<0, Params>>(base + 1), raw, *at++);
  } else {
    result = wasm::kMeaning<op>(raw);
  }
  put(base, result);
  r.sp = base + kSlots<decltype(result)>;
  r.pc = at;
  return Next::go;
}

template <Op op>
[[gnu::always_inline]] inline Next store(Registers& r) {
  using Value = std::tuple_element_t<0, ParamsOf<op>>;
  using Raw = wasm::Raw<op>;
  const uint8_t* at = behind_opcode<op>(r.pc);
  const Access access = read_memarg(r, at);
  Slot* base = r.sp - 1 - kSlots<Value>;
  uint8_t* to;
  if (!find_place<Raw>(access, get<uint32_t>(base), to)) [[unlikely]] return trap(r, TrapCode::memory_out_of_bounds);
  Raw raw;
  if constexpr (kHasImmediate<op>) {
    raw = wasm::kMeaning<op>(get<Value>(base + 1), *at++);
  } else {
    raw = wasm::kMeaning<op>(get<Value>(base + 1));
  }
  std::memcpy(to, &raw, sizeof raw);
  r.sp = base;
  r.pc = at;
  return Next::go;
}

// ---- Variables

// Whether the instruction at pc moves a v128: then it has a side entry, which is used up.
template <bool wide>
[[gnu::always_inline]] inline uint32_t operand_slots(Registers& r) {
  if constexpr (!wide) return 1;
  if (r.side->position != r.position(r.pc)) return 1;
  ++r.side;
  return 2;
}

template <bool wide>
[[gnu::always_inline]] inline Next select(Registers& r, const uint8_t* next) {
  const uint32_t slots = operand_slots<wide>(r);
  const bool first = get<uint32_t>(r.sp - 1) != 0;
  r.sp -= 1 + slots;
  if (!first) std::memcpy(r.sp - slots, r.sp, slots * sizeof(Slot));
  r.pc = next;
  return Next::go;
}

struct LocalPlace {
  Slot* slot;
  uint32_t slots;
};

template <bool wide>
[[gnu::always_inline]] inline LocalPlace local_place(const Registers& r, uint32_t local) {
  if constexpr (!wide) return {r.locals + local, 1};
  const std::vector<uint32_t>& starts = r.exec->side->local_slots;
  return {r.locals + starts[local], starts[local + 1] - starts[local]};
}

[[gnu::always_inline]] inline void copy_slots(Slot* to, const Slot* from, uint32_t slots) {
  to[0] = from[0];
  if (slots == 2) [[unlikely]] to[1] = from[1];
}

template <Op op, bool wide>
[[gnu::always_inline]] inline Next local(Registers& r) {
  const uint8_t* at = r.pc + 1;
  const LocalPlace place = local_place<wide>(r, read_u32(at));
  if constexpr (op == Op::local_get) {
    copy_slots(r.sp, place.slot, place.slots);
    r.sp += place.slots;
  } else {
    copy_slots(place.slot, r.sp - place.slots, place.slots);
    if constexpr (op == Op::local_set) r.sp -= place.slots;
  }
  r.pc = at;
  return Next::go;
}

template <Op op>
[[gnu::always_inline]] inline Next global(Registers& r) {
  const uint8_t* at = r.pc + 1;
  machine::Global& global = r.exec->global_at(read_u32(at));
  const uint32_t slots = global.type.type.slots();
  if constexpr (op == Op::global_get) {
    copy_slots(r.sp, global.value, slots);
    r.sp += slots;
  } else {
    r.sp -= slots;
    copy_slots(global.value, r.sp, slots);
  }
  r.pc = at;
  return Next::go;
}

template <Op op>
[[gnu::always_inline]] inline Next table_access(Registers& r) {
  const uint8_t* at = r.pc + 1;
  std::vector<Slot>& elements = r.exec->table_at(read_u32(at)).elements;
  Slot* index = r.sp - (op == Op::table_get ? 1 : 2);
  if (get<uint32_t>(index) >= elements.size()) return trap(r, TrapCode::table_out_of_bounds);
  Slot& element = elements[get<uint32_t>(index)];
  if constexpr (op == Op::table_get) {
    *index = element;
  } else {
    element = index[1];
    r.sp -= 2;
  }
  r.pc = at;
  return Next::go;
}

template <Op op>
[[gnu::always_inline]] inline Next drop_segment(Registers& r) {
  const uint8_t* at = behind_opcode<op>(r.pc);
  const uint32_t segment = read_u32(at);
  op == Op::data_drop ? r.exec->data_drop(segment) : r.exec->elem_drop(segment);
  r.pc = at;
  return Next::go;
}

template <Op op>
[[gnu::always_inline]] inline Next size(Registers& r) {
  const uint8_t* at = behind_opcode<op>(r.pc);
  const uint32_t index = read_u32(at);
  if constexpr (op == Op::memory_size) {
    put(r.sp++, static_cast<uint32_t>(r.exec->memory_at(index).size() >> 16));
  } else {
    put(r.sp++, static_cast<uint32_t>(r.exec->table_at(index).elements.size()));
  }
  r.pc = at;
  return Next::go;
}

// ---- Growth, and operations on ranges: the work is Exec's

// Up to three i32 operands below sp, or (i32, reference, i32).
template <Op op>
inline Stop ranged(Exec& exec, const uint8_t*& at, Slot* operands, uint64_t price) {
  const uint32_t a = get<uint32_t>(operands), b = get<uint32_t>(operands + 1);
  const uint32_t first = read_u32(at);
  if constexpr (op == Op::memory_fill) {
    return exec.memory_fill(first, a, static_cast<uint8_t>(b), get<uint32_t>(operands + 2), price);
  } else if constexpr (op == Op::table_fill) {
    return exec.table_fill(first, a, operands[1], get<uint32_t>(operands + 2), price);
  } else {
    const uint32_t second = read_u32(at), c = get<uint32_t>(operands + 2);
    if constexpr (op == Op::memory_init) return exec.memory_init(first, second, a, b, c, price);
    if constexpr (op == Op::memory_copy) return exec.memory_copy(first, second, a, b, c, price);
    if constexpr (op == Op::table_init) return exec.table_init(first, second, a, b, c, price);
    if constexpr (op == Op::table_copy) return exec.table_copy(first, second, a, b, c, price);
  }
}

template <Op op>
inline Stop grow(Exec& exec, const uint8_t*& at, Slot* operands, uint64_t price) {
  const uint32_t index = read_u32(at);
  uint32_t result = 0;
  Stop stop;
  if constexpr (op == Op::memory_grow) {
    stop = exec.memory_grow(index, get<uint32_t>(operands), price, result);
  } else {
    stop = exec.table_grow(index, operands[0], get<uint32_t>(operands + 1), price, result);
  }
  if (stop == Stop::none) put(operands, result);
  return stop;
}

template <Op op>
[[gnu::noinline]] static Stop sized(Exec* exec, const uint8_t*& at, Slot*& sp, int64_t fuel, uint64_t price) {
  exec->fuel = fuel;
  if constexpr (op == Op::memory_grow || op == Op::table_grow) {
    Slot* operands = sp - (op == Op::memory_grow ? 1 : 2);
    const Stop stop = grow<op>(*exec, at, operands, price);
    if (stop == Stop::none) sp = operands + 1;
    return stop;
  } else {
    const Stop stop = ranged<op>(*exec, at, sp - 3, price);
    if (stop == Stop::none) sp -= 3;
    return stop;
  }
}

template <Op op>
[[gnu::always_inline]] inline Next sized_step(Registers& r) {
  const uint8_t* at = behind_opcode<op>(r.pc);
  Slot* sp = r.sp;
  const Stop stop = sized<op>(r.exec, at, sp, r.fuel, static_cast<uint64_t>(r.prices->of[static_cast<size_t>(op)]));
  r.fuel = r.exec->fuel;
  if (stop != Stop::none) return stop_at(r.exec, r.pc, r.sp, r.fuel, stop);
  r.memory = r.exec->memory;
  r.memory_size = r.exec->memory_size;
  r.sp = sp;
  r.pc = at;
  return Next::go;
}

// ---- Leaving a function

inline const SideTable* first_side_table(Exec* exec) { return &exec->code->side_table(*exec->function); }

// Goes on in the running frame, at its position, with operands up to `top`.
[[gnu::always_inline]] inline void load_registers(Registers& r, Slot* top) {
  Exec& exec = *r.exec;
  const Frame& frame = *exec.frame;
  exec.function = &exec.code->functions[frame.function];
  exec.side = exec.function->side.load(std::memory_order_acquire);
  if (exec.side == nullptr) [[unlikely]] exec.side = rarely<&first_side_table>(&exec);
  exec.body_end = exec.bytes + exec.function->function->body_end;
  r.pc = exec.bytes + frame.position;
  r.sp = top;
  r.locals = exec.slots + frame.base;
  r.handlers = handlers_for(exec.side->has_wide);
}

inline int change_instance(Exec* exec) {
  exec->enter_instance(exec->frame->instance);
  return 0;
}

[[gnu::always_inline]] inline void follow_instance(Registers& r) {
  if (r.exec->frame->instance == r.exec->instance) [[likely]] return;
  rarely<&change_instance>(r.exec);
  r.memory = r.exec->memory;
  r.memory_size = r.exec->memory_size;
  r.prices = &r.exec->code->prices;
}

// The innermost frame has gone: its caller, which is the running frame now, has its results up to `top`.
[[gnu::always_inline]] inline Next return_to_caller(Registers& r, Slot* top) {
  Exec& exec = *r.exec;
  const Frame& caller = *exec.frame;
  if (caller.function >= machine::kInitFunction) [[unlikely]] {
    exec.fuel = r.fuel;
    exec.stop = caller.function == machine::kEntryFunction ? Stop::finished : Stop::none;
    exec.rest(caller.position, top);
    return Next::stop;
  }
  follow_instance(r);
  load_registers(r, top);
  r.side = exec.side->at(caller.position);
  if (exec.wants_switch && caller.hint != nullptr) [[unlikely]] {
    return stop_at(&exec, r.pc, r.sp, r.fuel, Stop::switch_tier);
  }
  return Next::go;
}

// The results are the uppermost operands.
[[gnu::always_inline]] inline Next leave_function(Registers& r) {
  const uint32_t results = r.exec->function->function->result_slots;
  move_down(r.locals, r.sp - results, results);
  --r.exec->frame;
  return return_to_caller(r, r.locals + results);
}

// ---- Control

[[gnu::always_inline]] inline Next take_branch(Registers& r, const SideEntry* entry) {
  const uint32_t keep = entry->keep;
  if (keep != 0) [[unlikely]] {
    if (keep == SideEntry::kReturns) {
      r.pc = &kLeave;
      return Next::go;
    }
    move_down(r.locals + entry->height - keep, r.sp - keep, keep);
  }
  r.sp = r.locals + entry->height;
  r.pc += entry->position_delta;
  r.side = entry + entry->entry_delta;
  return Next::go;
}

[[gnu::always_inline]] inline Next jump(Registers& r) {
  r.pc += r.side->position_delta;
  r.side += r.side->entry_delta;
  return Next::go;
}

[[gnu::always_inline]] inline Next skip_block_type(Registers& r) {
  ++r.pc;
  while (*r.pc++ >= 0x80) {
  }
  return Next::go;
}

[[gnu::always_inline]] inline Next branch_if(Registers& r) {
  --r.sp;
  if (get<uint32_t>(r.sp) != 0) return take_branch(r, r.side);
  const uint8_t* at = r.pc + 1;
  read_u32(at);
  r.pc = at;
  ++r.side;
  return Next::go;
}

[[gnu::always_inline]] inline Next branch_table(Registers& r) {
  const uint8_t* at = r.pc + 1;
  const uint32_t count = read_u32(at);
  --r.sp;
  const uint32_t index = get<uint32_t>(r.sp);
  return take_branch(r, r.side + (index < count ? index : count));
}

[[gnu::always_inline]] inline Next end(Registers& r) {
  if (r.pc + 1 != r.exec->body_end) [[likely]] {
    ++r.pc;
    return Next::go;
  }
  // The end of an init frame's expression: the frame stays, with the value on its operands.
  if (r.exec->frame->function == machine::kInitFunction) [[unlikely]] {
    return stop_at(r.exec, r.pc + 1, r.sp, r.fuel, Stop::none);
  }
  return leave_function(r);
}

// ---- Calls

// Pays the entry of the frame that has just been made, and goes on with its first instruction.
[[gnu::always_inline]] inline Next enter(Registers& r) {
  Exec& exec = *r.exec;
  const wasm::Function& body = *exec.function->function;
  r.pc = exec.bytes + body.body_begin;
  if (exec.wants_switch) [[unlikely]] return stop_at(&exec, r.pc, r.sp, r.fuel, Stop::switch_tier);
  r.fuel -= r.prices->entry;
  if (r.fuel < 0) [[unlikely]] return out_of_fuel(&exec, r.pc, r.sp, r.fuel, r.prices->entry);
  r.pc = exec.bytes + body.code_begin;
  r.side = exec.side->entries.data();
  return Next::go;
}

// Makes the callee's frame, its arguments lying at `base`. Requires: admitted, paid; exec.frame is the caller's, or for
// a tail call the one below it.
[[gnu::always_inline]] inline Next make_frame(Registers& r, uint32_t instance, const wasm::Function& body,
                                              uint32_t index, Slot* base) {
  Exec& exec = *r.exec;
  *++exec.frame = {instance, index, body.body_begin, static_cast<uint32_t>(base - exec.slots), nullptr};
  if (body.local_slots > body.param_slots) {
    rarely<&clear_slots>(base + body.param_slots, body.local_slots - body.param_slots);
  }
  follow_instance(r);
  load_registers(r, base + body.local_slots);
  return enter(r);
}

inline Stop admit(Exec* exec, const Slot* end, int64_t fuel, int64_t price, bool replaces) {
  exec->fuel = fuel + price;
  return exec->admit_frame(end, static_cast<uint64_t>(price), replaces);
}

// Calls a function that is defined in Wasm. The call's price has been charged.
[[gnu::always_inline]] inline Next call_function(Registers& r, uint32_t instance, const wasm::Function& body,
                                                 uint32_t index, const uint8_t* next, Slot* sp, int64_t price) {
  Exec& exec = *r.exec;
  Slot* base = sp - body.param_slots;
  if (!exec.fits(base + body.frame_slots, exec.frame + 1)) [[unlikely]] {
    const Stop stop = rarely<&admit>(&exec, base + body.frame_slots, r.fuel, price, false);
    r.fuel = exec.fuel;
    if (stop != Stop::none) return stop_at(&exec, r.pc, r.sp, r.fuel, stop);
  }
  exec.frame->position = r.position(next);
  exec.frame->hint = nullptr;
  return make_frame(r, instance, body, index, base);
}

// A tail call of a function that is defined in Wasm: its frame takes the place of the running one.
[[gnu::always_inline]] inline Next tail_call_function(Registers& r, uint32_t instance, const wasm::Function& body,
                                                      uint32_t index, Slot* sp, int64_t price) {
  Exec& exec = *r.exec;
  if (!exec.fits(r.locals + body.frame_slots, exec.frame)) [[unlikely]] {
    const Stop stop = rarely<&admit>(&exec, r.locals + body.frame_slots, r.fuel, price, true);
    r.fuel = exec.fuel;
    if (stop != Stop::none) return stop_at(&exec, r.pc, r.sp, r.fuel, stop);
  }
  std::memmove(r.locals, sp - body.param_slots, body.param_slots * sizeof(Slot));
  --exec.frame;
  return make_frame(r, instance, body, index, r.locals);
}

// Calls a host function. In a tail call the running frame goes first, and the results are its caller's.
template <bool is_tail>
[[gnu::noinline]] static Stop call_host(Exec* exec, uint32_t address, uint32_t next, Slot* sp, Slot* locals,
                                        int64_t fuel, int64_t price) {
  exec->fuel = fuel + price;
  const FuncType& type = exec->state.layout->types[exec->state.layout->functions[address].type];
  Slot* args = sp - wasm::slots_of(type.params);
  const Stop paid = exec->pay_host(address, args, static_cast<uint64_t>(price));
  if (paid != Stop::none) return paid;
  exec->stop = Stop::none;
  exec->called_host = true;
  if constexpr (!is_tail) return exec->call_host(address, args, next);
  std::memmove(locals, args, static_cast<size_t>(sp - args) * sizeof(Slot));
  --exec->frame;
  return exec->call_host(address, locals, exec->frame->position);
}

template <bool is_tail>
[[gnu::always_inline]] inline Next call_host_step(Registers& r, uint32_t address, const uint8_t* next, Slot* sp,
                                                  int64_t price) {
  Exec& exec = *r.exec;
  exec.called_host = false;
  const Stop stop = call_host<is_tail>(&exec, address, r.position(next), sp, r.locals, r.fuel, price);
  r.fuel = exec.fuel;
  if (!exec.called_host) return stop_at(&exec, r.pc, r.sp, r.fuel, stop);
  r.memory = exec.memory;
  r.memory_size = exec.memory_size;
  if (stop != Stop::none) return exec.stop = stop, Next::stop;
  r.sp = exec.slots + exec.state.stack.top;
  r.pc = next;
  if constexpr (is_tail) return return_to_caller(r, r.sp);
  return Next::go;
}

template <bool is_tail>
[[gnu::always_inline]] inline Next call_address(Registers& r, uint32_t address, const uint8_t* next, Slot* sp,
                                                int64_t price) {
  const machine::FunctionLayout& callee = r.exec->state.layout->functions[address];
  if (callee.instance == machine::FunctionLayout::kHost) return call_host_step<is_tail>(r, address, next, sp, price);
  const wasm::Function& body = r.exec->state.instance(callee.instance).module->functions[callee.index];
  if constexpr (is_tail) return tail_call_function(r, callee.instance, body, callee.index, sp, price);
  return call_function(r, callee.instance, body, callee.index, next, sp, price);
}

// A call whose own price can't be paid: `needed` also tells what its callee adds.
template <Op op>
[[gnu::noinline, gnu::cold]] Next call_out_of_fuel(Exec* exec, const uint8_t* pc, const Slot* sp, int64_t fuel,
                                                   int64_t price) {
  constexpr bool kIsIndirect = op == Op::call_indirect || op == Op::return_call_indirect;
  constexpr bool kIsTail = op == Op::return_call || op == Op::return_call_indirect;
  const uint8_t* at = pc + 1;
  const uint32_t index = read_u32(at);
  uint32_t address;
  out_of_fuel(exec, pc, sp, fuel, price);
  if constexpr (kIsIndirect) {
    --sp;
    if (exec->resolve_indirect(index, read_u32(at), get<uint32_t>(sp), address) != Stop::none) return Next::stop;
  } else {
    address = exec->layout->functions[index];
  }
  exec->need_callee(address, sp, kIsTail);
  return Next::stop;
}

template <bool is_tail>
[[gnu::always_inline]] inline Next call(Registers& r, int64_t price) {
  const uint8_t* at = r.pc + 1;
  const uint32_t index = read_u32(at);
  const wasm::Module& module = *r.exec->layout->module;
  if (index < module.imported_functions) [[unlikely]] {
    return call_address<is_tail>(r, r.exec->layout->functions[index], at, r.sp, price);
  }
  const wasm::Function& body = module.functions[index];
  if constexpr (is_tail) return tail_call_function(r, r.exec->instance, body, index, r.sp, price);
  return call_function(r, r.exec->instance, body, index, at, r.sp, price);
}

template <bool is_tail>
[[gnu::always_inline]] inline Next call_indirect(Registers& r, int64_t price) {
  const uint8_t* at = r.pc + 1;
  const uint32_t type = read_u32(at), table = read_u32(at);
  uint32_t address = 0;
  if (r.exec->resolve_indirect(type, table, get<uint32_t>(r.sp - 1), address) != Stop::none) [[unlikely]] {
    return trap(r, r.exec->trap_code);
  }
  return call_address<is_tail>(r, address, at, r.sp - 1, price);
}

// ---- The step of each instruction

template <Op op>
[[gnu::always_inline]] inline Next control(Registers& r) {
  const int64_t price = r.prices->of[static_cast<size_t>(op)];
  switch (op) {
    case Op::unreachable: return trap(r, TrapCode::unreachable);
    case Op::nop: return ++r.pc, Next::go;
    case Op::block:
    case Op::loop: return skip_block_type(r);
    case Op::if_:
      --r.sp;
      if (get<uint32_t>(r.sp) == 0) return jump(r);
      ++r.side;
      return skip_block_type(r);
    case Op::else_: return jump(r);
    case Op::end: return end(r);
    case Op::br: return take_branch(r, r.side);
    case Op::br_if: return branch_if(r);
    case Op::br_table: return branch_table(r);
    case Op::return_: return leave_function(r);
    case Op::call: return call<false>(r, price);
    case Op::call_indirect: return call_indirect<false>(r, price);
    case Op::return_call: return call<true>(r, price);
    case Op::return_call_indirect: return call_indirect<true>(r, price);
    default: __builtin_unreachable();
  }
}

template <Op op, bool wide>
[[gnu::always_inline]] inline Next variable(Registers& r) {
  if constexpr (op == Op::drop) {
    r.sp -= operand_slots<wide>(r);
    ++r.pc;
    return Next::go;
  } else if constexpr (op == Op::select) {
    return select<wide>(r, r.pc + 1);
  } else if constexpr (op == Op::select_t) {
    const uint8_t* at = r.pc + 1;
    read_u32(at);                          // One type: its count and its code.
    return select<wide>(r, at + 1);
  } else if constexpr (op == Op::global_get || op == Op::global_set) {
    return global<op>(r);
  } else if constexpr (op == Op::data_drop || op == Op::elem_drop) {
    return drop_segment<op>(r);
  } else {
    return local<op, wide>(r);
  }
}

template <Op op, bool wide>
[[gnu::always_inline]] inline Next step(Registers& r) {
  constexpr Effect kEffect = wasm::info(op).effect;
  if constexpr (kEffect == Effect::grow) {
    return sized_step<op>(r);
  } else {
    if constexpr (op == Op::loop) {
      if (r.exec->wants_switch) [[unlikely]] return stop_at(r.exec, r.pc, r.sp, r.fuel, Stop::switch_tier);
    }
    if (!pay<op>(r)) [[unlikely]] return Next::stop;
    if constexpr (kEffect == Effect::control || kEffect == Effect::call) return control<op>(r);
    else if constexpr (kEffect == Effect::variable) return variable<op, wide>(r);
    else if constexpr (kEffect == Effect::table) return table_access<op>(r);
    else if constexpr (kEffect == Effect::size) return size<op>(r);
    else if constexpr (kEffect == Effect::load) return load<op>(r);
    else if constexpr (kEffect == Effect::store) return store<op>(r);
    else if constexpr (kEffect == Effect::partial) return partial<op>(r);
    else if constexpr (op == Op::ref_is_null) return is_null(r);
    else if constexpr (wasm::kHasMeaning<op>) return pure<op>(r);
    else return constant<op>(r);
  }
}

}  // namespace chukker::interp::in_place
