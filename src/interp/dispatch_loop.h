// Dispatch of the in-place tier for any compiler: a loop around a switch. Included by in_place.cc alone.
#pragma once

#include "base/check.h"

namespace chukker::interp::in_place {

// Calls a function off the main path, and leaves the caller's registers alone as far as the compiler lets us.
template <auto function, class... Args>
[[gnu::noinline, gnu::cold]] auto rarely(Args... args) {
  return function(args...);
}

}  // namespace chukker::interp::in_place

#include "interp/in_place_steps.h"

namespace chukker::interp::in_place {

struct Handlers {
  bool has_wide;
};

inline constexpr Handlers kNarrow{false};
inline constexpr Handlers kWide{true};

inline const Handlers* handlers_for(bool has_wide) { return has_wide ? &kWide : &kNarrow; }

inline Op op_at(const uint8_t* pc) {
  const uint32_t byte = *pc++;
  if (byte != wasm::kPrefixMisc && byte != wasm::kPrefixSimd) return wasm::kOpsByByte[byte];
  return wasm::find_op(byte, read_u32(pc));
}

template <Op op>
[[gnu::always_inline]] inline Next step_of(Registers& r) {
  if constexpr (wasm::info(op).effect == Effect::variable) {
    if (r.handlers->has_wide) return step<op, true>(r);
  }
  return step<op, false>(r);
}

// Executes from r.pc on, till a step says stop.
inline void dispatch(Registers r) {
  for (Next next = Next::go; next == Next::go;) {
    switch (op_at(r.pc)) {
#define OP(name, ...) \
  case Op::name: next = step_of<Op::name>(r); break;
#include "wasm/ops.def"
#undef OP
      case Op::count:
        CHECK(*r.pc == kLeave);
        next = leave_function(r);
        break;
    }
  }
}

}  // namespace chukker::interp::in_place
