// PagedMemory by copy-on-write maps. The contract is that of pages.h. Linux only.
#pragma once

#include "os/dirty.h"
#include "os/image.h"
#include "os/page_copies.h"
#include "os/reservation.h"

namespace chukker::os {

class MappedMemory {
 public:
  static constexpr bool kGuarded = true;
  // A 32-bit address, a 32-bit offset, and the widest access.
  static constexpr uint64_t kGuardedBytes = (uint64_t{8} << 30) + (uint64_t{64} << 10);

  struct Moment {
    std::shared_ptr<Image> image;
    uint64_t size = 0, size_max = 0;
    PageCopies pages;  // Where it differs from the image.
  };

  static Result<MappedMemory> create(uint64_t bytes, uint64_t bytes_max);
  static Result<MappedMemory> create(const Moment& moment);
  static Result<MappedMemory> restore(HashTree tree, uint64_t bytes_max, std::span<const PageContent> pages);
  MappedMemory(MappedMemory&& other) noexcept { swap(other); }
  MappedMemory& operator=(MappedMemory&& other) noexcept { return swap(other), *this; }

  uint8_t* data() const { return space_.data(); }
  uint64_t size() const { return size_; }
  uint64_t size_max() const { return size_max_; }

  Result<> grow(uint64_t bytes);
  Result<MappedMemory> fork();
  Result<> make_image();
  std::vector<PageRun> dirty() const { return find_dirty(data(), size_, image_.get()); }
  Result<HashTree> hash_tree();
  Result<Moment> moment();
  bool can_rewind(const Moment& moment) const;
  void rewind(const Moment& moment);

  const Image* image() const { return image_.get(); }  // Null before the first. For tests.

 private:
  MappedMemory() = default;
  void swap(MappedMemory& other) noexcept;
  static Result<MappedMemory> over(std::shared_ptr<Image> image, uint64_t bytes, uint64_t bytes_max);
  static Result<std::shared_ptr<Image>> image_of(HashTree tree, uint64_t bytes_max, std::span<const PageContent> pages);

  uint64_t image_bytes() const { return image_ ? image_->size() : 0; }
  uint32_t page_count() const { return static_cast<uint32_t>(size_ / kPageBytes); }
  std::span<const uint8_t> bytes_of(PageRun run) const;
  bool image_is_ours() const;
  Result<> commit(uint64_t begin, uint64_t end);
  Result<> store(Image& image, PageRun run, bool clear_zeros) const;
  Result<> renew_image(const std::vector<PageRun>& dirty);
  Result<> replace_image(const std::vector<PageRun>& dirty);
  Result<> update_image(const std::vector<PageRun>& dirty);

  std::shared_ptr<Image> image_;  // Declared before space_: it is unmapped before it is let go.
  Reservation space_;
  uint64_t size_ = 0, size_max_ = 0;
  uint64_t copied_ = 0;  // Pages that forks have copied since the image was made.
};

}  // namespace chukker::os
