// A guest can't leave what it was granted, by either way of resolving paths. The folder of each test:
//
//   outside/secret       what must not be reached
//   granted/             preopened as "/"
//     file, dir/inner    what may be
//     ...links           into, within and out of it
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/syscall.h>

#include <atomic>
#include <thread>

#include "wasi/guest_for_tests.h"

namespace chukker::wasi {
namespace {

class Escape : public testing::TestWithParam<PathWalk> {
 protected:
  void SetUp() override {
    folder_.make("outside");
    folder_.write("outside/secret", "secret");
    folder_.make("granted");
    folder_.make("granted/dir");
    folder_.write("granted/file", "file");
    folder_.write("granted/dir/inner", "inner");
    Options options;
    options.preopens = {{"/", folder_ / "granted"}};
    guest_ = std::make_unique<Guest>(options, GetParam());
  }

  Errno mkdir(std::string_view path) {
    return error_of((*guest_)->path_create_directory(guest_->memory(), Fd{3}, guest_->put(path), size(path)));
  }
  Errno unlink(std::string_view path) {
    return error_of((*guest_)->path_unlink_file(guest_->memory(), Fd{3}, guest_->put(path), size(path)));
  }
  Errno rmdir(std::string_view path) {
    return error_of((*guest_)->path_remove_directory(guest_->memory(), Fd{3}, guest_->put(path), size(path)));
  }
  Errno stat(std::string_view path, bool follow = true) {
    return error_of((*guest_)->path_filestat_get(guest_->memory(), Fd{3}, follow, guest_->put(path), size(path),
                                                 Guest::kOut));
  }
  Errno set_times(std::string_view path, bool follow = true) {
    return error_of((*guest_)->path_filestat_set_times(guest_->memory(), Fd{3}, follow, guest_->put(path), size(path),
                                                       0, 1'000'000'000, fstflag::mtim));
  }
  Errno rename(std::string_view from, std::string_view to) {
    return error_of((*guest_)->path_rename(guest_->memory(), Fd{3}, guest_->put(from), size(from), Fd{3},
                                           guest_->put(to), size(to)));
  }
  Errno link(std::string_view from, std::string_view to, bool follow = false) {
    return error_of((*guest_)->path_link(guest_->memory(), Fd{3}, follow, guest_->put(from), size(from), Fd{3},
                                         guest_->put(to), size(to)));
  }
  Errno symlink(std::string_view target, std::string_view path) {
    return error_of((*guest_)->path_symlink(guest_->memory(), guest_->put(target), size(target), Fd{3},
                                            guest_->put(path), size(path)));
  }
  Errno readlink(std::string_view path) {
    return error_of((*guest_)->path_readlink(guest_->memory(), Fd{3}, guest_->put(path), size(path), Ptr{2048}, 100,
                                             Guest::kOut));
  }
  std::string content(std::string_view path) { return guest_->read(guest_->opened(path, {.base = right::fd_read})); }
  static uint32_t size(std::string_view text) { return static_cast<uint32_t>(text.size()); }

  // Every function that takes a path refuses this one, and the outside is as it was.
  void expect_refused_everywhere(const std::string& path) {
    SCOPED_TRACE(path);
    EXPECT_EQ(guest_->open(path), Errno::notcapable);
    EXPECT_EQ(guest_->open(path, {.oflags = oflag::creat}), Errno::notcapable);
    EXPECT_EQ(guest_->open(path, {.oflags = oflag::creat | oflag::trunc}), Errno::notcapable);
    EXPECT_EQ(stat(path), Errno::notcapable);
    EXPECT_EQ(set_times(path), Errno::notcapable);
    EXPECT_EQ(folder_.read("outside/secret"), "secret");
    EXPECT_FALSE(folder_.has("outside/new"));
  }
  // So do those that never follow a link at the end.
  void expect_refused_without_following(const std::string& path) {
    SCOPED_TRACE(path);
    EXPECT_EQ(stat(path, false), Errno::notcapable);
    EXPECT_EQ(mkdir(path), Errno::notcapable);
    EXPECT_EQ(unlink(path), Errno::notcapable);
    EXPECT_EQ(rmdir(path), Errno::notcapable);
    EXPECT_EQ(rename(path, "stolen"), Errno::notcapable);
    EXPECT_EQ(rename("file", path), Errno::notcapable);
    EXPECT_EQ(link(path, "stolen"), Errno::notcapable);
    EXPECT_EQ(link("file", path), Errno::notcapable);
    EXPECT_EQ(symlink("x", path), Errno::notcapable);
    EXPECT_EQ(readlink(path), Errno::notcapable);
    EXPECT_TRUE(folder_.has("granted/file"));
    EXPECT_FALSE(folder_.has("granted/stolen"));
    EXPECT_EQ(folder_.read("outside/secret"), "secret");
    EXPECT_FALSE(folder_.has("outside/new"));
  }

  Folder folder_;
  std::unique_ptr<Guest> guest_;
};

INSTANTIATE_TEST_SUITE_P(Both, Escape, testing::Values(PathWalk::kernel, PathWalk::by_component),
                         [](const auto& info) { return info.param == PathWalk::kernel ? "Kernel" : "ByComponent"; });

TEST_P(Escape, DotDotStaysInside) {
  EXPECT_EQ(content("dir/../file"), "file");
  EXPECT_EQ(content("dir/.//../dir/./inner"), "inner");
  for (const char* path : {"../outside/secret", "dir/../../outside/secret", "../granted/file", "./../outside/new"}) {
    expect_refused_everywhere(path);
    expect_refused_without_following(path);
  }
  EXPECT_EQ(stat(".."), Errno::notcapable);
  EXPECT_EQ(stat("dir/../.."), Errno::notcapable);
  EXPECT_EQ(stat("dir/.."), Errno::success);
}

TEST_P(Escape, AbsolutePathsAreNobodys) {
  for (const std::string& path : {std::string("/"), std::string("/file"), folder_ / "outside/secret",
                                  folder_ / "granted/file", std::string("//file")}) {
    expect_refused_everywhere(path);
    expect_refused_without_following(path);
  }
}

TEST_P(Escape, LinksInsideAreFollowed) {
  folder_.link("dir", "granted/to-dir");
  folder_.link("../file", "granted/dir/to-file");
  folder_.link("to-dir/to-file", "granted/chain");
  EXPECT_EQ(content("to-dir/inner"), "inner");
  EXPECT_EQ(content("dir/to-file"), "file");
  EXPECT_EQ(content("chain"), "file");
  EXPECT_EQ(guest_->open("chain", {.lookup = 0}), Errno::loop);
  EXPECT_EQ(stat("chain", false), Errno::success);
  EXPECT_EQ(guest_->out<uint8_t>(16), static_cast<uint8_t>(Filetype::symbolic_link));
  EXPECT_EQ(set_times("chain"), Errno::success);
  struct stat info;
  ASSERT_EQ(::stat((folder_ / "granted/file").c_str(), &info), 0);
  EXPECT_EQ(info.st_mtim.tv_sec, 1);
}

TEST_P(Escape, LinksToTheOutsideAreNot) {
  folder_.link("../outside/secret", "granted/relative");
  folder_.link(folder_ / "outside/secret", "granted/absolute");
  folder_.link("dir/../../outside/secret", "granted/winding");
  folder_.link("relative", "granted/second");
  folder_.link("second", "granted/third");
  folder_.link("../outside/new", "granted/dangling");
  for (const char* path : {"relative", "absolute", "winding", "second", "third", "dangling"}) {
    expect_refused_everywhere(path);
  }
  EXPECT_EQ(link("relative", "stolen", true), Errno::notcapable);
}

TEST_P(Escape, LinkedDirectoriesOutsideAreNotEntered) {
  folder_.link("../outside", "granted/relative");
  folder_.link(folder_ / "outside", "granted/absolute");
  folder_.link("..", "granted/up");
  for (const char* path :
       {"relative/secret", "absolute/secret", "up/outside/secret", "relative/new", "up/granted/file"}) {
    expect_refused_everywhere(path);
    expect_refused_without_following(path);
  }
  EXPECT_EQ(guest_->open("relative", {.oflags = oflag::directory, .base = right::fd_readdir}), Errno::notcapable);
  EXPECT_EQ(guest_->open("relative/", {.base = right::fd_read}), Errno::notcapable);
}

// A trailing slash makes the host follow a link at the end: it must not lead out, nor let anything happen to the
// target.
TEST_P(Escape, TrailingSlashesFollowNothingOut) {
  folder_.link("../outside", "granted/out");
  folder_.make("outside/empty");
  folder_.link("../outside/empty", "granted/out-empty");
  EXPECT_EQ(stat("out/", false), Errno::notcapable);
  EXPECT_EQ(set_times("out/", false), Errno::notcapable);
  EXPECT_EQ(rmdir("out-empty/"), Errno::notdir);
  EXPECT_EQ(unlink("out/"), Errno::notdir);
  EXPECT_EQ(mkdir("out/"), Errno::exist);
  EXPECT_EQ(rename("out/", "stolen"), Errno::notdir);
  EXPECT_EQ(symlink("x", "out/"), Errno::exist);
  EXPECT_EQ(link("file", "out/"), Errno::exist);
  EXPECT_TRUE(folder_.has("outside/empty"));
  EXPECT_TRUE(folder_.has("outside/secret"));
}

TEST_P(Escape, LinkLoopsEnd) {
  folder_.link("two", "granted/one");
  folder_.link("one", "granted/two");
  folder_.link("self/x", "granted/self");
  for (const char* path : {"one", "one/x", "self"}) EXPECT_EQ(guest_->open(path), Errno::loop) << path;
  EXPECT_EQ(set_times("one"), Errno::loop);
}

TEST_P(Escape, GuestsMakeNoAbsoluteLinks) {
  EXPECT_EQ(symlink("/etc", "etc"), Errno::notcapable);
  EXPECT_FALSE(folder_.has("granted/etc"));
  // A relative one that leads out can be made, and is of no use.
  EXPECT_EQ(symlink("../outside", "out"), Errno::success);
  expect_refused_everywhere("out/secret");
}

TEST_P(Escape, ADirectoryMovedOutsideIsStillNoWayUp) {
  const Fd dir = guest_->opened_directory("dir");
  ASSERT_EQ(::rename((folder_ / "granted/dir").c_str(), (folder_ / "outside/dir").c_str()), 0);
  // What it holds may still be used; what is above it never could.
  EXPECT_EQ(guest_->open("inner", {.base = right::fd_read}, dir), Errno::success);
  EXPECT_EQ(guest_->open("../secret", {.base = right::fd_read}, dir), Errno::notcapable);
  EXPECT_EQ(guest_->open("..", {.base = right::fd_readdir}, dir), Errno::notcapable);
  EXPECT_EQ(guest_->open("dir/inner"), Errno::noent);
}

TEST_P(Escape, ADescriptorOfASubdirectoryGrantsOnlyThat) {
  const Fd dir = guest_->opened_directory("dir");
  EXPECT_EQ(guest_->open("../file", {.base = right::fd_read}, dir), Errno::notcapable);
  EXPECT_EQ(guest_->open("/inner", {.base = right::fd_read}, dir), Errno::notcapable);
}

TEST_P(Escape, MagicLinksAreNotFollowed) {
  Options options;
  options.preopens = {{"/proc", "/proc/self"}};
  Guest guest(options, GetParam());
  for (const char* path : {"root/etc/passwd", "cwd", "exe", "fd/0", "root"}) {
    EXPECT_NE(guest.open(path, {.base = right::fd_read}), Errno::success) << path;
  }
  EXPECT_EQ(guest.open("status", {.base = right::fd_read}), Errno::success);
}

TEST_P(Escape, ReadOnlyPreopensStayAsTheyAre) {
  Options options;
  options.preopens = {{"/ro", folder_ / "granted", true}, {"/rw", folder_ / "outside"}};
  guest_ = std::make_unique<Guest>(options, GetParam());
  EXPECT_EQ(content("file"), "file");
  EXPECT_EQ(guest_->open("file", {.base = right::fd_write}), Errno::rofs);
  EXPECT_EQ(guest_->open("file", {.oflags = oflag::trunc, .base = right::fd_read}), Errno::rofs);
  EXPECT_EQ(guest_->open("new", {.oflags = oflag::creat, .base = right::fd_read}), Errno::rofs);
  EXPECT_EQ(guest_->open("file", {.oflags = oflag::creat, .base = right::fd_read}), Errno::success);
  EXPECT_EQ(guest_->open("file", {.oflags = oflag::creat | oflag::excl, .base = right::fd_read}), Errno::exist);
  EXPECT_EQ(mkdir("new"), Errno::rofs);
  EXPECT_EQ(unlink("file"), Errno::rofs);
  EXPECT_EQ(rmdir("dir"), Errno::rofs);
  EXPECT_EQ(rename("file", "new"), Errno::rofs);
  EXPECT_EQ(symlink("x", "new"), Errno::rofs);
  EXPECT_EQ(set_times("file"), Errno::rofs);
  const Fd file = guest_->opened("file", {.base = right::fd_read | right::fd_filestat_set_times});
  EXPECT_EQ(error_of((*guest_)->fd_filestat_set_times(guest_->memory(), file, 0, 0, fstflag::mtim)), Errno::rofs);
  // Not by a second name in a writable preopen either, nor from a directory beneath.
  const auto link_out =
      (*guest_)->path_link(guest_->memory(), Fd{3}, 0, guest_->put("file"), 4, Fd{4}, guest_->put("f"), 1);
  EXPECT_EQ(error_of(link_out), Errno::rofs);
  const auto move_out =
      (*guest_)->path_rename(guest_->memory(), Fd{3}, guest_->put("file"), 4, Fd{4}, guest_->put("f"), 1);
  EXPECT_EQ(error_of(move_out), Errno::rofs);
  const Fd dir = guest_->opened_directory("dir");
  EXPECT_EQ(guest_->open("inner", {.base = right::fd_write}, dir), Errno::rofs);
  EXPECT_EQ(folder_.read("granted/file"), "file");
  EXPECT_TRUE(folder_.has("granted/dir/inner"));
}

// While the guest asks, another thread changes a directory on its way into a link to the outside and back.
TEST_P(Escape, RacesAreNotWon) {
  folder_.link("../outside", "granted/other");
  std::atomic<bool> done = false;
  std::thread flipper([&] {
    const std::string one = folder_ / "granted/dir", other = folder_ / "granted/other";
    while (!done) syscall(SYS_renameat2, AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE);
  });
  int inside = 0;
  for (int i = 0; i < 20000; i++) {
    EXPECT_NE(guest_->open("dir/secret", {.base = right::fd_read}), Errno::success);
    EXPECT_NE(stat("dir/secret"), Errno::success);
    EXPECT_NE(unlink("dir/secret"), Errno::success);
    inside += stat("dir/inner") == Errno::success ? 1 : 0;
  }
  done = true;
  flipper.join();
  EXPECT_EQ(folder_.read("outside/secret"), "secret");
  EXPECT_GT(inside, 0);
}

TEST_P(Escape, PipesAreNotOpened) {
  ASSERT_EQ(mkfifo((folder_ / "granted/pipe").c_str(), 0666), 0);
  EXPECT_EQ(guest_->open("pipe", {.base = right::fd_read}), Errno::notsup);
  EXPECT_EQ(stat("pipe"), Errno::success);
}

TEST_P(Escape, OddPathsAreTakenAtTheirWord) {
  EXPECT_EQ(guest_->open(""), Errno::noent);
  EXPECT_EQ(guest_->open(std::string_view("file\0", 5)), Errno::inval);
  EXPECT_EQ(guest_->open("\xFF\xFE"), Errno::ilseq);
  EXPECT_EQ(guest_->open("\xED\xA0\x80"), Errno::ilseq);  // A surrogate.
  EXPECT_EQ(guest_->open(std::string(5000, 'x')), Errno::nametoolong);
  EXPECT_EQ(guest_->open(std::string(300, 'x')), Errno::nametoolong);
  EXPECT_EQ(guest_->open("file/"), Errno::notdir);
  EXPECT_EQ(guest_->open("file/."), Errno::notdir);
  EXPECT_EQ(guest_->open("file/../file"), Errno::notdir);
  EXPECT_EQ(guest_->open("new/", {.oflags = oflag::creat}), Errno::isdir);
  EXPECT_EQ(guest_->open("dir///", {.base = right::fd_readdir}), Errno::success);
  EXPECT_EQ(guest_->open("grüße", {.oflags = oflag::creat}), Errno::success);
  EXPECT_TRUE(folder_.has("granted/grüße"));
  EXPECT_EQ(mkdir("."), Errno::exist);
  EXPECT_EQ(mkdir("dir/.."), Errno::exist);
  EXPECT_EQ(rmdir("dir/."), Errno::inval);
  EXPECT_EQ(unlink("dir/"), Errno::isdir);
  EXPECT_EQ(unlink("file/"), Errno::notdir);
  EXPECT_EQ(unlink("none/"), Errno::noent);
  EXPECT_EQ(symlink("x", "none/"), Errno::noent);
  EXPECT_EQ(rename("file", "moved/"), Errno::notdir);
  EXPECT_EQ(rename("dir/", "moved/"), Errno::success);
  EXPECT_EQ(content("moved/inner"), "inner");
}

TEST_P(Escape, WhatMustBeNewIsNotMadeThroughALink) {
  folder_.link("target", "granted/dangling");
  EXPECT_EQ(guest_->open("dangling", {.oflags = oflag::creat | oflag::excl}), Errno::exist);
  EXPECT_FALSE(folder_.has("granted/target"));
  EXPECT_EQ(guest_->open("dangling", {.oflags = oflag::creat}), Errno::success);
  EXPECT_TRUE(folder_.has("granted/target"));
}

TEST(EscapeByComponent, DepthIsBounded) {
  Folder folder;
  std::string path;
  for (int i = 0; i < 300; i++) {
    path += path.empty() ? "d" : "/d";
    folder.make(path);
  }
  Options options;
  options.preopens = {{"/", folder.path()}};
  Guest guest(options, PathWalk::by_component);
  EXPECT_EQ(guest.open(path, {.base = right::fd_readdir}), Errno::nametoolong);
  EXPECT_EQ(guest.open(path.substr(0, 2 * 250 - 1), {.base = right::fd_readdir}), Errno::success);
}

}  // namespace
}  // namespace chukker::wasi
