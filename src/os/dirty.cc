#if defined(__linux__)

#include "os/dirty.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <mutex>
#include <optional>

#include "base/check.h"
#include "os/process.h"

namespace chukker::os {
namespace {

// From <linux/fs.h>, Linux 6.7; older headers don't have it.
struct ScanArguments {
  uint64_t size, flags, start, end, walk_end, regions, region_count, pages_max;
  uint64_t inverted, all_of, any_of, returned;
};
struct ScanRegion {
  uint64_t start, end, categories;
};
constexpr unsigned long kScan = _IOWR('f', 16, ScanArguments);
constexpr uint64_t kFile = 1 << 2, kPresent = 1 << 3, kSwapped = 1 << 4, kZero = 1 << 5;

// /proc/self/pagemap belongs to the process that opened it, not to the one that reads it: after a fork it must be
// opened anew.
class PageMap {
 public:
  PageMap() : fd_(open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)) {}
  ~PageMap() {
    if (fd_ >= 0) close(fd_);
  }
  PageMap(const PageMap&) = delete;
  PageMap& operator=(const PageMap&) = delete;

  int fd() const { return fd_; }
  bool is_current() const { return fd_ >= 0 && process_forks() == process_forks_; }

 private:
  uint64_t process_forks_ = process_forks();
  int fd_;
};

std::shared_ptr<const PageMap> page_map() {
  static std::mutex mutex;
  static std::shared_ptr<const PageMap> present;
  std::lock_guard lock(mutex);
  if (!present || !present->is_current()) present = std::make_shared<PageMap>();
  return present;
}

// A page that has been written is the process's own: present or swapped out, and no page of a file nor the shared zero
// page.
std::optional<std::vector<PageRun>> by_scan(const uint8_t* base, uint64_t bytes) {
  std::shared_ptr<const PageMap> map = page_map();
  if (map->fd() < 0) return std::nullopt;
  std::array<ScanRegion, 128> regions{};  // Zeroed for tools that do not know this call.
  uint64_t begin = reinterpret_cast<uintptr_t>(base), end = begin + bytes;
  ScanArguments scan{.size = sizeof scan,
                     .flags = 0,
                     .start = begin,
                     .end = end,
                     .walk_end = 0,
                     .regions = reinterpret_cast<uintptr_t>(regions.data()),
                     .region_count = regions.size(),
                     .pages_max = 0,
                     .inverted = kFile | kZero,
                     .all_of = kFile | kZero,
                     .any_of = kPresent | kSwapped,
                     .returned = kFile};
  std::vector<PageRun> runs;
  for (; scan.start < end; scan.start = scan.walk_end) {
    int count = ioctl(map->fd(), kScan, &scan);
    if (count < 0) return std::nullopt;
    runs.reserve(runs.size() + static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
      append(runs, (regions[i].start - begin) / kPageBytes, (regions[i].end - regions[i].start) / kPageBytes);
    }
    if (scan.walk_end <= scan.start) return std::nullopt;
  }
  return runs;
}

std::optional<std::vector<PageRun>> by_page_map(const uint8_t* base, uint64_t bytes) {
  constexpr uint64_t kPresentBit = uint64_t{1} << 63, kSwappedBit = uint64_t{1} << 62, kFileBit = uint64_t{1} << 61;
  std::shared_ptr<const PageMap> map = page_map();
  if (map->fd() < 0) return std::nullopt;
  std::array<uint64_t, 512> entries;
  uint64_t first = reinterpret_cast<uintptr_t>(base) / kPageBytes, pages = bytes / kPageBytes;
  std::vector<PageRun> runs;
  for (uint64_t done = 0; done < pages;) {
    size_t want = std::min<uint64_t>(entries.size(), pages - done) * 8;
    ssize_t got = pread(map->fd(), entries.data(), want, static_cast<off_t>((first + done) * 8));
    if (got <= 0 || got % 8 != 0) return std::nullopt;
    for (ssize_t i = 0; i < got / 8; ++i) {
      bool is_own = entries[i] & (kPresentBit | kSwappedBit) && !(entries[i] & kFileBit);
      if (is_own) append(runs, done + i, 1);
    }
    done += got / 8;
  }
  return runs;
}

// Pages that can't be read count as different.
std::vector<PageRun> by_comparing(const uint8_t* base, uint64_t bytes, const Image* image) {
  std::array<uint8_t, 16 * kPageBytes> was;
  uint64_t image_bytes = image ? image->size() : 0;
  std::vector<PageRun> runs;
  for (uint64_t at = 0; at < bytes; at += was.size()) {
    uint64_t size = std::min<uint64_t>(was.size(), bytes - at);
    uint64_t imaged = at < image_bytes ? std::min(size, image_bytes - at) : 0;
    std::memset(was.data() + imaged, 0, size - imaged);
    bool readable = imaged == 0 || image->read(at, {was.data(), imaged}).has_value();
    for (uint64_t i = 0; i < size; i += kPageBytes) {
      if (!readable || std::memcmp(base + at + i, was.data() + i, kPageBytes) != 0)
        append(runs, (at + i) / kPageBytes, 1);
    }
  }
  return runs;
}

}  // namespace

std::vector<PageRun> find_dirty(const uint8_t* base, uint64_t bytes, const Image* image, DirtySearch how) {
  CHECK(bytes % kPageBytes == 0);
  if (bytes == 0) return {};
  if (how == DirtySearch::automatic || how == DirtySearch::scan) {
    if (auto runs = by_scan(base, bytes)) return *std::move(runs);
  }
  if (how != DirtySearch::compare) {
    if (auto runs = by_page_map(base, bytes)) return *std::move(runs);
  }
  return by_comparing(base, bytes, image);
}

}  // namespace chukker::os

#endif
