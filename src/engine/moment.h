// What a machine was at some moment, to go back to: Machine::checkpoint. Unlike a fork it can't run, so it needs no
// address space and no stack of its own, and the machine that goes on keeps its pages and pays no fault for them.
// A value of its own: any machine may be rewound to it, any number of times.
#pragma once

#include <memory>
#include <vector>

#include "engine/engine.h"

namespace chukker::engine {

struct Moment {
  struct Memory {
    MemoryType type;
    os::PagedMemory::Moment pages;
  };

  std::unique_ptr<Engine> values;  // But for its memories and its stack, which are empty.
  std::vector<Memory> memories;
  std::vector<machine::Frame> frames;
  std::vector<machine::Slot> slots;
};

}  // namespace chukker::engine
