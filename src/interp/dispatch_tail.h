// Dispatch of the in-place tier where the compiler has guaranteed tail calls: each instruction is a function that ends
// by jumping to the next one's, with the registers as its arguments. Included by in_place.cc alone.
#pragma once

#include <array>

#include "base/check.h"

namespace chukker::interp::in_place {

// Calls a function off the main path, and leaves the caller's registers alone as far as the compiler lets us.
template <auto function, class... Args>
[[clang::preserve_most, gnu::noinline, gnu::cold]] auto rarely(Args... args) {
  return function(args...);
}

}  // namespace chukker::interp::in_place

#include "interp/in_place_steps.h"

namespace chukker::interp::in_place {

// Stands for bytes that are no instruction. Validated code has none.
[[clang::preserve_none]] inline void no_instruction(const uint8_t*, Slot*, Slot*, const SideEntry*, int64_t, uint8_t*,
                                                    uint64_t, Exec*, const Prices*, const Handlers*) {
  CHECK(!"an instruction");
}
using Handler = decltype(&no_instruction);

struct Handlers {
  std::array<Handler, 256> by_byte;
  std::array<Handler, wasm::kOpsByMisc.size()> by_misc;
  std::array<Handler, wasm::kOpsBySimd.size()> by_simd;
};

template <Op op, bool wide>
[[clang::preserve_none]] void handle(const uint8_t* pc, Slot* sp, Slot* locals, const SideEntry* side, int64_t fuel,
                                     uint8_t* memory, uint64_t memory_size, Exec* exec, const Prices* prices,
                                     const Handlers* handlers) {
  Registers r{pc, sp, locals, side, fuel, memory, memory_size, exec, prices, handlers};
  if (step<op, wide>(r) == Next::stop) [[unlikely]] return;
  [[clang::musttail]] return r.handlers->by_byte[*r.pc](r.pc, r.sp, r.locals, r.side, r.fuel, r.memory, r.memory_size,
                                                        r.exec, r.prices, r.handlers);
}

// What a branch out of the function goes on with: see kLeave.
[[clang::preserve_none]] inline void handle_leave(const uint8_t* pc, Slot* sp, Slot* locals, const SideEntry* side,
                                                  int64_t fuel, uint8_t* memory, uint64_t memory_size, Exec* exec,
                                                  const Prices* prices, const Handlers* handlers) {
  Registers r{pc, sp, locals, side, fuel, memory, memory_size, exec, prices, handlers};
  if (leave_function(r) == Next::stop) [[unlikely]] return;
  [[clang::musttail]] return r.handlers->by_byte[*r.pc](r.pc, r.sp, r.locals, r.side, r.fuel, r.memory, r.memory_size,
                                                        r.exec, r.prices, r.handlers);
}

// The second byte, a LEB128 number, says which instruction it is.
template <auto table>
[[clang::preserve_none]] void handle_prefix(const uint8_t* pc, Slot* sp, Slot* locals, const SideEntry* side,
                                            int64_t fuel, uint8_t* memory, uint64_t memory_size, Exec* exec,
                                            const Prices* prices, const Handlers* handlers) {
  const uint8_t* at = pc + 1;
  const uint32_t code = read_u32(at);
  [[clang::musttail]] return (handlers->*table)[code](pc, sp, locals, side, fuel, memory, memory_size, exec, prices,
                                                      handlers);
}

template <bool wide>
consteval std::array<Handler, wasm::kOpCount> handlers_by_op() {
  return {
#define OP(name, ...) &handle<Op::name, wide && wasm::info(Op::name).effect == Effect::variable>,
#include "wasm/ops.def"
#undef OP
  };
}

template <bool wide, size_t Size>
consteval std::array<Handler, Size> handlers_by_code(const std::array<Op, Size>& ops) {
  constexpr auto kByOp = handlers_by_op<wide>();
  std::array<Handler, Size> table{};
  for (size_t i = 0; i < Size; ++i)
    table[i] = ops[i] == Op::count ? &no_instruction : kByOp[static_cast<size_t>(ops[i])];
  return table;
}

template <bool wide>
consteval Handlers make_handlers() {
  Handlers handlers{handlers_by_code<wide>(wasm::kOpsByByte), handlers_by_code<wide>(wasm::kOpsByMisc),
                    handlers_by_code<wide>(wasm::kOpsBySimd)};
  handlers.by_byte[wasm::kPrefixMisc] = &handle_prefix<&Handlers::by_misc>;
  handlers.by_byte[wasm::kPrefixSimd] = &handle_prefix<&Handlers::by_simd>;
  handlers.by_byte[kLeave] = &handle_leave;
  return handlers;
}

inline constexpr Handlers kNarrow = make_handlers<false>();
inline constexpr Handlers kWide = make_handlers<true>();

inline const Handlers* handlers_for(bool has_wide) { return has_wide ? &kWide : &kNarrow; }

// Executes from r.pc on, till a step says stop.
inline void dispatch(const Registers& r) {
  r.handlers->by_byte[*r.pc](r.pc, r.sp, r.locals, r.side, r.fuel, r.memory, r.memory_size, r.exec, r.prices,
                             r.handlers);
}

}  // namespace chukker::interp::in_place
