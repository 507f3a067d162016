// What the operating system may know about memory of ours. No effect on results.
#pragma once

#include <cstddef>

namespace chukker::os {

// All of [begin, begin + bytes) will soon be written for the first time: large pages are worth it.
void will_be_filled(void* begin, size_t bytes);

}  // namespace chukker::os
