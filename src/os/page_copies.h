// Copies of some pages of a memory, to be put back later. Linux only.
//
// What up to kPages pages take comes from a few buffers that the process keeps for this: copying into memory that has
// been written before costs a tenth of what it costs to have the kernel find new pages. Thread rule: values; the
// buffers are shared by all threads under a lock.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

#include "chukker/error.hpp"
#include "os/page_runs.h"

namespace chukker::os {

class PageCopies {
 public:
  static constexpr uint64_t kPages = 256;  // 1 MiB.

  PageCopies() = default;
  PageCopies(PageCopies&& other) noexcept { swap(other); }
  PageCopies& operator=(PageCopies&& other) noexcept { return swap(other), *this; }
  ~PageCopies();

  // In place of what is held. Errors: out_of_memory; then nothing has changed.
  Result<> take(const uint8_t* memory, std::vector<PageRun> runs);
  void put(uint8_t* memory) const;  // Each page where it was.

  const std::vector<PageRun>& runs() const { return runs_; }

 private:
  void swap(PageCopies& other) noexcept;

  std::vector<PageRun> runs_;
  uint8_t* bytes_ = nullptr;  // The pages of all runs, one after another; null where there are none.
};

}  // namespace chukker::os
