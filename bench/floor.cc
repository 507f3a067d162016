#include "floor.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <vector>

#include "guest.h"
#include "timing.h"

namespace bench {
namespace {

constexpr size_t kReserved = (size_t{8} << 30) + (size_t{64} << 10), kPage = 4096;

// From <linux/fs.h>, Linux 6.7; older headers don't have it.
struct Scan {
  uint64_t size, flags, start, end, walk_end, regions, region_count, pages_max;
  uint64_t inverted, all_of, any_of, returned;
};
struct Region {
  uint64_t start, end, categories;
};
constexpr unsigned long kScan = _IOWR('f', 16, Scan);
constexpr uint64_t kFile = 1 << 2, kPresent = 1 << 3, kSwapped = 1 << 4, kZero = 1 << 5;

}  // namespace

ForkFloor::ForkFloor(size_t bytes)
    : bytes_(bytes), image_(memfd_create("floor", MFD_CLOEXEC)), page_map_(open("/proc/self/pagemap", O_RDONLY)) {
  const std::vector<uint8_t> piece(1 << 20, 1);
  for (size_t done = 0; done < bytes; done += piece.size()) {
    const ssize_t written = write(image_, piece.data(), piece.size());
    if (written != static_cast<ssize_t>(piece.size())) stop("memfd", "can't be written");
  }
}

ForkFloor::~ForkFloor() {
  close(image_);
  if (page_map_ >= 0) close(page_map_);
}

uint8_t* ForkFloor::map() const {
  void* space = mmap(nullptr, kReserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (space == MAP_FAILED) stop("mmap", "failed");
  void* image = mmap(space, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE, image_, 0);
  if (image == MAP_FAILED) stop("mmap", "failed");
  return static_cast<uint8_t*>(space);
}

// How many runs of written pages there are; negative where the kernel can't tell.
long ForkFloor::find(const uint8_t* parent) const {
  std::array<Region, 128> regions;
  const auto begin = reinterpret_cast<uintptr_t>(parent);
  Scan scan{.size = sizeof scan,
            .flags = 0,
            .start = begin,
            .end = begin + bytes_,
            .walk_end = 0,
            .regions = reinterpret_cast<uintptr_t>(regions.data()),
            .region_count = regions.size(),
            .pages_max = 0,
            .inverted = kFile | kZero,
            .all_of = kFile | kZero,
            .any_of = kPresent | kSwapped,
            .returned = kFile};
  return ioctl(page_map_, kScan, &scan);
}

std::optional<double> ForkFloor::sample(uint32_t count, uint32_t step) {
  uint8_t* parent = map();
  for (uint32_t i = 0; i < count; i++) parent[i * step * kPage] = 2;
  long runs = 0;
  uint8_t* child = nullptr;
  const double time = wall_seconds([&] {
    child = map();
    runs = find(parent);
    for (uint32_t i = 0; i < count; i++) {
      if (step > 1 || i == 0) madvise(child + i * step * kPage, step > 1 ? kPage : count * kPage, MADV_POPULATE_WRITE);
      std::memcpy(child + i * step * kPage, parent + i * step * kPage, kPage);
    }
  });
  munmap(child, kReserved);
  munmap(parent, kReserved);
  if (runs != (step > 1 ? static_cast<long>(count) : 1)) return std::nullopt;
  return time * 1e6;
}

}  // namespace bench
