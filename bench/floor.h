// What the kernel alone takes for a fork, with nothing of ours around it: reserve the address space, map the image copy
// on write, find the pages that have been written, and copy those. Linux 6.7 and later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace bench {

class ForkFloor {
 public:
  // A parent of so many bytes over an image. Ends the benchmark if the host refuses.
  explicit ForkFloor(size_t bytes);
  ~ForkFloor();
  ForkFloor(const ForkFloor&) = delete;

  // Units: microseconds; `step` pages between the pages that the parent has written. None where the kernel can't find
  // them.
  std::optional<double> sample(uint32_t count, uint32_t step);

 private:
  uint8_t* map() const;
  long find(const uint8_t* parent) const;

  size_t bytes_;
  int image_, page_map_;
};

}  // namespace bench
