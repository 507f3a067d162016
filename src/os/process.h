// What one must know about the process in order to share memory with nobody else.
#pragma once

#include <cstdint>

namespace chukker::os {

// How often this process has forked since it was first asked, or its ancestors did before they became it. A number that
// was the same before means: nobody else maps what was mapped then.
uint64_t process_forks();

}  // namespace chukker::os
