// WASI's state as a value: what a fork and a snapshot hold, and what they can't.
#include <gmock/gmock.h>

#include "wasi/guest_for_tests.h"
#include "wasi/image.h"

namespace chukker::wasi {
namespace {

class StateOf : public testing::Test {
 protected:
  StateOf() { folder_.write("f", "0123456789"); }

  Options options(bool read_only = false) const {
    return {.args = {"prog"}, .env = {{"A", "B"}}, .preopens = {{"/data", folder_.path(), read_only}},
            .standard_input = Input::of("input"), .standard_output = Output::capture(), .random = {.seed = 4}};
  }
  static Guest fork(Guest& guest) {
    auto copy = guest->fork();
    EXPECT_TRUE(copy);
    return {guest.config(), std::unique_ptr<Wasi>(static_cast<Wasi*>(copy->release()))};
  }
  // What a machine loaded with these options has for its state. Fails the test if it can't be had.
  static Guest load(std::span<const uint8_t> saved, Options options) {
    auto config = make_config(std::move(options));
    auto loaded = Wasi::load(*config, saved);
    EXPECT_TRUE(loaded) << loaded.error().to_string();
    return {*config, *std::move(loaded)};
  }
  static std::string load_error(std::span<const uint8_t> saved, Options options) {
    auto config = make_config(std::move(options));
    const auto loaded = Wasi::load(*config, saved);
    return loaded ? "loaded" : loaded.error().to_string();
  }

