#include "cli/snapshot_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace chukker::cli {
namespace {

namespace fs = std::filesystem;

// A folder of the test's own, removed at its end.
class SnapshotFileTest : public testing::Test {
 protected:
  SnapshotFileTest() : folder_(fs::temp_directory_path() / ("chukker-snapshot-file-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~SnapshotFileTest() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  size_t file_count() const { return static_cast<size_t>(std::distance(fs::directory_iterator(folder_), {})); }

  static std::vector<uint8_t> content(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void put(const std::string& file, const std::vector<uint8_t>& bytes) {
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<long>(bytes.size()));
  }

  fs::path folder_;
};

// Bytes that don't compress well, and some that do.
std::vector<uint8_t> sample(size_t size) {
  std::mt19937 random(7);
  std::vector<uint8_t> bytes(size);
  for (size_t i = 0; i < size; i += 2) bytes[i] = static_cast<uint8_t>(random());
  return bytes;
}

Source source_of(const std::vector<uint8_t>& bytes, size_t piece = 1000) {
  return [&bytes, piece](const Sink& sink) -> Result<> {
    for (size_t at = 0; at < bytes.size(); at += piece) {
      auto written = sink(std::span(bytes).subspan(at, std::min(piece, bytes.size() - at)));
      if (!written) return written;
    }
    return {};
  };
}

const SnapshotNote kNote{.program = "prog.wasm",
                         .dirs = {{"/tmp", "/data"}},
                         .calls = {{"main", {"1", "-5"}}},
                         .scripts = {{"a.js", "let \"x\" = '\u00e9'\n", true, false}, {"b.js", "", false, true}},
                         .module_dirs = {{"app", "lib"}},
                         .pending = {"approve"}};

TEST_F(SnapshotFileTest, WhatIsWrittenIsReadBackWithItsNote) {
  auto bytes = sample(300'000);
  for (int level : {1, 3, 19}) {
    auto size = write_snapshot(path("a.chk"), kNote, level, source_of(bytes));
    ASSERT_TRUE(size.has_value());
    EXPECT_EQ(*size, fs::file_size(path("a.chk")));
    auto read = read_snapshot(path("a.chk"));
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(read->bytes, bytes);
    EXPECT_EQ(read->note, kNote);
  }
}

TEST_F(SnapshotFileTest, PlainSnapshotsAreTheBareBytes) {
  auto bytes = sample(10'000);
  ASSERT_TRUE(write_snapshot(path("a.chk"), kNote, kNotCompressed, source_of(bytes)).has_value());
  EXPECT_EQ(content(path("a.chk")), bytes);
  auto read = read_snapshot(path("a.chk"));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->bytes, bytes);
  EXPECT_EQ(read->note, SnapshotNote{});
}

TEST_F(SnapshotFileTest, ZstdUnpacksAFileToTheSnapshot) {
  if (std::system("zstd --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "zstd is not on the PATH";
  auto bytes = sample(10'000);
  ASSERT_TRUE(write_snapshot(path("a.chk"), kNote, 3, source_of(bytes)).has_value());
  ASSERT_EQ(std::system(("zstd -q -d <" + path("a.chk") + " >" + path("plain")).c_str()), 0);
  EXPECT_EQ(content(path("plain")), bytes);
  ASSERT_EQ(std::system(("zstd -q <" + path("plain") + " >" + path("b.chk")).c_str()), 0);
  EXPECT_EQ(read_snapshot(path("b.chk")).value().bytes, bytes);
}

TEST_F(SnapshotFileTest, EveryFlippedBitIsFound) {
  auto bytes = sample(60);
  ASSERT_TRUE(write_snapshot(path("a.chk"), kNote, 3, source_of(bytes)).has_value());
  auto whole = content(path("a.chk"));
  for (size_t bit = 0; bit < whole.size() * 8; ++bit) {
    auto mutant = whole;
    mutant[bit / 8] ^= static_cast<uint8_t>(1 << (bit % 8));
    put(path("b.chk"), mutant);
    auto read = read_snapshot(path("b.chk"));
    // A flip in the first word makes it a file of another kind, which is handed on as it is: no snapshot, as load will
    // say.
    if (bit < 32 && read.has_value()) {
      EXPECT_EQ(read->bytes, mutant);
    } else {
      EXPECT_FALSE(read.has_value()) << "bit " << bit;
    }
  }
}

TEST_F(SnapshotFileTest, EveryTruncationIsFound) {
  auto bytes = sample(60);
  ASSERT_TRUE(write_snapshot(path("a.chk"), kNote, 3, source_of(bytes)).has_value());
  auto whole = content(path("a.chk"));
  for (size_t size = 4; size < whole.size(); ++size) {
    put(path("b.chk"), {whole.begin(), whole.begin() + static_cast<long>(size)});
    auto read = read_snapshot(path("b.chk"));
    ASSERT_FALSE(read.has_value()) << size;
    EXPECT_EQ(read.error().exit, ExitCode::bad_input);
  }
}

TEST_F(SnapshotFileTest, AMissingFileIsNamed) {
  auto read = read_snapshot(path("none.chk"));
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().exit, ExitCode::no_input);
  EXPECT_NE(read.error().message.find("none.chk: No such file"), std::string::npos) << read.error().message;
}

// Lets no file grow beyond `bytes` as long as it lives: a full disk, as a write sees it.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST_F(SnapshotFileTest, OnAFullDiskTheOldFileStaysWholeAndNothingIsLeftBehind) {
  auto old_bytes = sample(500);
  ASSERT_TRUE(write_snapshot(path("a.chk"), kNote, 3, source_of(old_bytes)).has_value());
  auto new_bytes = sample(2'000'000);
  for (int level : {kNotCompressed, 3}) {
    {
      FileSizeLimit limit(100'000);
      auto written = write_snapshot(path("a.chk"), kNote, level, source_of(new_bytes));
      ASSERT_FALSE(written.has_value());
      EXPECT_EQ(written.error().exit, ExitCode::cannot_write);
    }
    EXPECT_EQ(read_snapshot(path("a.chk")).value().bytes, old_bytes);
    EXPECT_EQ(file_count(), 1u);
  }
}

TEST_F(SnapshotFileTest, AFailingSourceKeepsItsOwnError) {
  auto written = write_snapshot(path("a.chk"), kNote, 3, [](const Sink&) -> Result<> {
    return chukker::fail(ErrorCode::snapshot_mismatch, "no such parent");
  });
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().exit, ExitCode::bad_input);
  EXPECT_EQ(file_count(), 0u);
}

TEST_F(SnapshotFileTest, AFolderThatIsNotThereIsAnError) {
  auto bytes = sample(10);
  auto written = write_snapshot(path("none/a.chk"), kNote, 3, source_of(bytes));
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().exit, ExitCode::cannot_write);
}

TEST_F(SnapshotFileTest, ASymbolicLinkStaysAndItsTargetIsReplaced) {
  auto bytes = sample(10);
  put(path("real.chk"), {1});
  fs::create_symlink(path("real.chk"), path("link.chk"));
  ASSERT_TRUE(write_snapshot(path("link.chk"), kNote, kNotCompressed, source_of(bytes)).has_value());
  EXPECT_TRUE(fs::is_symlink(path("link.chk")));
  EXPECT_EQ(content(path("real.chk")), bytes);
}

TEST_F(SnapshotFileTest, APipeGetsABareFrame) {
  auto bytes = sample(1000);
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  ASSERT_EQ(std::system(("cat " + path("pipe") + " >" + path("out") + " &").c_str()), 0);
  ASSERT_TRUE(write_snapshot(path("pipe"), kNote, 3, source_of(bytes)).has_value());
  for (int i = 0; i < 500 && (!fs::exists(path("out")) || fs::file_size(path("out")) < 500); ++i) ::usleep(10'000);
  EXPECT_EQ(read_snapshot(path("out")).value().bytes, bytes);
}

}  // namespace
}  // namespace chukker::cli
