#if defined(__linux__)

#include "os/mapped_memory.h"

#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <vector>

#include "base/check.h"
#include "os/page_runs.h"
#include "os/sha256.h"

namespace chukker::os {
namespace {

// How a fork copies pages; no effect on results. Units: pages, runs.
constexpr uint64_t kLongRun = 4;
constexpr uint64_t kRenewedFrom = 64;
constexpr size_t kRunsAtOnce = 64;

// No effect on results. A fork copies up to this many dirty pages (1.5 us each) rather than make a new image of
// everything (0.8 us a page) that its descendants can share.
uint64_t copied_pages_max(const Image* image) {
  return image ? std::max<uint64_t>(64, image->pages_written() / 8) : 8;
}

// How many a moment copies (0.14 us each) rather than make a new image, after which each page written costs a fault
// (1.3 us) once, and moments next to nothing. Replacing an image that others share costs all that it holds.
uint64_t kept_pages_max(const Image* image, bool is_ours) {
  return image && !is_ours ? std::max(PageCopies::kPages, image->pages_written() / 8) : PageCopies::kPages;
}

// Asking for a run's pages at once spares a fault for each: 1.0 us a page in place of 1.4.
void copy_run(uint8_t* to, const uint8_t* from, PageRun run) {
#ifdef MADV_POPULATE_WRITE
  madvise(to + run.first * kPageBytes, run.count * kPageBytes, MADV_POPULATE_WRITE);  // Before 5.14 there are faults.
#endif
  std::memcpy(to + run.first * kPageBytes, from + run.first * kPageBytes, run.count * kPageBytes);
}

// Several short runs in one call of the kernel's: 0.8 us a page. False: not done (a sandbox that forbids it, say).
bool copy_at_once(uint8_t* to, const uint8_t* from, std::span<const PageRun> runs) {
  std::array<iovec, kRunsAtOnce> source, target;
  size_t bytes = 0;
  for (size_t i = 0; i < runs.size(); i++) {
    const size_t at = runs[i].first * kPageBytes, size = runs[i].count * kPageBytes;
    source[i] = {const_cast<uint8_t*>(from) + at, size};
    target[i] = {to + at, size};
    bytes += size;
  }
  return process_vm_writev(getpid(), source.data(), runs.size(), target.data(), runs.size(), 0) ==
         static_cast<ssize_t>(bytes);
}

// Copies runs of pages from one memory to the same places of another.
void copy_runs(uint8_t* to, const uint8_t* from, std::span<const PageRun> runs) {
  std::vector<PageRun> short_runs;
  for (PageRun run : runs) {
    if (run.count >= kLongRun) {
      copy_run(to, from, run);
    } else {
      short_runs.push_back(run);
    }
  }
  for (std::span<const PageRun> left = short_runs; !left.empty();) {
    const std::span<const PageRun> some = left.first(std::min(left.size(), kRunsAtOnce));
    if (some.size() == 1 || !copy_at_once(to, from, some)) {
      for (PageRun run : some) copy_run(to, from, run);
    }
    left = left.subspan(some.size());
  }
}

}  // namespace

Result<MappedMemory> MappedMemory::create(uint64_t bytes, uint64_t bytes_max) {
  CHECK(bytes % kPageBytes == 0 && bytes_max % kPageBytes == 0 && bytes <= bytes_max);
  MappedMemory memory;
  TRY_ASSIGN(memory.space_, Reservation::create(std::max(bytes_max + kPageBytes, kGuardedBytes)));
  TRY(memory.space_.commit(0, bytes));
  memory.size_ = bytes;
  memory.size_max_ = bytes_max;
  return memory;
}

Result<std::shared_ptr<Image>> MappedMemory::image_of(HashTree tree, uint64_t bytes_max,
                                                      std::span<const PageContent> pages) {
  TRY_ASSIGN(std::shared_ptr<Image> image, Image::create(bytes_max));
  while (!pages.empty()) {
    size_t count = 1;  // Pages that follow each other here and there are written at once.
    while (count < pages.size() && pages[count].page == pages[0].page + count &&
           pages[count].bytes == pages[0].bytes + count * kPageBytes) {
      ++count;
    }
    TRY(image->write(pages[0].page * kPageBytes, {pages[0].bytes, count * kPageBytes}));
    pages = pages.subspan(count);
  }
  image->resize(tree.page_count() * kPageBytes);
  image->set_hashes(std::move(tree), {});
  return image;
}

Result<MappedMemory> MappedMemory::restore(HashTree tree, uint64_t bytes_max, std::span<const PageContent> pages) {
  uint64_t bytes = tree.page_count() * kPageBytes;
  TRY_ASSIGN(MappedMemory memory, create(bytes, bytes_max));
  auto image = image_of(std::move(tree), bytes_max, pages);
  if (image && (*image)->map(memory.data())) {
    memory.image_ = *std::move(image);
    return memory;
  }
  // Without an image the next fork or digest costs more, and that is all.
  TRY_ASSIGN(memory, create(bytes, bytes_max));
  for (PageContent page : pages) std::memcpy(memory.data() + page.page * kPageBytes, page.bytes, kPageBytes);
  return memory;
}

void MappedMemory::swap(MappedMemory& other) noexcept {
  std::swap(image_, other.image_);
  std::swap(space_, other.space_);
  std::swap(copied_, other.copied_);
  std::swap(size_, other.size_);
  std::swap(size_max_, other.size_max_);
}

std::span<const uint8_t> MappedMemory::bytes_of(PageRun run) const {
  return {data() + run.first * kPageBytes, run.count * kPageBytes};
}

bool MappedMemory::image_is_ours() const {
  if (!image_ || image_.use_count() != 1 || !image_->is_of_this_process()) return false;
  std::atomic_thread_fence(std::memory_order_acquire);  // What the last sharer did to it has happened before.
  return true;
}

// Makes [begin, end) usable. Huge pages would count as 512 dirty ones, so memory over an image does without.
Result<> MappedMemory::commit(uint64_t begin, uint64_t end) {
  TRY(space_.commit(begin, end - begin));
  if (image_ && end > begin) madvise(data() + begin, end - begin, MADV_NOHUGEPAGE);
  return {};
}

Result<> MappedMemory::grow(uint64_t bytes) {
  CHECK(bytes % kPageBytes == 0 && bytes >= size_ && bytes <= size_max_);
  TRY(commit(size_, bytes));
  size_ = bytes;
  return {};
}

// What the image (may be null) holds, and zeros beyond it.
Result<MappedMemory> MappedMemory::over(std::shared_ptr<Image> image, uint64_t bytes, uint64_t bytes_max) {
  MappedMemory memory;
  memory.image_ = std::move(image);
  memory.size_max_ = bytes_max;
  memory.size_ = bytes;
  TRY_ASSIGN(memory.space_, Reservation::create(std::max(bytes_max + kPageBytes, kGuardedBytes)));
  if (memory.image_) TRY(memory.image_->map(memory.data()));
  TRY(memory.commit(memory.image_bytes(), bytes));
  return memory;
}

Result<MappedMemory> MappedMemory::fork() {
  std::vector<PageRun> runs = dirty();
  // Once forks have copied as many pages as a new image would, the image is made: it costs at most as much again.
  const uint64_t count = count_pages(runs);
  const bool is_due = image_ && copied_ + count > std::max(kRenewedFrom, image_->pages_written());
  // Without a new image the fork costs more, and that is all.
  if ((is_due || count > copied_pages_max(image_.get())) && renew_image(runs)) {
    runs = {};
    copied_ = 0;
  } else {
    copied_ += count;
  }
  TRY_ASSIGN(MappedMemory child, over(image_, size_, size_max_));
  copy_runs(child.data(), data(), runs);
  return child;
}

// ---- Moments

Result<MappedMemory::Moment> MappedMemory::moment() {
  std::vector<PageRun> runs = dirty();
  // Without a new image the moment costs more, and that is all.
  if (count_pages(runs) > kept_pages_max(image_.get(), image_is_ours()) && renew_image(runs)) runs = {};
  Moment moment{image_, size_, size_max_, {}};
  TRY(moment.pages.take(data(), std::move(runs)));
  return moment;
}

Result<MappedMemory> MappedMemory::create(const Moment& moment) {
  TRY_ASSIGN(MappedMemory memory, over(moment.image, moment.size, moment.size_max));
  moment.pages.put(memory.data());
  return memory;
}

bool MappedMemory::can_rewind(const Moment& moment) const {
  return image_ == moment.image && size_ == moment.size && size_max_ == moment.size_max;
}

void MappedMemory::rewind(const Moment& moment) {
  CHECK(can_rewind(moment));
  for (PageRun run : without(dirty(), moment.pages.runs())) space_.drop(run.first * kPageBytes, run.count * kPageBytes);
  moment.pages.put(data());
}

Result<> MappedMemory::make_image() { return renew_image(dirty()); }

Result<HashTree> MappedMemory::hash_tree() {
  std::vector<PageRun> runs = dirty();
  HashTree tree;
  if (image_) {
    TRY_ASSIGN(tree, image_->hash_tree());
  }
  tree.grow(page_count());
  tree.update(hash_pages(data(), runs));
  // So that the next call doesn't hash these pages again; if it can't be done, it does.
  uint64_t kept = image_is_ours() ? 16 : copied_pages_max(image_.get());
  if (count_pages(runs) > kept && renew_image(runs)) image_->set_hashes(tree, {});
  return tree;
}

// Writes a run of pages to the same place in `image`, but for zero pages, which are zero there already or are made so.
Result<> MappedMemory::store(Image& image, PageRun run, bool clear_zeros) const {
  for (uint32_t done = 0; done < run.count;) {
    PageRun part = same_zeroness(data(), {run.first + done, run.count - done});
    bool is_empty = is_zero(bytes_of({part.first, 1}));
    if (!is_empty) TRY(image.write(part.first * kPageBytes, bytes_of(part)));
    if (is_empty && clear_zeros) TRY(image.clear(part.first * kPageBytes, part.count * kPageBytes));
    done += part.count;
  }
  return {};
}

// Afterwards the image holds what the memory holds. `dirty` are the pages where it doesn't yet.
Result<> MappedMemory::renew_image(const std::vector<PageRun>& dirty) {
  return image_is_ours() ? update_image(dirty) : replace_image(dirty);
}

Result<> MappedMemory::replace_image(const std::vector<PageRun>& dirty) {
  TRY_ASSIGN(std::shared_ptr<Image> image, Image::create(size_max_));
  for (PageRun run : image_ ? merged(image_->stored(), dirty) : dirty) TRY(store(*image, run, false));
  image->resize(size_);
  auto [tree, unknown] = image_ ? image_->hashes_known() : std::pair<HashTree, std::vector<PageRun>>();
  tree.grow(page_count());
  image->set_hashes(std::move(tree), merged(unknown, dirty));
  TRY(image->map(data()));
  image_ = std::move(image);
  return {};
}

// The cheap way when nobody else maps the image: what is written to it can't be seen through this memory's own dirty
// pages, and if it fails on the way they still hold the truth.
Result<> MappedMemory::update_image(const std::vector<PageRun>& dirty) {
  uint64_t old_bytes = image_->size();
  auto [tree, unknown] = image_->hashes_known();
  unknown = merged(unknown, dirty);
  image_->set_hashes(tree, clipped(unknown, static_cast<uint32_t>(old_bytes / kPageBytes)));
  TRY(image_->clear(old_bytes, size_ - old_bytes));
  for (PageRun run : dirty) TRY(store(*image_, run, true));
  TRY(image_->map(data() + old_bytes, old_bytes, size_ - old_bytes));
  image_->resize(size_);
  tree.grow(page_count());
  image_->set_hashes(std::move(tree), std::move(unknown));
  for (PageRun run : clipped(dirty, static_cast<uint32_t>(old_bytes / kPageBytes))) {
    space_.drop(run.first * kPageBytes, run.count * kPageBytes);
  }
  return {};
}

}  // namespace chukker::os

#endif
