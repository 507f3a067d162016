#include "cli/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace chukker::cli {
namespace {

std::string reason(int error) { return std::strerror(error); }

Expected<std::vector<uint8_t>> read_all(int fd, const std::string& name) {
  std::vector<uint8_t> bytes;
  constexpr size_t kChunk = 1 << 20;
  for (;;) {
    size_t size = bytes.size();
    bytes.resize(size + kChunk);
    ssize_t got = ::read(fd, bytes.data() + size, kChunk);
    bytes.resize(size + (got > 0 ? static_cast<size_t>(got) : 0));
    if (got == 0) return bytes;
    if (got < 0 && errno != EINTR)
      return fail(ExitCode::no_input, fmt::format("can't read {}: {}", name, reason(errno)));
  }
}

// The folder of a file goes to disk too, so that the new name survives a power cut. Not all file systems can; that is
// no error.
void sync_folder_of(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  (void)::fsync(fd);
  ::close(fd);
}

}  // namespace

Expected<std::vector<uint8_t>> read_file(const std::string& path) {
  if (path == "-") return read_all(STDIN_FILENO, "standard input");
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(ExitCode::no_input, fmt::format("can't open {}: {}", path, reason(errno)));
  auto bytes = read_all(fd, path);
  ::close(fd);
  return bytes;
}

Expected<ReplacingFile> ReplacingFile::open(const std::string& path) {
  std::error_code error;
  auto resolved = std::filesystem::weakly_canonical(path, error);
  std::string target = error || path.empty() ? path : resolved.string();
  struct stat about{};
  bool is_special = ::stat(target.c_str(), &about) == 0 && !S_ISREG(about.st_mode);
  std::string beside = is_special ? "" : fmt::format("{}.{}.part", target, ::getpid());
  int flags = is_special ? O_WRONLY | O_CLOEXEC : O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC;
  int fd = ::open(is_special ? target.c_str() : beside.c_str(), flags, 0666);
  if (fd < 0) return fail(ExitCode::cannot_write, fmt::format("can't write {}: {}", path, reason(errno)));
  return ReplacingFile(fd, target, beside);
}

ReplacingFile::ReplacingFile(int fd, std::string path, std::string beside)
    : fd_(fd), path_(std::move(path)), beside_(std::move(beside)) {}

ReplacingFile::ReplacingFile(ReplacingFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)), beside_(std::exchange(other.beside_, "")) {}

ReplacingFile::~ReplacingFile() {
  if (fd_ < 0) return;
  ::close(fd_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

std::unexpected<Failure> ReplacingFile::failed(std::string_view doing) const {
  return fail(ExitCode::cannot_write, fmt::format("can't {} {}: {}", doing, path_, reason(errno)));
}

Expected<> ReplacingFile::write(std::span<const uint8_t> bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed("write");
    bytes = bytes.subspan(static_cast<size_t>(written));
  }
  return {};
}

Expected<> ReplacingFile::write_at(uint64_t offset, std::span<const uint8_t> bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed("write");
    bytes = bytes.subspan(static_cast<size_t>(written));
    offset += static_cast<uint64_t>(written);
  }
  return {};
}

Expected<> ReplacingFile::commit() {
  if (!beside_.empty() && ::fsync(fd_) != 0) return failed("write to disk");
  if (::close(std::exchange(fd_, -1)) != 0) {
    auto failure = failed("close");
    if (!beside_.empty()) ::unlink(beside_.c_str());
    return failure;
  }
  if (beside_.empty()) return {};
  if (::rename(beside_.c_str(), path_.c_str()) != 0) {
    auto failure = failed("replace");
    ::unlink(beside_.c_str());
    return failure;
  }
  sync_folder_of(path_);
  return {};
}

Expected<> write_file(const std::string& path, std::string_view text) {
  TRY_ASSIGN(auto file, ReplacingFile::open(path));
  TRY(file.write({reinterpret_cast<const uint8_t*>(text.data()), text.size()}));
  return file.commit();
}

}  // namespace chukker::cli
