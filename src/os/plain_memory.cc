#include "os/plain_memory.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "base/text.h"
#include "os/faults.h"

namespace chukker::os {

struct PlainMemory::Copy {
  Bytes bytes;
  uint64_t size;
  HashTree tree;
};

namespace {
std::unexpected<Error> no_memory(uint64_t bytes) {
  return fail(ErrorCode::out_of_memory,
              base::cat("the host has no memory left for ", bytes, " bytes of a linear memory"));
}
}  // namespace

Result<PlainMemory::Bytes> PlainMemory::allocate(uint64_t bytes) {
  bool fits = bytes < SIZE_MAX && !refused();
  Bytes made(fits ? static_cast<uint8_t*>(std::calloc(1, std::max<size_t>(1, static_cast<size_t>(bytes)))) : nullptr);
  if (!made) return no_memory(bytes);
  return made;
}

Result<PlainMemory> PlainMemory::create(uint64_t bytes, uint64_t bytes_max) {
  CHECK(bytes % kPageBytes == 0 && bytes_max % kPageBytes == 0 && bytes <= bytes_max);
  PlainMemory memory;
  TRY_ASSIGN(memory.data_, allocate(bytes));
  memory.size_ = bytes;
  memory.size_max_ = bytes_max;
  return memory;
}

Result<PlainMemory> PlainMemory::restore(HashTree tree, uint64_t bytes_max, std::span<const PageContent> pages) {
  TRY_ASSIGN(PlainMemory memory, create(tree.page_count() * kPageBytes, bytes_max));
  for (PageContent page : pages) std::memcpy(memory.data() + page.page * kPageBytes, page.bytes, kPageBytes);
  if (auto copy = memory.copy_all(std::move(tree))) memory.image_ = *std::move(copy);
  return memory;
}

void PlainMemory::swap(PlainMemory& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(size_max_, other.size_max_);
  std::swap(image_, other.image_);
}

Result<> PlainMemory::grow(uint64_t bytes) {
  CHECK(bytes % kPageBytes == 0 && bytes >= size_ && bytes <= size_max_);
  if (bytes == size_) return {};
  bool fits = bytes < SIZE_MAX && !refused();
  void* moved = fits ? std::realloc(data_.get(), static_cast<size_t>(bytes)) : nullptr;
  if (!moved) return no_memory(bytes);
  (void)data_.release();  // realloc has taken it.
  data_.reset(static_cast<uint8_t*>(moved));
  std::memset(data() + size_, 0, static_cast<size_t>(bytes - size_));
  size_ = bytes;
  return {};
}

Result<PlainMemory> PlainMemory::fork() {
  TRY_ASSIGN(PlainMemory child, create(size_, size_max_));
  std::memcpy(child.data(), data(), static_cast<size_t>(size_));
  child.image_ = image_;
  return child;
}

Result<PlainMemory::Moment> PlainMemory::moment() {
  Moment moment{{}, size_, size_max_, image_};
  TRY_ASSIGN(moment.bytes, allocate(size_));
  std::memcpy(moment.bytes.get(), data(), static_cast<size_t>(size_));
  return moment;
}

Result<PlainMemory> PlainMemory::create(const Moment& moment) {
  TRY_ASSIGN(PlainMemory memory, create(moment.size, moment.size_max));
  memory.rewind(moment);
  return memory;
}

bool PlainMemory::can_rewind(const Moment& moment) const {
  return size_ == moment.size && size_max_ == moment.size_max;
}

void PlainMemory::rewind(const Moment& moment) {
  CHECK(can_rewind(moment));
  std::memcpy(data(), moment.bytes.get(), static_cast<size_t>(size_));
  image_ = moment.image;
}

Result<std::shared_ptr<PlainMemory::Copy>> PlainMemory::copy_all(HashTree tree) const {
  TRY_ASSIGN(Bytes bytes, allocate(size_));
  std::memcpy(bytes.get(), data(), static_cast<size_t>(size_));
  return std::make_shared<Copy>(Copy{std::move(bytes), size_, std::move(tree)});
}

Result<> PlainMemory::make_image() {
  TRY_ASSIGN(HashTree tree, hash_tree());
  TRY_ASSIGN(image_, copy_all(std::move(tree)));
  return {};
}

std::vector<PageRun> PlainMemory::dirty() const {
  uint64_t image_bytes = image_ ? image_->size : 0;
  std::vector<PageRun> runs;
  for (uint64_t at = 0; at < size_; at += kPageBytes) {
    bool same = at < image_bytes ? std::memcmp(data() + at, image_->bytes.get() + at, kPageBytes) == 0
                                 : is_zero({data() + at, kPageBytes});
    if (!same) append(runs, at / kPageBytes, 1);
  }
  return runs;
}

Result<HashTree> PlainMemory::hash_tree() {
  std::vector<PageRun> runs = dirty();
  HashTree tree = image_ ? image_->tree : HashTree();
  tree.grow(static_cast<uint32_t>(size_ / kPageBytes));
  tree.update(hash_pages(data(), runs));
  if (count_pages(runs) <= 16) return tree;
  // So that the next call doesn't hash these pages again; where there is no memory for the copy, it does.
  if (auto copy = copy_all(tree)) image_ = *std::move(copy);
  return tree;
}

}  // namespace chukker::os
