// Files, whole: read at once, written beside their place and moved there only when every byte is safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/failure.h"

namespace chukker::cli {

// The bytes of a file; "-" is standard input. Errors: no_input.
Expected<std::vector<uint8_t>> read_file(const std::string& path);

// A file that is being written beside its place (NAME.PID.part). Until `commit`, and whenever it fails, what stood
// under the name stays whole. A name that is no regular file (/dev/null, a pipe) is written to directly.
// Errors of all: cannot_write. Owns the descriptor and the file beside.
class ReplacingFile {
 public:
  static Expected<ReplacingFile> open(const std::string& path);
  ReplacingFile(ReplacingFile&& other) noexcept;
  ReplacingFile& operator=(ReplacingFile&&) = delete;
  ~ReplacingFile();  // Removes what was not committed.

  Expected<> write(std::span<const uint8_t> bytes);
  // Writes over bytes that are already there. Requires: can_seek().
  Expected<> write_at(uint64_t offset, std::span<const uint8_t> bytes);
  bool can_seek() const { return !beside_.empty(); }
  // To disk, then under its name, then the folder to disk.
  Expected<> commit();

 private:
  ReplacingFile(int fd, std::string path, std::string beside);
  std::unexpected<Failure> failed(std::string_view doing) const;

  int fd_;
  std::string path_;    // Symbolic links resolved.
  std::string beside_;  // Empty when written to directly.
};

// Writes a whole file, as ReplacingFile does. Errors: cannot_write.
Expected<> write_file(const std::string& path, std::string_view text);

}  // namespace chukker::cli
