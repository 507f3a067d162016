// Finding the pages of a copy-on-write mapping that have been written. Linux only.
#pragma once

#include <cstdint>
#include <vector>

#include "os/image.h"

namespace chukker::os {

// The ways to find written pages, best first. Each gives every page whose contents differ from the image's (from zero,
// beyond the image), and maybe some that were written with what was there already.
enum class DirtySearch : uint8_t {
  automatic,  // The first of these that the kernel offers.
  scan,       // ioctl PAGEMAP_SCAN (Linux 6.7): 1 us, and 20 us for 100 pages.
  pagemap,    // /proc/self/pagemap: 8 bytes read for each page of the mapping.
  compare,    // Reading both.
};

// Of the `bytes` at `base`, which map `image` (may be null) and beyond it anonymous memory.
std::vector<PageRun> find_dirty(const uint8_t* base, uint64_t bytes, const Image* image,
                                DirtySearch how = DirtySearch::automatic);



}  // namespace chukker::os
