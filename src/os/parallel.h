// Work that falls into independent pieces, on more than one processor where there are some.
#pragma once

#include <cstddef>
#include <functional>

namespace chukker::os {

// Calls work(begin, end) for pieces of [0, count), `piece` long (the last one may be shorter), at the same time from
// several threads, and returns when all is done. Where no thread can be had, this one does it all.
// Requires: piece > 0; `work` may be called from any thread, and calls none of this.
void parallel_for(size_t count, size_t piece, const std::function<void(size_t begin, size_t end)>& work);

}  // namespace chukker::os
