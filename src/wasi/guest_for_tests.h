// What the unit tests share: a folder of the host, and a guest that calls WASI's functions from a memory of its own.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "wasi/wasi.h"

namespace chukker::wasi {

inline Errno error_of(const Answer<>& answer) { return answer ? Errno::success : answer.error(); }

inline void PrintTo(Errno error, std::ostream* out) { *out << "errno " << static_cast<int>(error); }

// A folder that is removed at the end.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "chukker-wasi-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;

  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  const std::string& path() const { return path_; }

  void write(std::string_view name, std::string_view content) const { std::ofstream(*this / name) << content; }
  void make(std::string_view name) const { mkdir((*this / name).c_str(), 0777); }
  void link(const std::string& target, std::string_view name) const {
    ASSERT_EQ(symlink(target.c_str(), (*this / name).c_str()), 0);
  }
  std::string read(std::string_view name) const {
    std::ifstream file(*this / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool has(std::string_view name) const { return access((*this / name).c_str(), F_OK) == 0; }

 private:
  std::string path_;
};

struct Open {
  uint16_t oflags = 0;
  Rights base = right::of_file;
  Rights inheriting = 0;
  uint16_t fdflags = 0;
  uint32_t lookup = kSymlinkFollow;
};

// A guest of 64 KiB. Texts and vectors are put into its upper half, answers read from kOut.
class Guest {
 public:
  static constexpr Ptr kOut{64};
  static constexpr uint32_t kBytes = 64 * 1024;

  explicit Guest(Options options = {}, PathWalk walk = best_path_walk()) : memory_(kBytes) {
    auto config = make_config(std::move(options), walk);
    EXPECT_TRUE(config) << config.error().to_string();
    config_ = *config;
    wasi_ = std::make_unique<Wasi>(config_);
  }
  Guest(std::shared_ptr<const Config> config, std::unique_ptr<Wasi> wasi)
      : memory_(kBytes), config_(std::move(config)), wasi_(std::move(wasi)) {}

  Wasi* operator->() { return wasi_.get(); }
  Wasi& wasi() { return *wasi_; }
  Memory memory() { return Memory(memory_); }
  const std::shared_ptr<const Config>& config() const { return config_; }

  template <class T = uint32_t>
  T out(uint32_t offset = 0) {
    return *memory().load<T>(Ptr{static_cast<uint32_t>(kOut) + offset});
  }

  // Puts bytes where nothing lies just now.
  Ptr put(std::string_view text) {
    if (next_ + text.size() > kBytes) next_ = kBytes / 2;
    const Ptr at{next_};
    EXPECT_TRUE(memory().write(at, {reinterpret_cast<const uint8_t*>(text.data()), text.size()}));
    next_ += static_cast<uint32_t>(text.size()) + 1;
    return at;
  }
  std::string text(Ptr at, uint32_t size) {
    const Bytes bytes = *memory().range(at, size);
    return {bytes.begin(), bytes.end()};
  }
  Ptr vector(Ptr at, uint32_t size) {
    uint8_t bytes[8];
    write_le(bytes, static_cast<uint32_t>(at));
    write_le(bytes + 4, size);
    return put({reinterpret_cast<const char*>(bytes), 8});
  }

  // path_open; the descriptor is in out(). By default to read and write, following links.
  Errno open(std::string_view path, Open how = {}, Fd directory = Fd{3}) {
    return error_of(wasi_->path_open(memory(), directory, how.lookup, put(path), static_cast<uint32_t>(path.size()),
                                     how.oflags, how.base, how.inheriting, how.fdflags, kOut));
  }
  // The descriptor that `open` got. Fails the test when it got none.
  Fd opened(std::string_view path, Open how = {}, Fd directory = Fd{3}) {
    const Errno error = open(path, how, directory);
    EXPECT_EQ(error, Errno::success) << path;
    return error == Errno::success ? Fd{out()} : Fd{UINT32_MAX};
  }
  Fd opened_directory(std::string_view path, Fd directory = Fd{3}) {
    return opened(path, {oflag::directory, right::of_directory, right::of_directory | right::of_file}, directory);
  }
  Errno write(Fd fd, std::string_view bytes) {
    const Ptr at = put(bytes);
    return error_of(wasi_->fd_write(memory(), fd, vector(at, static_cast<uint32_t>(bytes.size())), 1, kOut));
  }
  // What fd_read gives; "!" and the number of the error when it fails.
  std::string read(Fd fd, uint32_t size = 1024) {
    const Ptr buffer{1024};
    const Errno error = error_of(wasi_->fd_read(memory(), fd, vector(buffer, size), 1, kOut));
    if (error != Errno::success) return "!" + std::to_string(static_cast<int>(error));
    return text(buffer, out());
  }
  uint64_t tell(Fd fd) {
    EXPECT_EQ(error_of(wasi_->fd_tell(memory(), fd, kOut)), Errno::success);
    return out<uint64_t>();
  }

 private:
  std::vector<uint8_t> memory_;
  uint32_t next_ = kBytes / 2;
  std::shared_ptr<const Config> config_;
  std::unique_ptr<Wasi> wasi_;
};

}  // namespace chukker::wasi
