#include "os/hash_tree.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "os/sha256.h"

namespace chukker::os {
namespace {

Hash some_hash(uint64_t seed) { return sha256({reinterpret_cast<const uint8_t*>(&seed), sizeof seed}); }

// The root as the contract draws it, computed level by level over every page.
Hash plain_root(std::vector<Hash> level) {
  Hash zero = HashTree::zero_page();
  do {
    level.resize((std::max<size_t>(1, level.size()) + 63) / 64 * 64, zero);
    std::vector<Hash> above;
    for (size_t i = 0; i < level.size(); i += 64) above.push_back(sha256({level[i].bytes.data(), 64 * 32}));
    std::vector<Hash> zeros(64, zero);
    zero = sha256({zeros[0].bytes.data(), 64 * 32});
    level = above;
  } while (level.size() > 1);
  return level[0];
}

std::vector<Hash> all_hashes(const HashTree& tree) {
  std::vector<Hash> out;
  for (uint32_t page = 0; page < tree.page_count(); ++page) out.push_back(tree.at(page));
  return out;
}

TEST(HashTree, HasTheRootThatItsDrawingSays) {
  for (uint32_t pages : {0, 1, 2, 63, 64, 65, 128, 4096, 4097, 10000}) {
    HashTree tree(pages);
    EXPECT_EQ(tree.root(), plain_root(all_hashes(tree))) << pages << " zero pages";
    std::vector<PageHash> changes;
    for (uint32_t page = 0; page < pages; page += 1 + page / 3) changes.push_back({page, some_hash(page)});
    tree.update(changes);
    EXPECT_EQ(tree.root(), plain_root(all_hashes(tree))) << pages << " pages";
    EXPECT_EQ(tree.nonzero(), changes);
  }
}

TEST(HashTree, FollowsAModelThroughRandomUpdatesAndGrowth) {
  std::mt19937 random(7);
  HashTree tree;
  std::vector<Hash> model;
  for (int step = 0; step < 60; ++step) {
    if (step % 5 == 0) model.resize(model.size() + random() % 900, HashTree::zero_page()), tree.grow(model.size());
    HashTree before = tree;
    std::map<uint32_t, Hash> wanted;
    for (int i = 0; i < 20 && !model.empty(); ++i) {
      wanted[random() % model.size()] = random() % 3 ? some_hash(random()) : HashTree::zero_page();
    }
    std::vector<PageHash> changes, differing;
    for (auto& [page, hash] : wanted) {
      changes.push_back({page, hash});
      if (model[page] != hash) differing.push_back({page, hash});
      model[page] = hash;
    }
    tree.update(changes);
    ASSERT_EQ(all_hashes(tree), model);
    ASSERT_EQ(tree.root(), plain_root(model));
    ASSERT_EQ(HashTree::changes(before, tree), differing);
  }
}

TEST(HashTree, GrowingByZeroPagesWithinALevelKeepsTheRoot) {
  HashTree small(3), large(64), larger(65);
  for (HashTree* tree : {&small, &large, &larger}) tree->update(std::vector<PageHash>{{2, some_hash(1)}});
  EXPECT_EQ(small.root(), large.root());
  EXPECT_NE(large.root(), larger.root());
}

TEST(HashTree, ForgetsPagesThatBecomeZeroAgain) {
  HashTree tree(5000);
  Hash zero_root = tree.root();
  tree.update(std::vector<PageHash>{{4999, some_hash(1)}});
  EXPECT_NE(tree.root(), zero_root);
  tree.update(std::vector<PageHash>{{4999, HashTree::zero_page()}});
  EXPECT_EQ(tree.root(), zero_root);
  EXPECT_TRUE(tree.nonzero().empty());
}

}  // namespace
}  // namespace chukker::os