  Folder folder_;
};

// Does a bit of everything.
void work(Guest& guest) {
  const Fd file = guest.opened("f");
  guest.read(file, 3);
  guest.read(Fd{0}, 2);
  guest.write(Fd{1}, "out");
  EXPECT_TRUE(guest->clock_time_get(guest.memory(), ClockId::monotonic, 0, Guest::kOut));
  EXPECT_TRUE(guest->random_get(guest.memory(), Ptr{1024}, 10));
  EXPECT_TRUE(guest->fd_readdir(guest.memory(), Fd{3}, Ptr{1024}, 30, 0, Guest::kOut));
}

// What is seen of the state from here on.
std::string go_on(Guest& guest, Fd file = Fd{4}) {
  std::string seen = guest.read(file, 4) + "|" + guest.read(Fd{0}, 10) + "|";
  EXPECT_TRUE(guest->clock_time_get(guest.memory(), ClockId::realtime, 0, Guest::kOut));
  seen += std::to_string(guest.out<uint64_t>()) + "|";
  EXPECT_TRUE(guest->random_get(guest.memory(), Ptr{1024}, 8));
  seen += guest.text(Ptr{1024}, 8) + "|";
  EXPECT_TRUE(guest->fd_readdir(guest.memory(), Fd{3}, Ptr{1024}, 500, 1, Guest::kOut));
  seen += std::to_string(guest.out()) + "|";
  guest.write(Fd{1}, "more");
  return seen + guest->captured(Stream::output).text();
}

TEST_F(StateOf, AForkSharesNothing) {
  Guest guest(options());
  work(guest);
  Guest copy = fork(guest);
  EXPECT_EQ(guest->save(), copy->save());
  const std::string seen = go_on(guest);
  EXPECT_EQ(seen.substr(0, 8), "3456|put");
  EXPECT_NE(guest->save(), copy->save());
  EXPECT_EQ(go_on(copy), seen);
  EXPECT_EQ(guest->save(), copy->save());
  EXPECT_TRUE(guest->fd_close(guest.memory(), Fd{4}));
  EXPECT_EQ(copy.read(Fd{4}), "789");
}

TEST_F(StateOf, ASnapshotGoesOnElsewhere) {
  Guest guest(options());
  work(guest);
  const auto saved = guest->save();
  Options other = options();
  other.args = {"other"};
  other.env = {};
  other.random.seed = 99;
  other.clock.start = 0;
  other.standard_input = Input::of("not read");
  Guest loaded = load(saved, other);
  EXPECT_EQ(loaded->save(), saved);
  EXPECT_EQ(go_on(loaded), go_on(guest));
  EXPECT_EQ(loaded->save(), guest->save());
}

TEST_F(StateOf, EqualStatesHaveEqualBytesWhateverTheirHistory) {
  Guest one(options()), two(options());
  const Fd extra = one.opened("f");
  EXPECT_TRUE(one->fd_close(one.memory(), extra));
  one.write(Fd{1}, "a");
  one.write(Fd{1}, "b");
  two.write(Fd{1}, "ab");
  EXPECT_EQ(one->save(), two->save());
}

TEST_F(StateOf, MovedFilesAreFoundAgain) {
  Guest guest(options());
  const Fd file = guest.opened("f");
  guest.read(file, 3);
  ASSERT_TRUE(guest->path_create_directory(guest.memory(), Fd{3}, guest.put("sub"), 3));
  ASSERT_TRUE(guest->path_rename(guest.memory(), Fd{3}, guest.put("f"), 1, Fd{3}, guest.put("sub/g"), 5));
  Guest loaded = load(guest->save(), options());
  EXPECT_EQ(loaded->descriptors().back().path, "sub/g");
  EXPECT_EQ(loaded->save(), guest->save());
  EXPECT_EQ(loaded.read(file), "3456789");
}

TEST_F(StateOf, FilesBeneathOpenedDirectoriesAreFoundAgain) {
  folder_.make("sub");
  folder_.write("sub/deep", "deep");
  Guest guest(options());
  const Fd sub = guest.opened_directory("sub");
  const Fd file = guest.opened("deep", {}, sub);
  Guest loaded = load(guest->save(), options());
  EXPECT_EQ(loaded.read(file), "deep");
  EXPECT_EQ(loaded.open("deep", {.base = right::fd_read}, sub), Errno::success);
}

TEST_F(StateOf, WhatIsLostIsNamed) {
  Guest guest(options());
  EXPECT_EQ(guest.opened("f"), Fd{4});
  const auto saved = guest->save();
  ASSERT_EQ(unlink((folder_ / "f").c_str()), 0);
  EXPECT_EQ(load_error(saved, options()),
            "snapshot_mismatch: descriptor 4, /data/f, can't be opened again: there is nothing by that path; grant a "
            "directory that has it, or allow lost descriptors");
  EXPECT_THAT(load_error(guest->save(), options()), testing::HasSubstr("had been removed"));
  Options none = options();
  none.preopens = {};
  EXPECT_THAT(load_error(saved, none),
              testing::HasSubstr("descriptor 3, /data, can't be opened again: no directory is preopened"));
  folder_.make("f");
  EXPECT_THAT(load_error(saved, options()), testing::HasSubstr("is a directory"));
}

TEST_F(StateOf, WritersNeedAWritablePreopen) {
  Guest guest(options());
  const Fd reader = guest.opened("f", {.base = right::fd_read});
  guest.read(reader, 5);
  Guest loaded = load(guest->save(), options(true));
  EXPECT_EQ(loaded.read(reader), "56789");
  EXPECT_EQ(loaded.open("f"), Errno::rofs);
  guest.opened("f", {.base = right::fd_write});
  EXPECT_THAT(load_error(guest->save(), options(true)), testing::HasSubstr("preopened read-only"));
}

TEST_F(StateOf, LostDescriptorsStayShutUntilTheyAreFound) {
  Guest guest(options());
  const Fd file = guest.opened("f");
  guest.read(file, 3);
  const auto saved = guest->save();
  ASSERT_EQ(rename((folder_ / "f").c_str(), (folder_ / "away").c_str()), 0);
  Options allowing = options();
  allowing.allow_lost = true;
  Guest loaded = load(saved, allowing);
  ASSERT_EQ(loaded->descriptors().size(), 5u);
  EXPECT_EQ(loaded->descriptors()[4].lost, "there is nothing by that path");
  EXPECT_EQ(loaded->descriptors()[3].lost, std::nullopt);
  EXPECT_EQ(loaded.read(file), "!8");
  EXPECT_EQ(loaded.opened("away"), Fd{5});  // The number is not given to another.
  EXPECT_TRUE(loaded->fd_close(loaded.memory(), Fd{5}));
  EXPECT_EQ(loaded->save(), saved);
  ASSERT_EQ(rename((folder_ / "away").c_str(), (folder_ / "f").c_str()), 0);
  Guest again = load(loaded->save(), options());
  EXPECT_EQ(again.read(file), "3456789");
  EXPECT_TRUE(loaded->fd_close(loaded.memory(), file));
}

TEST_F(StateOf, ASnapshotGrantsNothing) {
  Guest guest(options());
  guest.opened("f");
  Image image = *read_image(guest->save());
  const auto load_with_path = [&](const std::string& path) {
    image.descriptors.back().path = path;
    return load_error(write_image(image), options());
  };
  EXPECT_EQ(load_with_path("f"), "loaded");
  for (const char* path : {"../f", "/etc/passwd", "/proc/self/root/etc/passwd", "./../f"}) {
    EXPECT_THAT(load_with_path(path), testing::HasSubstr("leads out")) << path;
  }
  EXPECT_THAT(load_with_path(""), testing::HasSubstr("nothing by that path"));
}

TEST_F(StateOf, RealTimeGoesOnFromWhereItWas) {
  Options real = options();
  real.clock.real = true;
  Guest guest(real);
  Image image = *read_image(guest->save());
  image.clock.elapsed = 1'000'000'000'000'000;
  Guest loaded = load(write_image(image), real);
  EXPECT_TRUE(loaded->clock_time_get(loaded.memory(), ClockId::monotonic, 0, Guest::kOut));
  EXPECT_GE(loaded.out<uint64_t>(), 1'000'000'000'000'000u);
  EXPECT_LT(loaded.out<uint64_t>(), 1'000'060'000'000'000u);
}

// ---- Hostile bytes

TEST_F(StateOf, EveryPrefixIsRefused) {
  Guest guest(options());
  work(guest);
  auto saved = guest->save();
  for (size_t size = 0; size < saved.size(); size++) {
    const auto image = read_image(std::span(saved).first(size));
    ASSERT_FALSE(image) << size;
    EXPECT_EQ(image.error().code, ErrorCode::snapshot_corrupt);
  }
  saved.push_back(0);
  EXPECT_FALSE(read_image(saved));
}

TEST_F(StateOf, ChangedBytesAreRefusedOrAnotherState) {
  Guest guest(options());
  work(guest);
  const auto saved = guest->save();
  const auto config = *make_config(options());
  for (size_t at = 0; at < saved.size(); at++) {
    for (const uint8_t flip : {0x01, 0x80, 0xFF}) {
      auto changed = saved;
      changed[at] ^= flip;
      const auto image = read_image(changed);
      // What is read is read whole: written again it is the same.
      EXPECT_EQ(image ? write_image(*image) : changed, changed) << at;
      const auto loaded = Wasi::load(config, changed);
      if (loaded) (*loaded)->save();
    }
  }
}

TEST_F(StateOf, ImpossibleDescriptorsAreRefused) {
  Guest guest(options());
  guest.opened("f");
  const Image good = *read_image(guest->save());
  const auto refused = [&](auto change) {
    Image image = good;
    change(image);
    return !read_image(write_image(image));
  };
  EXPECT_FALSE(refused([](Image&) {}));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[0].base |= right::path_open; }));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[4].base |= right::fd_readdir; }));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[4].inheriting = 1; }));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[4].is_preopen = true; }));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[4].offset = UINT64_MAX; }));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[4].type = Filetype::directory; }));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[4].path = std::string("a\0b", 3); }));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[4].grant = "\xFF"; }));
  EXPECT_TRUE(refused([](Image& i) { std::swap(i.descriptors[3], i.descriptors[4]); }));
  EXPECT_TRUE(refused([](Image& i) { i.descriptors[4].number = Fd{3}; }));
  EXPECT_TRUE(refused([](Image& i) { i.random = {}; }));
}

}  // namespace
}  // namespace chukker::wasi
