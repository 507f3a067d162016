// The hashes of a memory's pages under one root, as a value that shares what it has in common with its copies.
//
//   level 0   h(0) h(1) ... h(63) | h(64) ... h(127) | ...      h(i) = SHA-256 of the 4096 bytes of page i
//   level 1   n(0) = SHA-256(h(0) .. h(63))            ...      2048 bytes: 64 hashes, first page first
//   level 2   SHA-256(n(0) .. n(63))                   ...
//
// Pages beyond the last count as zero pages, so a node always has 64 children. The root stands on the lowest level that
// has one node, which is level 1 at least: 64 pages have their root on level 1, 65 on level 2. Snapshots store roots:
// all of this is frozen.
// Subtrees of zero pages take no memory. Changing k pages costs the k pages' nodes up to the root, whatever the size.
// Thread rule: copies may be used by different threads.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "chukker/types.hpp"

namespace chukker::os {

inline constexpr uint64_t kPageBytes = 4096;

struct PageHash {
  uint32_t page;
  Hash hash;
  friend bool operator==(const PageHash&, const PageHash&) = default;
};

class HashTree {
 public:
  static constexpr uint32_t kArity = 64;

  // Of `pages` zero pages. Requires: pages < 2^31.
  explicit HashTree(uint32_t pages = 0);

  // Zero pages are added at the end. Requires: pages >= page_count().
  void grow(uint32_t pages);

  // Requires: `changes` are sorted by page, without doubles, and below page_count().
  void update(std::span<const PageHash> changes);

  uint32_t page_count() const { return pages_; }
  Hash at(uint32_t page) const;
  Hash root() const;

  // Every page that is not a zero page, in order.
  std::vector<PageHash> nonzero() const;

  // The pages of `after` whose hashes differ from those in `before`, in order; where one has no such page, it counts as
  // a zero page. Cost: what differs, where one tree was made from the other by update and grow.
  static std::vector<PageHash> changes(const HashTree& before, const HashTree& after);

  static const Hash& zero_page();  // SHA-256 of 4096 zero bytes.

  friend bool operator==(const HashTree& a, const HashTree& b) { return a.pages_ == b.pages_ && a.root() == b.root(); }

 private:
  struct Node;
  using NodePointer = std::shared_ptr<const Node>;

  static NodePointer updated(const Node* old, unsigned level, std::span<const PageHash> changes);
  static void collect(const Node* before, const Node* after, unsigned level, uint32_t first,
                      std::vector<PageHash>& out);

  uint32_t pages_ = 0;
  unsigned level_ = 1;   // Of the root.
  NodePointer root_;     // Null: all zero pages.
};

}  // namespace chukker::os
