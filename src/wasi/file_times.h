// The times that fd_filestat_set_times and path_filestat_set_times set, in the host's form.
#pragma once

#include <sys/stat.h>

#include <array>

#include "wasi/abi.h"
#include "wasi/clock.h"

namespace chukker::wasi {

// Shape: access time, modification time, as futimens takes them. "Now" is the guest's.
// Errors: inval (unknown flags, or a time and "now" both asked for).
Answer<std::array<timespec, 2>> file_times(Clock& clock, uint64_t atim, uint64_t mtim, uint32_t flags);

}  // namespace chukker::wasi
