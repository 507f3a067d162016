// Paths that can't leave a directory.
//
// A guest's path is resolved beneath the directory of the descriptor it is relative to: not by "..", not by an absolute
// path, not by symbolic links (wherever they come from), nor by the kernel's magic links. Two ways do the same: the
// kernel's openat2 with RESOLVE_BENEATH, and where it is missing a walk by component, which keeps each directory on its
// way open, so ".." is the directory it came from whatever others have moved meanwhile. Escapes are refused with
// notcapable.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "wasi/abi.h"
#include "wasi/host_file.h"

namespace chukker::wasi {

enum class PathWalk : uint8_t { kernel, by_component };

// The kernel's way, if this kernel (and what filters its calls) has it.
PathWalk best_path_walk();

// A directory beneath the base, and a name in it that is neither empty nor contains a slash nor is "..": system calls
// that take a directory and a name and don't follow symbolic links can't leave it.
struct Place {
  HostFile directory;
  std::string name;
  bool trailing_slash = false;  // The path said that it names a directory.
};

// Where `path` leads to; nothing needs to be there. With `follow`, a symbolic link there is followed to its target's
// place.
// Errors: notcapable (it would leave the base), loop, and the host's for the directories on the way.
Answer<Place> find_place(PathWalk walk, int base, std::string_view path, bool follow);

// openat2 or its like: `flags` and `mode` as for openat; without `follow`, a symbolic link at the end is not followed.
Answer<HostFile> open_beneath(PathWalk walk, int base, std::string_view path, int flags, mode_t mode, bool follow);

}  // namespace chukker::wasi
