#include "os/hash_tree.h"

#include "base/check.h"
#include "os/sha256.h"

namespace chukker::os {
namespace {

constexpr unsigned kLevels = 7;  // 64^6 pages are more than any memory has.
constexpr unsigned kArityBits = 6;
using Children = std::array<Hash, HashTree::kArity>;

Hash hash_of(const Children& children) {
  static_assert(sizeof(Children) == HashTree::kArity * 32);
  return sha256({children[0].bytes.data(), sizeof(Children)});
}

// zero_hash(0) is a zero page's, zero_hash(n) that of a node on level n over zero pages only.
const Hash& zero_hash(unsigned level) {
  static const std::array<Hash, kLevels> hashes = [] {
    std::array<Hash, kLevels> made;
    made[0] = sha256(std::array<uint8_t, kPageBytes>{});
    for (unsigned i = 1; i < kLevels; ++i) {
      Children children;
      children.fill(made[i - 1]);
      made[i] = hash_of(children);
    }
    return made;
  }();
  return hashes[level];
}

uint32_t child_index(uint32_t page, unsigned level) {
  return page >> kArityBits * (level - 1) & (HashTree::kArity - 1);
}

}  // namespace

struct HashTree::Node {
  Children hashes;
  Hash hash;                                         // Of `hashes`.
  std::unique_ptr<std::array<NodePointer, kArity>> nodes;  // The children; null on level 1, where they are pages.

  explicit Node(unsigned level) {
    hashes.fill(zero_hash(level - 1));
    if (level > 1) nodes = std::make_unique<std::array<NodePointer, kArity>>();
  }
  Node(const Node& other)
      : hashes(other.hashes),
        hash(other.hash),
        nodes(other.nodes ? std::make_unique<std::array<NodePointer, kArity>>(*other.nodes) : nullptr) {}

  const Node* child(uint32_t i) const { return nodes ? (*nodes)[i].get() : nullptr; }
};

HashTree::HashTree(uint32_t pages) { grow(pages); }

void HashTree::grow(uint32_t pages) {
  CHECK(pages >= pages_ && pages < uint32_t{1} << 31);
  pages_ = pages;
  for (; uint64_t{1} << kArityBits * level_ < pages; ++level_) {
    if (!root_) continue;
    auto parent = std::make_shared<Node>(level_ + 1);
    parent->hashes[0] = root_->hash;
    (*parent->nodes)[0] = root_;
    parent->hash = hash_of(parent->hashes);
    root_ = std::move(parent);
  }
}

void HashTree::update(std::span<const PageHash> changes) {
  if (changes.empty()) return;
  CHECK(changes.back().page < pages_);
  root_ = updated(root_.get(), level_, changes);
}

// `old` (null: all zero pages) with `changes`; null where only zero pages are left.
HashTree::NodePointer HashTree::updated(const Node* old, unsigned level, std::span<const PageHash> changes) {
  auto node = old ? std::make_shared<Node>(*old) : std::make_shared<Node>(level);
  while (!changes.empty()) {
    uint32_t index = child_index(changes[0].page, level);
    size_t count = 1;
    while (count < changes.size() && child_index(changes[count].page, level) == index) ++count;
    if (level == 1) {
      node->hashes[index] = changes[count - 1].hash;
    } else {
      NodePointer& child = (*node->nodes)[index];
      child = updated(child.get(), level - 1, changes.first(count));
      node->hashes[index] = child ? child->hash : zero_hash(level - 1);
    }
    changes = changes.subspan(count);
  }
  node->hash = hash_of(node->hashes);
  return node->hash == zero_hash(level) ? nullptr : node;
}

Hash HashTree::at(uint32_t page) const {
  CHECK(page < pages_);
  const Node* node = root_.get();
  for (unsigned level = level_; node && level > 1; --level) node = node->child(child_index(page, level));
  return node ? node->hashes[child_index(page, 1)] : zero_page();
}

Hash HashTree::root() const { return root_ ? root_->hash : zero_hash(level_); }

// Appends the pages below `after` that differ from those below `before`. Both stand on `level` over page `first`; null
// is zero.
void HashTree::collect(const Node* before, const Node* after, unsigned level, uint32_t first,
                       std::vector<PageHash>& out) {
  const Hash& zero = zero_hash(level - 1);
  for (uint32_t i = 0; i < kArity; ++i) {
    const Hash& was = before ? before->hashes[i] : zero;
    const Hash& is = after ? after->hashes[i] : zero;
    if (was == is) continue;
    uint32_t page = first + (i << kArityBits * (level - 1));
    if (level == 1) {
      out.push_back({page, is});
    } else {
      collect(before ? before->child(i) : nullptr, after ? after->child(i) : nullptr, level - 1, page, out);
    }
  }
}

std::vector<PageHash> HashTree::nonzero() const { return changes(HashTree(pages_), *this); }

std::vector<PageHash> HashTree::changes(const HashTree& before, const HashTree& after) {
  HashTree a = before, b = after;
  a.grow(std::max(before.pages_, after.pages_));
  b.grow(a.pages_);
  std::vector<PageHash> out;
  collect(a.root_.get(), b.root_.get(), a.level_, 0, out);
  while (!out.empty() && out.back().page >= after.pages_) out.pop_back();
  return out;
}

const Hash& HashTree::zero_page() { return zero_hash(0); }

}  // namespace chukker::os
