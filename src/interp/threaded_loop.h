// The threaded tier's dispatch by a loop, for compilers without guaranteed tail calls: handlers take the machine's
// registers by reference and return to the loop. See threaded_tail.h for what the words mean.
#pragma once

#include "interp/threaded_registers.h"

namespace chukker::interp {

using Handler = void (*)(Registers&, Exec*);
extern const Handler* const kHandlers;  // By number.

#define HANDLER(name) void name([[maybe_unused]] Registers& r, [[maybe_unused]] Exec* x)
#define BEGIN [[maybe_unused]] auto& [ip, fp, memory, memory_size, fuel, acc, accf, accd, frame] = r
#define NEXT(n)  \
  do {           \
    ip += (n);   \
    return;      \
  } while (0)
#define NEXT_IS(number) return
#define GOTO(f) return f(r, x)
#define EXIT(reason)                     \
  do {                                   \
    x->left = {ip, frame, fuel, reason}; \
    return;                              \
  } while (0)

inline void dispatch(Registers r, Exec* x) {
  x->left.why = Leave::none;
  while (x->left.why == Leave::none) kHandlers[r.ip->s.handler](r, x);
}

}  // namespace chukker::interp
