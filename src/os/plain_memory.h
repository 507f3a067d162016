// PagedMemory by plain allocation. The contract is that of pages.h.
#pragma once

#include <cstdlib>
#include <memory>
#include <vector>

#include "chukker/error.hpp"
#include "os/hash_tree.h"
#include "os/page_runs.h"

namespace chukker::os {

class PlainMemory {
 public:
  static constexpr bool kGuarded = false;
  static constexpr uint64_t kGuardedBytes = 0;

  struct Moment;  // A copy of everything.

  static Result<PlainMemory> create(uint64_t bytes, uint64_t bytes_max);
  static Result<PlainMemory> create(const Moment& moment);
  static Result<PlainMemory> restore(HashTree tree, uint64_t bytes_max, std::span<const PageContent> pages);
  PlainMemory(PlainMemory&& other) noexcept { swap(other); }
  PlainMemory& operator=(PlainMemory&& other) noexcept { return swap(other), *this; }

  uint8_t* data() const { return data_.get(); }
  uint64_t size() const { return size_; }
  uint64_t size_max() const { return size_max_; }

  Result<> grow(uint64_t bytes);
  Result<PlainMemory> fork();
  Result<> make_image();
  std::vector<PageRun> dirty() const;
  Result<HashTree> hash_tree();
  Result<Moment> moment();
  bool can_rewind(const Moment& moment) const;
  void rewind(const Moment& moment);

 private:
  struct Free {
    void operator()(uint8_t* bytes) const { std::free(bytes); }
  };
  using Bytes = std::unique_ptr<uint8_t, Free>;
  struct Copy;  // An image: a copy of everything.

  PlainMemory() = default;
  void swap(PlainMemory& other) noexcept;
  static Result<Bytes> allocate(uint64_t bytes);
  Result<std::shared_ptr<Copy>> copy_all(HashTree tree) const;

  Bytes data_;  // Never null, also when size_ == 0.
  uint64_t size_ = 0, size_max_ = 0;
  std::shared_ptr<const Copy> image_;  // May be null: zeros.
};

struct PlainMemory::Moment {
  Bytes bytes;
  uint64_t size = 0, size_max = 0;
  std::shared_ptr<const Copy> image;
};

}  // namespace chukker::os
