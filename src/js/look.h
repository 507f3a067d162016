// What lies in a guest's memory, read without running anything: the stack of JavaScript functions, global names, how
// many objects of which class. So it works in any state, in the middle of an instruction too, and changes nothing.
//
// Where things lie is known of the one binary whose SHA-256 is recorded (cmake/QuickJS.cmake); look_test.cc checks it.
// The guest may have been stopped while it was changing what is read here, so nothing of it is believed: addresses
// outside of memory read as zero, walks have an end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chukker/js.hpp"
#include "js/guest.h"
#include "js/state.h"

namespace chukker::js {

// The functions under way, innermost first. The prelude's own are left out.
std::vector<StackFrame> read_stack(const GuestMemory& memory, const GuestLayout& layout);

// Properties of the global object and the let, const and class of scripts, in the order of their making.
std::vector<GlobalName> read_globals(const GuestMemory& memory, const GuestLayout& layout);

bool has_jobs(const GuestMemory& memory, const GuestLayout& layout);

HeapNumbers read_heap(const GuestMemory& memory, const GuestLayout& layout);

}  // namespace chukker::js
