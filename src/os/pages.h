// PagedMemory: the storage of one linear memory, which can be copied for what has changed in it, and hashed for the
// same price.
//
//             [0, image size)             [image size, size())         [size(), ...)
//   address   | the image, copy on write | zeros, then what is written | fault                            |
//   space     data()                                                     at least data() + kGuardedBytes
//
// The image is what the memory held when `make_image` was last called, by the embedder or by a fork; forks share it.
// Pages written since are this memory's own ("dirty"). A fork maps the image again and copies the dirty pages; when
// they are many it makes a new image first, so that each page written is paid for a bounded number of times, however
// often one forks.
//
// Two classes have this interface:
//   MappedMemory  on Linux: memfd, copy-on-write maps, guard pages. Each memory takes up to four of the process's maps
//                 and 8 GiB of its address space, so there can be some 16,000 at a time under the usual
//                 vm.max_map_count of 65,530 and 47-bit addresses.
//   PlainMemory   everywhere: plain allocation, copies and comparisons; no guard, and data() may change in `grow`. It
//                 is chosen where there is no other, and by CHUKKER_PLAIN_MEMORY (for more machines than maps, and
//                 for tests).
// Both give the same results to the last bit. Code that relies on guards must ask PagedMemory::kGuarded; code that runs
// on both must load data() again after `grow`.
//
// Thread-compatible; memories that share an image may be used by different threads. Units: bytes; all sizes are
// multiples of kPageBytes. A failed operation leaves everything as it was.
//
//   static Result<M> create(uint64_t bytes, uint64_t bytes_max);  Zeros. Errors: out_of_memory.
//   static Result<M> restore(HashTree tree, uint64_t bytes_max, std::span<const PageContent> pages);
//                                         With these contents, which are the image as well. Requires: `pages` are in
//                                         order, and the tree is theirs. Errors: out_of_memory.
//   uint8_t* data() const; uint64_t size() const; uint64_t size_max() const;
//   Result<> grow(uint64_t bytes);        Zeros are added. Requires: size() <= bytes <= size_max().
//                                         Errors: out_of_memory.
//   Result<M> fork();                     Errors: out_of_memory.
//   Result<> make_image();                Errors: out_of_memory.
//   Result<Moment> moment();              What it holds now, to go back to. Cost: a search for the dirty pages and a
//                                         copy of each; when they are many, an image. Errors: out_of_memory.
//   bool can_rewind(const Moment&) const; False: only a new memory can be what that was.
//   void rewind(const Moment&);           Requires: can_rewind. Cost: the pages that either of both has dirtied.
//   static Result<M> create(const Moment&);   Errors: out_of_memory.
//   std::vector<PageRun> dirty() const;   The pages that may differ from the image, in order.
//   Result<HashTree> hash_tree();         Cost: what has changed since the last call, or since the image. Errors: io.
//   static constexpr bool kGuarded;       True: any access to [size(), kGuardedBytes) is a fault.
#pragma once

#if defined(__linux__)
#include "os/mapped_memory.h"
#endif
#include "os/plain_memory.h"
#include "os/reservation.h"

namespace chukker::os {

#if defined(__linux__) && !defined(CHUKKER_PLAIN_MEMORY)
using PagedMemory = MappedMemory;
#else
using PagedMemory = PlainMemory;
#endif

}  // namespace chukker::os
