#include "os/pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <optional>
#include <random>

#include "base/check.h"
#include "os/faults.h"
#include "os/sha256.h"

#if defined(__linux__)
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace chukker::os {
namespace {

using Model = std::vector<uint8_t>;

template <class Memory>
Memory make(uint64_t pages, uint64_t pages_max) {
  auto memory = Memory::create(pages * kPageBytes, pages_max * kPageBytes);
  CHECK(memory.has_value());
  return *std::move(memory);
}

template <class Memory>
bool holds(const Memory& memory, const Model& model) {
  return memory.size() == model.size() && std::memcmp(memory.data(), model.data(), model.size()) == 0;
}

Hash plain_root(const Model& model) {
  HashTree tree(model.size() / kPageBytes);
  std::vector<PageHash> hashes;
  for (uint32_t page = 0; page < tree.page_count(); ++page) {
    hashes.push_back({page, sha256(std::span(model).subspan(page * kPageBytes, kPageBytes))});
  }
  tree.update(hashes);
  return tree.root();
}

std::vector<uint32_t> pages_of(const std::vector<PageRun>& runs) {
  std::vector<uint32_t> pages;
  for (PageRun run : runs) {
    for (uint32_t i = 0; i < run.count; ++i) pages.push_back(run.first + i);
  }
  return pages;
}

std::vector<uint32_t> changed_pages(const Model& before, Model after) {
  Model was = before;
  was.resize(after.size());
  std::vector<uint32_t> pages;
  for (uint64_t at = 0; at < after.size(); at += kPageBytes) {
    if (std::memcmp(was.data() + at, after.data() + at, kPageBytes) != 0) pages.push_back(at / kPageBytes);
  }
  return pages;
}

template <class Memory>
class Pages : public testing::Test {};

#if defined(__linux__)
using Kinds = testing::Types<MappedMemory, PlainMemory>;
#else
using Kinds = testing::Types<PlainMemory>;
#endif
TYPED_TEST_SUITE(Pages, Kinds);

TYPED_TEST(Pages, BeginAsZerosAndGrowByZeros) {
  auto memory = make<TypeParam>(2, 40);
  EXPECT_TRUE(holds(memory, Model(2 * kPageBytes)));
  memory.data()[5000] = 7;
  ASSERT_TRUE(memory.grow(40 * kPageBytes));
  Model model(40 * kPageBytes);
  model[5000] = 7;
  EXPECT_TRUE(holds(memory, model));
  EXPECT_EQ(pages_of(memory.dirty()), std::vector<uint32_t>{1});
}

TYPED_TEST(Pages, OfNoBytesCanBeForkedAndHashed) {
  auto memory = make<TypeParam>(0, 0);
  ASSERT_TRUE(memory.make_image());
  auto child = memory.fork();
  ASSERT_TRUE(child);
  EXPECT_EQ(child->size(), 0u);
  EXPECT_EQ(child->hash_tree()->root(), HashTree(0).root());
}

TYPED_TEST(Pages, ForkedDontSeeEachOther) {
  auto parent = make<TypeParam>(4, 8);
  parent.data()[0] = 1;
  auto child = parent.fork();
  ASSERT_TRUE(child);
  EXPECT_EQ(child->data()[0], 1);
  parent.data()[0] = 2;
  child->data()[0] = 3;
  child->data()[4096] = 4;
  EXPECT_EQ(parent.data()[0], 2);
  EXPECT_EQ(child->data()[0], 3);
  EXPECT_EQ(parent.data()[4096], 0);
}

TYPED_TEST(Pages, MovedKeepTheirBytesWhereTheyAre) {
  auto memory = make<TypeParam>(4, 8);
  memory.data()[9] = 9;
  uint8_t* data = memory.data();
  TypeParam moved = std::move(memory);
  EXPECT_EQ(moved.data(), data);
  moved = make<TypeParam>(1, 1);
  EXPECT_EQ(moved.data()[9], 0);
}

// A population of memories with a model each: writes, zeroing, growth, forks, images, deaths and hashes at random.
template <class Memory>
struct Population {
  struct Individual {
    Memory memory;
    Model model;
  };
  struct Kept {
    typename Memory::Moment moment;
    Model model;
  };
  std::vector<Individual> all;
  std::vector<Kept> kept;
  std::mt19937_64 random;

  explicit Population(uint64_t seed) : random(seed) { all.push_back({make<Memory>(40, 400), Model(40 * kPageBytes)}); }

  void require(bool condition) { ASSERT_TRUE(condition); }
  uint64_t below(uint64_t bound) { return random() % bound; }

  void write(Individual& one) {
    uint64_t size = below(10) ? 1 + below(200) : 1 + below(200'000);
    uint64_t at = below(one.model.size());
    size = std::min(size, one.model.size() - at);
    uint8_t value = below(4) ? static_cast<uint8_t>(random()) : 0;
    std::memset(one.memory.data() + at, value, size);
    std::memset(one.model.data() + at, value, size);
  }
  void grow(Individual& one) {
    uint64_t bytes = std::min(one.memory.size_max(), one.memory.size() + below(4) * kPageBytes);
    ASSERT_TRUE(one.memory.grow(bytes));
    one.model.resize(bytes);
  }
  void fork(size_t index) {
    auto child = all[index].memory.fork();
    ASSERT_TRUE(child);
    all.push_back({*std::move(child), all[index].model});
  }
  void keep(Individual& one) {
    if (kept.size() > 4) kept.erase(kept.begin() + below(kept.size()));
    auto moment = one.memory.moment();
    ASSERT_TRUE(moment);
    kept.push_back({*std::move(moment), one.model});
  }
  void rewind(Individual& one) {
    if (kept.empty()) return;
    const Kept& to = kept[below(kept.size())];
    if (one.memory.can_rewind(to.moment)) {
      one.memory.rewind(to.moment);
    } else {
      auto made = Memory::create(to.moment);
      ASSERT_TRUE(made);
      one.memory = *std::move(made);
    }
    one.model = to.model;
    ASSERT_TRUE(holds(one.memory, one.model));
  }
  void step() {
    size_t index = below(all.size());
    Individual& one = all[index];
    switch (below(16)) {
      case 15: return keep(one);
      case 14:
      case 13: return rewind(one);
      case 0: return grow(one);
      case 1: return all.size() < 12 ? fork(index) : write(one);
      case 2: return all.size() > 6 ? void(all.erase(all.begin() + index)) : write(one);
      case 3: return require(one.memory.make_image().has_value());
      case 4: return require(one.memory.hash_tree()->root() == plain_root(one.model));
      default: return write(one);
    }
  }
  void compare() {
    for (Individual& one : all) ASSERT_TRUE(holds(one.memory, one.model));
  }
};

TYPED_TEST(Pages, FollowAModelThroughAnyHistory) {
  for (uint64_t seed = 0; seed < 6; ++seed) {
    Population<TypeParam> population(seed);
    for (int i = 0; i < 500 && !this->HasFatalFailure(); ++i) {
      population.step();
      if (i % 20 == 0) population.compare();
    }
    population.compare();
    for (auto& one : population.all) ASSERT_EQ(one.memory.hash_tree()->root(), plain_root(one.model));
  }
}

TYPED_TEST(Pages, GoBackToAMomentWithoutAnImage) {
  auto memory = make<TypeParam>(600, 700);
  for (uint64_t page : {3, 4, 5, 9, 400}) memory.data()[page * kPageBytes] = static_cast<uint8_t>(page);
  const Model model(memory.data(), memory.data() + memory.size());
  auto moment = memory.moment();
  ASSERT_TRUE(moment);
  for (int round = 0; round < 3; ++round) {
    for (uint64_t page : {2, 4, 9, 10, 599}) memory.data()[page * kPageBytes + 7] = 1;
    ASSERT_TRUE(memory.can_rewind(*moment));
    memory.rewind(*moment);
    EXPECT_TRUE(holds(memory, model));
    EXPECT_EQ(pages_of(memory.dirty()), (std::vector<uint32_t>{3, 4, 5, 9, 400}));
  }
  ASSERT_TRUE(memory.grow(650 * kPageBytes));
  EXPECT_FALSE(memory.can_rewind(*moment));
  auto made = TypeParam::create(*moment);
  ASSERT_TRUE(made);
  EXPECT_TRUE(holds(*made, model));
}

TYPED_TEST(Pages, GoBackToAMomentWithManyDirtyPages) {
  auto memory = make<TypeParam>(600, 600);
  for (uint64_t page = 0; page < 600; page += 2) memory.data()[page * kPageBytes] = 1;
  const Model model(memory.data(), memory.data() + memory.size());
  auto moment = memory.moment();
  ASSERT_TRUE(moment);
  std::memset(memory.data(), 5, memory.size());
  ASSERT_TRUE(memory.can_rewind(*moment));
  memory.rewind(*moment);
  EXPECT_TRUE(holds(memory, model));
}

TYPED_TEST(Pages, KnowWhichOfThemHaveChangedSinceTheImage) {
  std::mt19937_64 random(3);
  auto memory = make<TypeParam>(300, 600);
  Model model(300 * kPageBytes), image;
  for (int round = 0; round < 30; ++round) {
    for (int i = 0; i < 20; ++i) {
      uint64_t at = random() % model.size();
      memory.data()[at] = model[at] = static_cast<uint8_t>(1 + model[at]);
    }
    ASSERT_TRUE(memory.grow(memory.size() + 5 * kPageBytes));
    model.resize(memory.size());
    // A page that was written twice with the same end result may count as changed; here none is.
    std::vector<uint32_t> found = pages_of(memory.dirty());
    ASSERT_EQ(found, changed_pages(image, model)) << "round " << round;
    if (round % 3 == 2) {
      ASSERT_TRUE(memory.make_image());
      image = model;
      ASSERT_TRUE(memory.dirty().empty());
    }
  }
}

TYPED_TEST(Pages, ReadingThemChangesNothing) {
  auto memory = make<TypeParam>(64, 64);
  memory.data()[0] = 1;
  ASSERT_TRUE(memory.make_image());
  ASSERT_TRUE(memory.grow(64 * kPageBytes));
  uint64_t sum = 0;
  for (uint64_t i = 0; i < memory.size(); ++i) sum += memory.data()[i];
  EXPECT_EQ(sum, 1u);
  EXPECT_TRUE(memory.dirty().empty());
}

TYPED_TEST(Pages, AThousandForksLiveAtOnce) {
  auto parent = make<TypeParam>(64, 64);
  for (int page = 0; page < 64; ++page) parent.data()[page * kPageBytes] = 1;
  std::vector<TypeParam> children;
  for (uint32_t i = 0; i < 1000; ++i) {
    auto child = (i % 3 ? parent : children.empty() ? parent : children.back()).fork();
    ASSERT_TRUE(child) << child.error().message;
    std::memcpy(child->data() + 100, &i, sizeof i);
    children.push_back(*std::move(child));
  }
  for (uint32_t i = 0; i < 1000; ++i) {
    uint32_t found;
    std::memcpy(&found, children[i].data() + 100, sizeof found);
    ASSERT_EQ(found, i);
    ASSERT_EQ(children[i].data()[63 * kPageBytes], 1);
  }
}

TYPED_TEST(Pages, AChainOfForksKeepsEachGeneration) {
  std::vector<TypeParam> generations;
  std::vector<Model> models;
  generations.push_back(make<TypeParam>(256, 256));
  models.emplace_back(256 * kPageBytes);
  std::mt19937_64 random(5);
  for (int generation = 1; generation < 40; ++generation) {
    auto child = generations.back().fork();
    ASSERT_TRUE(child);
    Model model = models.back();
    for (int i = 0; i < 30; ++i) {
      uint64_t at = random() % model.size();
      child->data()[at] = model[at] = static_cast<uint8_t>(random());
    }
    generations.push_back(*std::move(child));
    models.push_back(std::move(model));
  }
  for (size_t i = 0; i < models.size(); ++i) {
    EXPECT_TRUE(holds(generations[i], models[i])) << i;
    EXPECT_EQ(generations[i].hash_tree()->root(), plain_root(models[i])) << i;
  }
}

// Each says whether it has succeeded, and leaves the model as the memory should be.
template <class Memory>
std::vector<std::function<bool(Memory&, Model&)>> refusable_operations() {
  return {
      [](Memory& memory, Model& model) {
        auto child = memory.fork();
        EXPECT_TRUE(!child || holds(*child, model));
        return child.has_value();
      },
      [](Memory& memory, Model&) { return memory.make_image().has_value(); },
      [](Memory& memory, Model& model) {
        auto moment = memory.moment();
        if (!moment) return false;
        EXPECT_TRUE(memory.can_rewind(*moment));
        memory.data()[5] = static_cast<uint8_t>(model[5] + 1);
        memory.rewind(*moment);
        auto made = Memory::create(*moment);
        EXPECT_TRUE(!made || holds(*made, model));
        return made.has_value();
      },
      [](Memory& memory, Model& model) {
        auto tree = memory.hash_tree();
        EXPECT_TRUE(!tree || tree->root() == plain_root(model));
        return tree.has_value();
      },
      [](Memory& memory, Model& model) {
        bool grown = memory.grow(400 * kPageBytes).has_value();
        if (grown) model.resize(400 * kPageBytes);
        return grown;
      },
  };
}

// Every request to the host is refused in turn, alone or with all that follow: the operation succeeds or fails, and
// either way the memory holds what it held.
TYPED_TEST(Pages, LoseNothingWhenTheHostRefuses) {
  auto prepare = [](int images, Model& model) {
    auto memory = make<TypeParam>(200, 400);
    model.assign(200 * kPageBytes, 0);
    for (int image = 0; image <= images; ++image) {
      for (uint64_t at = image * 100; at < 200 * kPageBytes; at += kPageBytes + image * 40)
        memory.data()[at] = model[at] = 1 + image;
      if (image < images) CHECK(memory.make_image());
    }
    CHECK(memory.grow(210 * kPageBytes));
    model.resize(210 * kPageBytes);
    memory.data()[205 * kPageBytes] = model[205 * kPageBytes] = 5;
    return memory;
  };
  const auto operations = refusable_operations<TypeParam>();
  for (int images : {0, 1, 2}) {
    for (bool shared : {false, true}) {
      for (const auto& operation : operations) {
        for (uint64_t refuse_at = 0, requests = 1; refuse_at <= requests; ++refuse_at) {
          for (uint64_t refusals : {uint64_t{1}, UINT64_MAX}) {
            Model model;
            auto memory = prepare(images, model);
            std::optional<TypeParam> sibling;
            if (shared) sibling = *memory.fork();
            Model sibling_model = model;
            {
              FailingHost host(refuse_at, refusals);
              operation(memory, model);
              requests = std::max(requests, host.requests());
            }
            ASSERT_TRUE(holds(memory, model));
            ASSERT_EQ(memory.hash_tree()->root(), plain_root(model));
            ASSERT_TRUE(operation(memory, model));
            ASSERT_TRUE(memory.make_image());
            ASSERT_TRUE(holds(memory, model));
            ASSERT_TRUE(!sibling || holds(*sibling, sibling_model));
          }
        }
      }
    }
  }
}

TYPED_TEST(Pages, RestoredHoldWhatTheyHeld) {
  auto memory = make<TypeParam>(300, 400);
  Model model(300 * kPageBytes);
  for (uint64_t at = 0; at < model.size(); at += at % 7 ? 3000 : 90'000) memory.data()[at] = model[at] = 1 + at % 250;
  HashTree tree = *memory.hash_tree();
  std::vector<PageContent> pages;
  for (const PageHash& page : tree.nonzero()) pages.push_back({page.page, model.data() + page.page * kPageBytes});
  for (uint64_t refuse_at = 0; refuse_at < 8; ++refuse_at) {
    std::optional<FailingHost> host(refuse_at);
    auto restored = TypeParam::restore(tree, 400 * kPageBytes, pages);
    host.reset();
    if (!restored) continue;
    ASSERT_TRUE(holds(*restored, model));
    EXPECT_EQ(*restored->hash_tree(), tree);
    EXPECT_EQ(restored->size_max(), 400 * kPageBytes);
    restored->data()[0] = 99;
    auto child = restored->fork();
    ASSERT_TRUE(child && child->data()[0] == 99);
  }
}

#if defined(__linux__)

TEST(MappedPages, AreFoundTheSameByEveryWayOfSearching) {
  std::mt19937_64 random(11);
  auto memory = make<MappedMemory>(500, 700);
  for (int i = 0; i < 200; ++i) memory.data()[random() % memory.size()] = 1;
  ASSERT_TRUE(memory.make_image());
  ASSERT_TRUE(memory.grow(700 * kPageBytes));
  for (int i = 0; i < 150; ++i) memory.data()[random() % memory.size()] += 1;
  auto search = [&](DirtySearch how) {
    return pages_of(find_dirty(memory.data(), memory.size(), memory.image(), how));
  };
  std::vector<uint32_t> compared = search(DirtySearch::compare);
  EXPECT_GT(compared.size(), 100u);
  EXPECT_EQ(search(DirtySearch::scan), compared);
  // Comparing has read the untouched pages, which the page map alone can't tell from written ones beyond the image.
  std::vector<uint32_t> mapped = search(DirtySearch::pagemap);
  EXPECT_TRUE(std::includes(mapped.begin(), mapped.end(), compared.begin(), compared.end()));
  EXPECT_TRUE(std::all_of(mapped.begin(), mapped.end(), [&](uint32_t page) {
    return page >= 500 || std::binary_search(compared.begin(), compared.end(), page);
  }));
}

TEST(MappedPages, AreFoundByTheScanInPiecesToo) {
  auto memory = make<MappedMemory>(4000, 4000);
  std::vector<uint32_t> written;
  for (uint32_t page = 0; page < 4000; page += 2) memory.data()[page * kPageBytes] = 1, written.push_back(page);
  EXPECT_EQ(pages_of(find_dirty(memory.data(), memory.size(), nullptr, DirtySearch::scan)), written);
}

TEST(MappedPages, AccessBeyondTheEndIsAFault) {
  auto memory = make<MappedMemory>(1, 16);
  EXPECT_DEATH(memory.data()[kPageBytes] = 1, "");
  EXPECT_DEATH(memory.data()[MappedMemory::kGuardedBytes - 1] = 1, "");
}

TEST(MappedPages, HashingLeavesUntouchedPagesUntouched) {
  auto memory = make<MappedMemory>(1 << 18, 1 << 18);
  memory.data()[0] = 1;
  ASSERT_TRUE(memory.make_image());
  ASSERT_TRUE(memory.hash_tree());
  std::vector<uint8_t> resident(1 << 18);
  ASSERT_EQ(mincore(memory.data(), memory.size(), resident.data()), 0);
  EXPECT_LE(std::count_if(resident.begin(), resident.end(), [](uint8_t page) { return page & 1; }), 1);
}

TEST(MappedPages, ImagesTakeFewDescriptorsAndGiveTheirMemoryBack) {
  auto descriptors = [] {
    int count = 0;
    for (int fd = 0; fd < 1024; ++fd) count += access(("/proc/self/fd/" + std::to_string(fd)).c_str(), F_OK) == 0;
    return count;
  };
  int before = descriptors();
  std::vector<MappedMemory> memories;
  for (int i = 0; i < 300; ++i) {
    memories.push_back(make<MappedMemory>(16, 16));
    memories.back().data()[0] = 1;
    ASSERT_TRUE(memories.back().make_image());
  }
  EXPECT_LE(descriptors(), before + Image::kFilesMax + 1);
  memories.clear();
  EXPECT_LE(descriptors(), before + 1);
}

// After the process itself forks, neither side may change what the other still maps, nor give it back.
TEST(MappedPages, SurviveAForkOfTheProcess) {
  auto memory = make<MappedMemory>(200, 200);
  for (int page = 0; page < 200; ++page) memory.data()[page * kPageBytes] = 1;
  ASSERT_TRUE(memory.make_image());
  int pipe_fds[2];
  ASSERT_EQ(pipe(pipe_fds), 0);
  pid_t pid = ::fork();
  if (pid == 0) {
    char go;
    bool told = read(pipe_fds[0], &go, 1) == 1;
    bool same = true;
    for (int page = 0; page < 200; ++page) same = same && memory.data()[page * kPageBytes] == 1;
    for (int page = 0; page < 100; ++page) memory.data()[page * kPageBytes] = 3;
    bool found = count_pages(memory.dirty()) == 100;
    _exit(told && same && found && memory.make_image() && memory.data()[0] == 3 && memory.data()[150 * kPageBytes] == 1
              ? 0
              : 1);
  }
  for (int page = 0; page < 200; ++page) memory.data()[page * kPageBytes] = 2;
  ASSERT_TRUE(memory.make_image());
  ASSERT_EQ(write(pipe_fds[1], "g", 1), 1);
  int status = 0;
  ASSERT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_EQ(status, 0);
  for (int page = 0; page < 200; ++page) ASSERT_EQ(memory.data()[page * kPageBytes], 2);
}

#endif

TEST(Reservation, CommitsZerosAndDropsToZeros) {
  auto space = Reservation::create(1 << 20);
  ASSERT_TRUE(space);
  ASSERT_TRUE(space->commit(4096, 8192));
  EXPECT_EQ(space->data()[4096], 0);
  space->data()[4096] = 1;
  space->drop(4096, 4096);
  EXPECT_EQ(space->data()[4096], 0);
}

TEST(Reservation, SaysWhenTheHostRefuses) {
  FailingHost host(0);
  auto space = Reservation::create(1 << 20);
  ASSERT_FALSE(space);
  EXPECT_EQ(space.error().code, ErrorCode::out_of_memory);
  EXPECT_NE(space.error().message.find("1048576 bytes"), std::string::npos);
}

}  // namespace
}  // namespace chukker::os
