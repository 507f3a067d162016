#if defined(__linux__)

#include "os/page_copies.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <utility>

#include "base/text.h"
#include "os/faults.h"

namespace chukker::os {
namespace {

// Buffers of kPages pages that nobody uses just now, the warmest on top. No effect on results.
class Pool {
 public:
  uint8_t* take() {
    std::lock_guard lock(mutex_);
    return count_ > 0 ? buffers_[--count_] : nullptr;
  }
  bool give(uint8_t* buffer) {
    std::lock_guard lock(mutex_);
    if (count_ == buffers_.size()) return false;
    buffers_[count_++] = buffer;
    return true;
  }

 private:
  std::mutex mutex_;
  std::array<uint8_t*, 4> buffers_{};
  size_t count_ = 0;
};

Pool& pool() {
  static Pool* const pool = new Pool;  // Never destroyed: copies may outlive any static object.
  return *pool;
}

uint8_t* allocate(uint64_t pages) {
  if (refused()) return nullptr;
  const bool is_pooled = pages <= PageCopies::kPages;
  if (uint8_t* buffer = is_pooled ? pool().take() : nullptr) return buffer;
  // Whole pages copied to where pages begin take half the time of those that are copied to anywhere.
  return static_cast<uint8_t*>(std::aligned_alloc(kPageBytes, std::max(pages, PageCopies::kPages) * kPageBytes));
}

void release(uint8_t* bytes, uint64_t pages) {
  if (bytes == nullptr || (pages <= PageCopies::kPages && pool().give(bytes))) return;
  std::free(bytes);
}

}  // namespace

PageCopies::~PageCopies() { release(bytes_, count_pages(runs_)); }

void PageCopies::swap(PageCopies& other) noexcept {
  std::swap(runs_, other.runs_);
  std::swap(bytes_, other.bytes_);
}

Result<> PageCopies::take(const uint8_t* memory, std::vector<PageRun> runs) {
  PageCopies taken;
  const uint64_t pages = count_pages(runs);
  if (pages > 0) taken.bytes_ = allocate(pages);
  if (pages > 0 && taken.bytes_ == nullptr) {
    return fail(ErrorCode::out_of_memory, base::cat("the host has no memory left to keep ", pages, " pages"));
  }
  taken.runs_ = std::move(runs);
  uint8_t* to = taken.bytes_;
  for (PageRun run : taken.runs_) {
    std::memcpy(to, memory + run.first * kPageBytes, run.count * kPageBytes);
    to += run.count * kPageBytes;
  }
  swap(taken);
  return {};
}

void PageCopies::put(uint8_t* memory) const {
  const uint8_t* from = bytes_;
  for (PageRun run : runs_) {
    std::memcpy(memory + run.first * kPageBytes, from, run.count * kPageBytes);
    from += run.count * kPageBytes;
  }
}

}  // namespace chukker::os

#endif
