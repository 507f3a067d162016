// What the threaded tier keeps in machine registers from handler to handler, and how it is left.
#pragma once

#include <cstdint>

#include "machine/machine.h"
#include "interp/threaded_code.h"

namespace chukker::interp {

struct Exec;
using machine::Frame;

struct Registers {
  const Word* ip;
  Slot* fp;              // The frame's first local.
  uint8_t* memory;       // Memory 0 of the running instance.
  uint64_t memory_size;
  int64_t fuel;          // Exact fuel less the potential of the place (fuel/plan.h).
  uint64_t acc;          // The latest integer result; the latest f32; the latest f64.
  float accf;
  double accd;
  Frame* frame;
};

// Why the handlers came back.
enum class Leave : uint8_t {
  none,
  unpaid,     // The chain at `ip`, a safepoint, can't be paid in full.
  before,     // The instruction at `ip` is for the in-place tier; its chain ends with it.
  trapped,    // The instruction at `ip` has trapped: Exec::trap_code.
  returned,   // `frame` has returned to one that has no hint; its results lie at its base.
  stopped,    // A host function or an operation has stopped the run: Exec::left_stop.
};

// The registers as they were when the tier was left.
struct Left {
  const Word* ip = nullptr;
  Frame* frame = nullptr;
  int64_t fuel = 0;
  Leave why = Leave::none;
};

}  // namespace chukker::interp
