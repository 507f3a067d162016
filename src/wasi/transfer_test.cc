#include "wasi/guest_for_tests.h"

namespace chukker::wasi {
namespace {

class Transfer : public testing::Test {
 protected:
  Transfer() : guest_(Options{.preopens = {{"/", folder_.path()}}}) {}

  Errno pwrite(Fd fd, std::string_view bytes, uint64_t offset) {
    const Ptr vector = guest_.vector(guest_.put(bytes), static_cast<uint32_t>(bytes.size()));
    return error_of(guest_->fd_pwrite(guest_.memory(), fd, vector, 1, offset, Guest::kOut));
  }
  std::string pread(Fd fd, uint64_t offset) {
    const Errno error =
        error_of(guest_->fd_pread(guest_.memory(), fd, guest_.vector(Ptr{1024}, 100), 1, offset, Guest::kOut));
    return error == Errno::success ? guest_.text(Ptr{1024}, guest_.out())
                                   : "!" + std::to_string(static_cast<int>(error));
  }

  Folder folder_;
  Guest guest_;
};

TEST_F(Transfer, WhatIsWrittenIsReadAtItsOffset) {
  const Fd file = guest_.opened("f", {.oflags = oflag::creat});
  EXPECT_EQ(guest_.write(file, "hello "), Errno::success);
  EXPECT_EQ(guest_.write(file, "world"), Errno::success);
  EXPECT_EQ(guest_.tell(file), 11u);
  EXPECT_EQ(guest_.read(file), "");
  EXPECT_EQ(pread(file, 6), "world");
  EXPECT_EQ(pread(file, 100), "");
  EXPECT_EQ(pwrite(file, "W", 6), Errno::success);
  EXPECT_EQ(guest_.tell(file), 11u);
  EXPECT_EQ(folder_.read("f"), "hello World");
  EXPECT_EQ(pread(file, UINT64_MAX), "!28");
}

TEST_F(Transfer, VectorsAreFilledInTurn) {
  folder_.write("f", "abcdefgh");
  const Fd file = guest_.opened("f");
  uint8_t vectors[24];
  const uint32_t numbers[] = {1024, 3, 2048, 0, 1030, 4};
  for (size_t i = 0; i < 6; i++) write_le(vectors + 4 * i, numbers[i]);
  const Ptr at = guest_.put({reinterpret_cast<const char*>(vectors), sizeof vectors});
  EXPECT_EQ(error_of(guest_->fd_read(guest_.memory(), file, at, 3, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest_.out(), 7u);
  EXPECT_EQ(guest_.text(Ptr{1024}, 3), "abc");
  EXPECT_EQ(guest_.text(Ptr{1030}, 4), "defg");
  EXPECT_EQ(guest_.tell(file), 7u);
}

// More than one of the buffer's fills.
TEST_F(Transfer, LongTransfersAreWhole) {
  std::string content;
  for (int i = 0; i < 60'000; i++) content += static_cast<char>('a' + i % 26);
  folder_.write("f", content + content + content);
  std::vector<uint8_t> bytes(1u << 20);
  const Memory memory(bytes);
  ASSERT_TRUE(memory.store(Ptr{0}, uint32_t{1000}));
  ASSERT_TRUE(memory.store(Ptr{4}, uint32_t{500'000}));
  const Fd from = guest_.opened("f"), to = guest_.opened("g", {.oflags = oflag::creat});
  EXPECT_EQ(error_of(guest_->fd_read(memory, from, Ptr{0}, 1, Ptr{16})), Errno::success);
  EXPECT_EQ(*memory.load<uint32_t>(Ptr{16}), 180'000u);
  ASSERT_TRUE(memory.store(Ptr{4}, uint32_t{180'000}));
  EXPECT_EQ(error_of(guest_->fd_write(memory, to, Ptr{0}, 1, Ptr{16})), Errno::success);
  EXPECT_EQ(folder_.read("g"), content + content + content);
}

TEST_F(Transfer, AppendingIsTheDescriptorsOwnAffair) {
  folder_.write("f", "one");
  const Fd file = guest_.opened("f", {.fdflags = fdflag::append});
  EXPECT_EQ(guest_.write(file, "two"), Errno::success);
  EXPECT_EQ(guest_.tell(file), 6u);
  // Another descriptor of the same file doesn't append.
  const Fd other = guest_.opened("f");
  EXPECT_EQ(guest_.write(other, "O"), Errno::success);
  EXPECT_EQ(guest_.write(file, "three"), Errno::success);
  EXPECT_EQ(folder_.read("f"), "Onetwothree");
  EXPECT_EQ(error_of(guest_->fd_fdstat_set_flags(guest_.memory(), file, fdflag::sync | fdflag::dsync)), Errno::success);
  EXPECT_EQ(error_of(guest_->fd_seek(guest_.memory(), file, 0, 0, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest_.write(file, "X"), Errno::success);
  EXPECT_EQ(folder_.read("f"), "Xnetwothree");
}

TEST_F(Transfer, BadPointersAreFaultsAndChangeNothing) {
  folder_.write("f", "abc");
  const Fd file = guest_.opened("f");
  const Ptr beyond{Guest::kBytes - 2};
  EXPECT_EQ(error_of(guest_->fd_read(guest_.memory(), file, guest_.vector(beyond, 3), 1, Guest::kOut)), Errno::fault);
  EXPECT_EQ(error_of(guest_->fd_read(guest_.memory(), file, beyond, 1, Guest::kOut)), Errno::fault);
  EXPECT_EQ(error_of(guest_->fd_read(guest_.memory(), file, guest_.vector(Ptr{0}, 3), 1, beyond)), Errno::fault);
  EXPECT_EQ(guest_.tell(file), 0u);
  EXPECT_EQ(error_of(guest_->fd_write(guest_.memory(), file, guest_.vector(Ptr{0}, 3), 1, beyond)), Errno::fault);
  EXPECT_EQ(folder_.read("f"), "abc");
}

TEST_F(Transfer, DirectoriesAndUnopenedAreRefused) {
  EXPECT_EQ(guest_.read(Fd{3}), "!31");
  EXPECT_EQ(guest_.write(Fd{3}, "x"), Errno::isdir);
  EXPECT_EQ(pread(Fd{3}, 0), "!31");
  EXPECT_EQ(guest_.read(Fd{99}), "!8");
  EXPECT_EQ(pwrite(Fd{99}, "x", 0), Errno::badf);
  EXPECT_EQ(pread(Fd{0}, 0), "!70");
  EXPECT_EQ(guest_.read(Fd{1}), "!76");
  EXPECT_EQ(guest_.write(Fd{0}, "x"), Errno::notcapable);
}

// ---- Streams

TEST(Streams, InputOfBytesEnds) {
  Guest guest(Options{.standard_input = Input::of("line one\nline two\n")});
  EXPECT_EQ(guest.read(Fd{0}, 9), "line one\n");
  EXPECT_EQ(guest.read(Fd{0}), "line two\n");
  EXPECT_EQ(guest.read(Fd{0}), "");
}

TEST(Streams, FedInputWaitsUntilItsEnd) {
  Guest guest(Options{.standard_input = Input::fed()});
  EXPECT_EQ(guest.read(Fd{0}), "!65535");  // would_wait
  EXPECT_EQ(guest.read(Fd{0}, 0), "");
  guest->feed("ab");
  guest->feed("cd");
  EXPECT_EQ(guest.read(Fd{0}, 3), "abc");
  EXPECT_EQ(guest.read(Fd{0}), "d");
  EXPECT_EQ(error_of(guest->fd_fdstat_set_flags(guest.memory(), Fd{0}, fdflag::nonblock)), Errno::success);
  EXPECT_EQ(guest.read(Fd{0}), "!6");
  guest->end_input();
  EXPECT_EQ(guest.read(Fd{0}), "");
}

TEST(Streams, OutputIsCapturedToItsLimit) {
  Guest guest(
      Options{.standard_output = Output::capture(), .standard_error = Output::capture(), .captured_bytes_max = 5});
  EXPECT_EQ(guest.write(Fd{1}, "abc"), Errno::success);
  EXPECT_EQ(guest.write(Fd{2}, "err"), Errno::success);
  EXPECT_EQ(guest.write(Fd{1}, "defg"), Errno::success);
  EXPECT_EQ(guest.out(), 2u);
  EXPECT_EQ(guest.write(Fd{1}, "x"), Errno::nospc);
  EXPECT_EQ(guest.write(Fd{1}, ""), Errno::success);
  EXPECT_EQ(guest->captured(Stream::output).text(), "abcde");
  EXPECT_EQ(guest->captured(Stream::error).text(), "err");
}

TEST(Streams, ASinkGetsWhatIsWrittenInOrder) {
  std::string seen;
  const auto sink = [&](std::span<const uint8_t> bytes) { seen.append(bytes.begin(), bytes.end()); };
  Guest guest(Options{.standard_output = Output::to(sink), .standard_error = Output::to(sink)});
  EXPECT_EQ(guest.write(Fd{1}, "a"), Errno::success);
  EXPECT_EQ(guest.write(Fd{2}, "b"), Errno::success);
  EXPECT_EQ(guest.write(Fd{1}, "c"), Errno::success);
  EXPECT_EQ(seen, "abc");
}

TEST(Streams, CapturedPiecesAreSharedByCopies) {
  Captured one;
  const std::string piece(100'000, 'x');
  const auto bytes = [](std::string_view text) {
    return std::span(reinterpret_cast<const uint8_t*>(text.data()), text.size());
  };
  one.append(bytes(piece));
  Captured two = one;
  one.append(bytes("1"));
  two.append(bytes("22"));
  EXPECT_EQ(one.text(), piece + "1");
  EXPECT_EQ(two.text(), piece + "22");
  EXPECT_EQ(two.size(), 100'002u);
}

// ---- Directories

struct Listed {
  std::vector<std::string> names;
  std::vector<uint64_t> cookies;
};

// Reads a directory to its end through a buffer of `size` bytes, as wasi-libc does.
Listed list_all(Guest& guest, Fd directory, uint32_t size) {
  Listed listed;
  uint64_t cookie = 0;
  for (;;) {
    EXPECT_EQ(error_of(guest->fd_readdir(guest.memory(), directory, Ptr{1024}, size, cookie, Guest::kOut)),
              Errno::success);
    const uint32_t used = guest.out();
    uint32_t at = 0;
    while (at + Dirent::kSize <= used) {
      const Ptr entry{1024 + at};
      const uint32_t name_size = *guest.memory().load<uint32_t>(Ptr{1024 + at + 16});
      if (at + Dirent::kSize + name_size > used) break;
      listed.names.push_back(guest.text(Ptr{1024 + at + Dirent::kSize}, name_size));
      cookie = *guest.memory().load<uint64_t>(entry);
      listed.cookies.push_back(cookie);
      at += Dirent::kSize + name_size;
    }
    if (used < size) return listed;
  }
}

TEST_F(Transfer, DirectoriesAreReadInOrder) {
  for (const char* name : {"delta", "alpha", "charlie", "bravo"}) folder_.write(name, "");
  const std::vector<std::string> expected{".", "..", "alpha", "bravo", "charlie", "delta"};
  for (const uint32_t size : {31u, 32u, 40u, 64u, 100u, 1000u}) {
    EXPECT_EQ(list_all(guest_, Fd{3}, size).names, expected) << size;
  }
}

TEST_F(Transfer, RemovingWhatIsReadMissesNothing) {
  std::vector<std::string> names;
  for (int i = 100; i < 300; i++) folder_.write(names.emplace_back("f" + std::to_string(i)), "");
  uint64_t cookie = 0;
  size_t removed = 0;
  for (;;) {
    ASSERT_EQ(error_of(guest_->fd_readdir(guest_.memory(), Fd{3}, Ptr{1024}, 100, cookie, Guest::kOut)),
              Errno::success);
    const uint32_t used = guest_.out();
    for (uint32_t at = 0; at + Dirent::kSize <= used;) {
      const uint32_t size = *guest_.memory().load<uint32_t>(Ptr{1024 + at + 16});
      if (at + Dirent::kSize + size > used) break;
      const std::string name = guest_.text(Ptr{1024 + at + Dirent::kSize}, size);
      cookie = *guest_.memory().load<uint64_t>(Ptr{1024 + at});
      if (name[0] == 'f') {
        EXPECT_EQ(error_of(guest_->path_unlink_file(guest_.memory(), Fd{3}, guest_.put(name), size)), Errno::success);
        removed++;
      }
      at += Dirent::kSize + size;
    }
    if (used < 100) break;
  }
  EXPECT_EQ(removed, names.size());
}

TEST_F(Transfer, ACookieGoesOnFromItsEntry) {
  folder_.write("a", "");
  folder_.write("b", "");
  const Listed all = list_all(guest_, Fd{3}, 1000);
  ASSERT_EQ(all.names.size(), 4u);
  ASSERT_EQ(error_of(guest_->fd_readdir(guest_.memory(), Fd{3}, Ptr{1024}, 500, all.cookies[2], Guest::kOut)),
            Errno::success);
  EXPECT_EQ(guest_.out(), Dirent::kSize + 1);
  EXPECT_EQ(guest_.text(Ptr{1024 + Dirent::kSize}, 1), "b");
  ASSERT_EQ(error_of(guest_->fd_readdir(guest_.memory(), Fd{3}, Ptr{1024}, 500, UINT64_MAX, Guest::kOut)),
            Errno::success);
  EXPECT_EQ(guest_.out(), 0u);
}

TEST_F(Transfer, NamesThatWasiCantSayAreLeftOut) {
  folder_.write("good", "");
  folder_.write("b\xFF" "d", "");
  EXPECT_EQ(list_all(guest_, Fd{3}, 1000).names, (std::vector<std::string>{".", "..", "good"}));
}

TEST_F(Transfer, AnEntryHasTheNumberThatStatGives) {
  folder_.write("f", "");
  const Fd file = guest_.opened("f");
  ASSERT_EQ(error_of(guest_->fd_filestat_get(guest_.memory(), file, Guest::kOut)), Errno::success);
  const uint64_t ino = guest_.out<uint64_t>(8);
  ASSERT_EQ(error_of(guest_->fd_readdir(guest_.memory(), Fd{3}, Ptr{1024}, 500, 2, Guest::kOut)), Errno::success);
  EXPECT_EQ(*guest_.memory().load<uint64_t>(Ptr{1024 + 8}), ino);
}

}  // namespace
}  // namespace chukker::wasi
