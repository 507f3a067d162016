// A guest's descriptors: what each number stands for, and what may be done with it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "wasi/abi.h"
#include "wasi/host_file.h"

namespace chukker::wasi {

// A preopened directory, opened once for all machines of a linker.
struct Grant {
  std::string guest;
  bool read_only = false;
  HostFile root;  // None where a snapshot speaks of a preopen that the new linker doesn't have.
};

// What a descriptor stands for. Frozen: snapshots store them.
enum class Kind : uint8_t { input = 0, output = 1, error = 2, file = 3, directory = 4 };

using Listing = std::vector<Entry>;

struct Descriptor {
  Kind kind = Kind::file;
  Filetype type = Filetype::unknown;
  uint16_t flags = 0;  // Of fdflag.
  Rights base = 0, inheriting = 0;

  // Files and directories only.
  std::shared_ptr<const Grant> grant;
  std::string path;  // From the grant's root when it was opened; empty where that is too long to keep.
  bool is_preopen = false;                // fd_prestat_get knows it.
  std::shared_ptr<const HostFile> file;   // Null: lost, nothing but closing works.
  std::string lost;                       // Why.
  uint64_t offset = 0;                    // Files. Units: bytes.
  std::shared_ptr<const Listing> listing; // Directories: an enumeration that has not come to its end.

  bool is_stream() const { return kind <= Kind::error; }
  bool is_lost() const { return !is_stream() && !file; }
  int host() const { return file->number(); }
};

// How a file has to be opened for these rights: O_RDONLY, O_WRONLY or O_RDWR.
int access_mode(Rights rights);

// By number; the lowest free number is given out.
class Descriptors {
 public:
  // Errors: badf (nothing open there, or lost).
  Answer<Descriptor*> find(Fd number);
  // Errors: badf; notcapable (open, but without all of `rights`).
  Answer<Descriptor*> find(Fd number, Rights rights);

  // Errors: mfile when `max` are open.
  Answer<Fd> add(Descriptor descriptor, uint32_t max);
  void set(Fd number, Descriptor descriptor) { open_.insert_or_assign(number, std::move(descriptor)); }
  Answer<> close(Fd number);
  // `to` becomes what `from` was, and `from` is closed. Errors: badf when one of them isn't open.
  Answer<> renumber(Fd from, Fd to);

  const std::map<Fd, Descriptor>& all() const { return open_; }

 private:
  std::map<Fd, Descriptor> open_;
};

}  // namespace chukker::wasi
