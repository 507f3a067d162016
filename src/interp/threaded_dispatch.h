// The threaded tier's dispatch: by tail calls where the compiler guarantees them, else, or on request, by a loop.
#pragma once

#if defined(__clang__) && defined(__x86_64__) && !defined(CHUKKER_LOOP_DISPATCH)
#include "interp/threaded_tail.h"
#else
#include "interp/threaded_loop.h"
#endif
