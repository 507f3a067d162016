// The binary interface of WASI preview 1: numbers, flags and record layouts.
// Source: WebAssembly/WASI, legacy/preview1/witx/typenames.witx. Everything is little-endian; nothing here may change.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string_view>

namespace chukker::wasi {

// What a guest passes: an address in its memory, a descriptor's number.
enum class Ptr : uint32_t {};
enum class Fd : uint32_t {};

enum class Errno : uint16_t {
  success, toobig, acces, addrinuse, addrnotavail, afnosupport, again, already, badf, badmsg, busy, canceled, child,
  connaborted, connrefused, connreset, deadlk, destaddrreq, dom, dquot, exist, fault, fbig, hostunreach, idrm, ilseq,
  inprogress, intr, inval, io, isconn, isdir, loop, mfile, mlink, msgsize, multihop, nametoolong, netdown, netreset,
  netunreach, nfile, nobufs, nodev, noent, noexec, nolck, nolink, nomem, nomsg, noprotoopt, nospc, nosys, notconn,
  notdir, notempty, notrecoverable, notsock, notsup, notty, nxio, overflow, ownerdead, perm, pipe, proto,
  protonosupport, prototype, range, rofs, spipe, srch, stale, timedout, txtbsy, xdev, notcapable,

  // Never reaches a guest: the call would have to wait, so it answers "pending".
  would_wait = 0xFFFF,
};
static_assert(static_cast<int>(Errno::fault) == 21 && static_cast<int>(Errno::notcapable) == 76);

template <class T = void>
using Answer = std::expected<T, Errno>;
inline std::unexpected<Errno> refuse(Errno error) { return std::unexpected(error); }

using Rights = uint64_t;
namespace right {
inline constexpr Rights fd_datasync = 1u << 0, fd_read = 1u << 1, fd_seek = 1u << 2, fd_fdstat_set_flags = 1u << 3,
                        fd_sync = 1u << 4, fd_tell = 1u << 5, fd_write = 1u << 6, fd_advise = 1u << 7,
                        fd_allocate = 1u << 8, path_create_directory = 1u << 9, path_create_file = 1u << 10,
                        path_link_source = 1u << 11, path_link_target = 1u << 12, path_open = 1u << 13,
                        fd_readdir = 1u << 14, path_readlink = 1u << 15, path_rename_source = 1u << 16,
                        path_rename_target = 1u << 17, path_filestat_get = 1u << 18,
                        path_filestat_set_size = 1u << 19, path_filestat_set_times = 1u << 20,
                        fd_filestat_get = 1u << 21, fd_filestat_set_size = 1u << 22,
                        fd_filestat_set_times = 1u << 23, path_symlink = 1u << 24, path_remove_directory = 1u << 25,
                        path_unlink_file = 1u << 26, poll_fd_readwrite = 1u << 27, sock_shutdown = 1u << 28,
                        sock_accept = 1u << 29;

inline constexpr Rights all = (1u << 30) - 1;

// What can be meant for each type of file; the others are dropped when one is opened.
inline constexpr Rights of_stream =
    fd_read | fd_write | fd_fdstat_set_flags | fd_sync | fd_datasync | fd_filestat_get | poll_fd_readwrite;
inline constexpr Rights of_file = fd_datasync | fd_read | fd_seek | fd_fdstat_set_flags | fd_sync | fd_tell |
                                  fd_write | fd_advise | fd_allocate | fd_filestat_get | fd_filestat_set_size |
                                  fd_filestat_set_times | poll_fd_readwrite;
inline constexpr Rights of_directory =
    fd_datasync | fd_sync | fd_fdstat_set_flags | fd_advise | fd_readdir | fd_filestat_get | fd_filestat_set_times |
    poll_fd_readwrite | path_create_directory | path_create_file | path_link_source | path_link_target | path_open |
    path_readlink | path_rename_source | path_rename_target | path_filestat_get | path_filestat_set_size |
    path_filestat_set_times | path_symlink | path_remove_directory | path_unlink_file;

// With any of these a file has to be opened for reading, or for writing.
inline constexpr Rights reading = fd_read | fd_readdir;
inline constexpr Rights writing = fd_write | fd_allocate | fd_filestat_set_size;
}  // namespace right

enum class Filetype : uint8_t {
  unknown, block_device, character_device, directory, regular_file, socket_dgram, socket_stream, symbolic_link
};

namespace fdflag {
inline constexpr uint16_t append = 1, dsync = 2, nonblock = 4, rsync = 8, sync = 16, all = 31;
}
namespace oflag {
inline constexpr uint16_t creat = 1, directory = 2, excl = 4, trunc = 8, all = 15;
}
namespace fstflag {
inline constexpr uint16_t atim = 1, atim_now = 2, mtim = 4, mtim_now = 8, all = 15;
}
inline constexpr uint32_t kSymlinkFollow = 1;  // The only lookupflag.
inline constexpr uint16_t kHangup = 1;         // The only eventrwflag.
inline constexpr uint16_t kAbstime = 1;        // The only subclockflag.

enum class ClockId : uint32_t { realtime, monotonic, process_cputime, thread_cputime };
enum class EventType : uint8_t { clock, fd_read, fd_write };

// In "wasi_unstable" the numbers of whence and two records were laid out differently; all else is the same.
enum class Version : uint8_t { preview1, unstable };
enum class Whence : uint8_t { set, cur, end };

struct Fdstat {
  Filetype type = Filetype::unknown;
  uint16_t flags = 0;
  Rights base = 0, inheriting = 0;

  static constexpr uint32_t kSize = 24;
  std::array<uint8_t, kSize> bytes() const;
};

struct Filestat {
  uint64_t dev = 0, ino = 0;
  Filetype type = Filetype::unknown;
  uint64_t nlink = 0, size = 0;
  uint64_t atim = 0, mtim = 0, ctim = 0;  // Units: nanoseconds since 1970.

  static constexpr uint32_t size_in(Version version) { return version == Version::preview1 ? 64 : 56; }
  std::array<uint8_t, 64> bytes(Version version) const;  // The first size_in(version) count.
};

struct Dirent {
  uint64_t next = 0, ino = 0;
  uint32_t name_bytes = 0;
  Filetype type = Filetype::unknown;

  static constexpr uint32_t kSize = 24;
  std::array<uint8_t, kSize> bytes() const;
};

struct Subscription {
  uint64_t userdata = 0;
  uint8_t type = 0;  // An EventType, if the guest means well.
  Fd fd{};           // fd_read, fd_write.
  ClockId clock{};   // clock, and what follows.
  uint64_t timeout = 0;
  uint16_t flags = 0;

  static constexpr uint32_t size_in(Version version) { return version == Version::preview1 ? 48 : 56; }
  static Subscription parse(const uint8_t* bytes, Version version);
};

struct Event {
  uint64_t userdata = 0;
  Errno error = Errno::success;
  EventType type = EventType::clock;
  uint64_t nbytes = 0;
  uint16_t flags = 0;

  static constexpr uint32_t kSize = 32;
  std::array<uint8_t, kSize> bytes() const;
};

// Little-endian numbers at any alignment.
template <class T>
T read_le(const uint8_t* from) {
  T value = 0;
  for (size_t i = 0; i < sizeof(T); i++) value |= static_cast<T>(static_cast<T>(from[i]) << (8 * i));
  return value;
}
template <class T>
void write_le(uint8_t* to, T value) {
  for (size_t i = 0; i < sizeof(T); i++) to[i] = static_cast<uint8_t>(value >> (8 * i));
}

}  // namespace chukker::wasi
