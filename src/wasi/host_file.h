// An open file of the host, and what is done with it. No function here moves a file's own offset or flags: forked
// machines share the open file, and each keeps its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "wasi/abi.h"
#include "wasi/memory.h"

struct stat;

namespace chukker::wasi {

// WASI's name for a host's error number.
Errno from_host(int error);

// The refusal for the error that the last system call left behind.
std::unexpected<Errno> refuse_as_host();

// Owns a file descriptor of the host; closes it. -1: none.
class HostFile {
 public:
  HostFile() = default;
  explicit HostFile(int number) : number_(number) {}
  HostFile(HostFile&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  HostFile& operator=(HostFile&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~HostFile();

  int number() const { return number_; }

 private:
  int number_ = -1;
};

// One descriptor more for the same open file.
Answer<HostFile> duplicate(int number);

Answer<Filestat> stat_of(int number);

// Whether both are the same file of the host.
bool is_same_file(int a, int b);

// Reads or writes at an offset, as much as there is and fits. Bytes go through a buffer of our own: the kernel then
// never touches guest memory, whose pages may be write-protected or absent until first used.
// Errors: those of the host, when nothing was moved at all.
Answer<uint32_t> read_at(int number, uint64_t offset, std::span<const Bytes> into);
Answer<uint32_t> write_at(int number, uint64_t offset, std::span<const Bytes> from);
Answer<uint32_t> append(int number, std::span<const Bytes> from);

// A stream of the host: reads what is there (waits for the first byte), writes all.
Answer<uint32_t> read_stream(int number, std::span<const Bytes> into);
Answer<uint32_t> write_stream(int number, std::span<const Bytes> from);

// Waits until `number` can be read, at most `timeout` nanoseconds (-1: for ever). Whether it can.
bool wait_readable(int number, int64_t timeout);

// One name in a directory, as the host told it.
struct Entry {
  std::string name;
  uint64_t ino = 0;
  Filetype type = Filetype::unknown;
  friend bool operator==(const Entry&, const Entry&) = default;
};

// All names of a directory but "." and "..", sorted by name, so that their order is the same on every host. Names that
// are not UTF-8 can't be said in WASI and are left out.
Answer<std::vector<Entry>> list(int directory);

}  // namespace chukker::wasi
