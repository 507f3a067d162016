// The threaded tier's dispatch by tail calls: every handler ends in a jump to the next one, and the machine's registers
// are its parameters. Clang on x86-64 and AArch64. What differs in threaded_loop.h is the words below and nothing else:
//
//   HANDLER(name)   a handler's head          BEGIN     the first thing in its body
//   NEXT(n)         go on n words further     GOTO(f)   go on in another handler with the same registers
//   NEXT_IS(n)      go on here, in the handler of that number, which stands at `ip` too
//   EXIT(reason)    leave the tier
#pragma once

#include "interp/threaded_registers.h"

namespace chukker::interp {

#define HANDLER(name)                                                                                             \
  [[clang::preserve_none]] void name(const Word* ip, Slot* fp, uint8_t* memory, uint64_t memory_size,             \
                                     int64_t fuel, uint64_t acc, float accf, double accd, Frame* frame, Exec* x, \
                                     const void* table)
HANDLER(no_handler);
using Handler = decltype(&no_handler);
extern const Handler* const kHandlers;  // By number.

#define BEGIN (void)0
#define NEXT(n)                                                                                                     \
  do {                                                                                                              \
    ip += (n);                                                                                                      \
    [[clang::musttail]] return static_cast<const Handler*>(table)[ip->s.handler](ip, fp, memory, memory_size, fuel, \
                                                                                 acc, accf, accd, frame, x, table); \
  } while (0)
#define NEXT_IS(number)                                                                                       \
  [[clang::musttail]] return static_cast<const Handler*>(table)[number](ip, fp, memory, memory_size, fuel, acc, \
                                                                        accf, accd, frame, x, table)
#define GOTO(f) [[clang::musttail]] return f(ip, fp, memory, memory_size, fuel, acc, accf, accd, frame, x, table)
#define EXIT(reason)                                                                                        \
  do {                                                                                                      \
    x->left = {ip, frame, fuel, reason};                                                                    \
    return;                                                                                                 \
  } while (0)

inline void dispatch(const Registers& r, Exec* x) {
  kHandlers[r.ip->s.handler](r.ip, r.fp, r.memory, r.memory_size, r.fuel, r.acc, r.accf, r.accd, r.frame, x, kHandlers);
}

}  // namespace chukker::interp
