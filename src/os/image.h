// An image: what a memory held at some moment, in a file without a name (memfd) that any number of memories map copy on
// write. Linux only; see pages.h for what it is good for.
//
// Images are extents of at most kFilesMax sparse files of the process, so thousands of machines take no more
// descriptors than that. An extent is freed (a hole is punched) with its image. An image that only one memory maps may
// be changed in place, but not after the process has forked: then another process may map it too
// (`is_of_this_process`). Thread rule: immutable but for write, clear and resize, which only the one owner of an image
// calls; hash_tree may be called from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "chukker/error.hpp"
#include "os/hash_tree.h"
#include "os/page_runs.h"

namespace chukker::os {

class ImageFile;

class Image {
 public:
  static constexpr int kFilesMax = 16;

  // An image of no bytes that can be written and resized up to `capacity` bytes. Errors: out_of_memory, when the host
  // gives no descriptor or limits the size of files.
  static Result<std::shared_ptr<Image>> create(uint64_t capacity);
  ~Image();

  uint64_t size() const { return size_; }
  uint64_t pages_written() const { return pages_written_; }  // At least as many as take memory: what a copy costs.
  bool is_of_this_process() const;  // False once the process has forked, in both.

  // Errors: out_of_memory; the pages written are then in an unknown state, the rest as before.
  Result<> write(uint64_t offset, std::span<const uint8_t> bytes);
  Result<> clear(uint64_t offset, uint64_t bytes);  // Zeros, which take no memory.
  void resize(uint64_t size) { size_ = size; }

  // Maps [0, size) at `where` copy on write, over whatever is there. Errors: out_of_memory.
  Result<> map(uint8_t* where) const { return map(where, 0, size_); }
  Result<> map(uint8_t* where, uint64_t offset, uint64_t bytes) const;

  Result<> read(uint64_t offset, std::span<uint8_t> out) const;  // Errors: io.
  std::vector<PageRun> stored() const;  // The pages that take memory: all others are zero.

  // The hashes of all pages; those not known yet are computed now, for everyone who shares the image. Errors: io.
  Result<HashTree> hash_tree();

  // For a new image, or one changed in place: the tree is right but for the pages of `unknown`.
  void set_hashes(HashTree tree, std::vector<PageRun> unknown);
  // What is known without computing: the tree, and the pages for which it isn't right.
  std::pair<HashTree, std::vector<PageRun>> hashes_known() const;

 private:
  Image(std::shared_ptr<ImageFile> file, uint64_t begin, uint64_t capacity);
  Result<> hash(std::span<PageHash> pages) const;

  std::shared_ptr<ImageFile> file_;
  uint64_t begin_, capacity_;  // The extent of the file.
  uint64_t size_ = 0;
  uint64_t pages_written_ = 0;
  uint64_t process_forks_;     // When the image was made.
  mutable std::mutex mutex_;   // Over what follows.
  HashTree tree_;
  std::vector<PageRun> unknown_;
};

}  // namespace chukker::os
