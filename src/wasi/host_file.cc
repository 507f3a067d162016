#include "wasi/host_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>

namespace chukker::wasi {

namespace {

constexpr size_t kBufferBytes = 64 * 1024;

struct ErrnoPair {
  int host;
  Errno wasi;
};

constexpr ErrnoPair kErrnoPairs[] = {
    {E2BIG, Errno::toobig},
    {EACCES, Errno::acces},
    {EAGAIN, Errno::again},
    {EBADF, Errno::badf},
    {EBUSY, Errno::busy},
    {EDQUOT, Errno::dquot},
    {EEXIST, Errno::exist},
    {EFAULT, Errno::fault},
    {EFBIG, Errno::fbig},
    {EILSEQ, Errno::ilseq},
    {EINTR, Errno::intr},
    {EINVAL, Errno::inval},
    {EIO, Errno::io},
    {EISDIR, Errno::isdir},
    {ELOOP, Errno::loop},
    {EMFILE, Errno::nfile},
    {EMLINK, Errno::mlink},
    {ENFILE, Errno::nfile},
    {ENODEV, Errno::nodev},
    {ENOENT, Errno::noent},
    {ENOLCK, Errno::nolck},
    {ENOMEM, Errno::nomem},
    {ENOSPC, Errno::nospc},
    {ENOSYS, Errno::nosys},
    {ENOTDIR, Errno::notdir},
    {ENOTTY, Errno::notty},
    {ENXIO, Errno::nxio},
    {EOPNOTSUPP, Errno::notsup},
    {EOVERFLOW, Errno::overflow},
    {EPERM, Errno::perm},
    {EPIPE, Errno::pipe},
    {ERANGE, Errno::range},
    {EROFS, Errno::rofs},
    {ESPIPE, Errno::spipe},
    {ESTALE, Errno::stale},
    {ETXTBSY, Errno::txtbsy},
    {ENAMETOOLONG, Errno::nametoolong},
    {ENOTEMPTY, Errno::notempty},
    {ETIMEDOUT, Errno::timedout},
    {EXDEV, Errno::xdev},
};

Filetype type_of(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG: return Filetype::regular_file;
    case S_IFDIR: return Filetype::directory;
    case S_IFLNK: return Filetype::symbolic_link;
    case S_IFCHR: return Filetype::character_device;
    case S_IFBLK: return Filetype::block_device;
    case S_IFSOCK: return Filetype::socket_stream;
    default: return Filetype::unknown;
  }
}

// Unsigned, as WASI has it: a time before 1970 is 1970.
uint64_t nanoseconds(const timespec& time) {
  if (time.tv_sec < 0) return 0;
  return static_cast<uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(time.tv_nsec);
}

template <class Call>
ssize_t uninterrupted(Call call) {
  ssize_t result;
  do result = call();
  while (result < 0 && errno == EINTR);
  return result;
}

// Moves the vectors' bytes through one buffer; `move(buffer, size, moved)` reads or writes, and says how much.
// Stops at the first piece that isn't moved whole.
template <bool kReads, class Move>
Answer<uint32_t> transfer(std::span<const Bytes> vectors, Move move) {
  const auto buffer = std::make_unique_for_overwrite<uint8_t[]>(kBufferBytes);
  uint32_t moved = 0;
  for (Bytes rest : vectors) {
    while (!rest.empty()) {
      const size_t size = std::min(rest.size(), kBufferBytes);
      if (!kReads) std::memcpy(buffer.get(), rest.data(), size);
      const ssize_t done = uninterrupted([&] { return move(buffer.get(), size, moved); });
      if (done < 0 && moved == 0) return refuse_as_host();
      if (done <= 0) return moved;
      if (kReads) std::memcpy(rest.data(), buffer.get(), static_cast<size_t>(done));
      moved += static_cast<uint32_t>(done);
      if (static_cast<size_t>(done) < size) return moved;
      rest = rest.subspan(size);
    }
  }
  return moved;
}

// Puts bytes at the end, whatever others do to the file meanwhile. Some file systems can't: then the end is looked up.
ssize_t append_piece(int number, const uint8_t* bytes, size_t size) {
  const iovec piece{const_cast<uint8_t*>(bytes), size};
  const ssize_t done = pwritev2(number, &piece, 1, 0, RWF_APPEND);
  if (done >= 0 || (errno != EOPNOTSUPP && errno != ENOSYS && errno != EINVAL)) return done;
  struct stat info;
  if (fstat(number, &info) != 0) return -1;
  return pwrite(number, bytes, size, info.st_size);
}

}  // namespace

Errno from_host(int error) {
  for (const ErrnoPair& pair : kErrnoPairs) {
    if (pair.host == error) return pair.wasi;
  }
  return Errno::io;
}

std::unexpected<Errno> refuse_as_host() { return refuse(from_host(errno)); }

HostFile::~HostFile() {
  if (number_ >= 0) close(number_);
}

Answer<HostFile> duplicate(int number) {
  HostFile copy(fcntl(number, F_DUPFD_CLOEXEC, 0));
  if (copy.number() < 0) return refuse_as_host();
  return copy;
}

Answer<Filestat> stat_of(int number) {
  struct stat info;
  if (fstat(number, &info) != 0) return refuse_as_host();
  return Filestat{.dev = info.st_dev,
                  .ino = info.st_ino,
                  .type = type_of(info.st_mode),
                  .nlink = info.st_nlink,
                  .size = static_cast<uint64_t>(info.st_size),
                  .atim = nanoseconds(info.st_atim),
                  .mtim = nanoseconds(info.st_mtim),
                  .ctim = nanoseconds(info.st_ctim)};
}

bool is_same_file(int a, int b) {
  const auto one = stat_of(a), other = stat_of(b);
  return one && other && one->dev == other->dev && one->ino == other->ino;
}

Answer<uint32_t> read_at(int number, uint64_t offset, std::span<const Bytes> into) {
  return transfer<true>(into, [&](uint8_t* buffer, size_t size, uint32_t moved) {
    return pread(number, buffer, size, static_cast<off_t>(offset + moved));
  });
}

Answer<uint32_t> write_at(int number, uint64_t offset, std::span<const Bytes> from) {
  return transfer<false>(from, [&](const uint8_t* buffer, size_t size, uint32_t moved) {
    return pwrite(number, buffer, size, static_cast<off_t>(offset + moved));
  });
}

Answer<uint32_t> append(int number, std::span<const Bytes> from) {
  return transfer<false>(
      from, [&](const uint8_t* buffer, size_t size, uint32_t) { return append_piece(number, buffer, size); });
}

Answer<uint32_t> read_stream(int number, std::span<const Bytes> into) {
  // One read only: a second would wait for more than is there.
  if (into.empty()) return 0;
  uint8_t buffer[4096];
  const ssize_t got =
      uninterrupted([&] { return read(number, buffer, std::min(into[0].size(), sizeof buffer)); });
  if (got < 0) return refuse_as_host();
  std::memcpy(into[0].data(), buffer, static_cast<size_t>(got));
  return static_cast<uint32_t>(got);
}

Answer<uint32_t> write_stream(int number, std::span<const Bytes> from) {
  return transfer<false>(from, [&](const uint8_t* buffer, size_t size, uint32_t) -> ssize_t {
    size_t done = 0;
    while (done < size) {
      const ssize_t wrote = uninterrupted([&] { return write(number, buffer + done, size - done); });
      if (wrote < 0 && errno != EAGAIN) return done > 0 ? static_cast<ssize_t>(done) : -1;
      pollfd ready{number, POLLOUT, 0};
      if (wrote < 0) poll(&ready, 1, -1);
      if (wrote > 0) done += static_cast<size_t>(wrote);
    }
    return static_cast<ssize_t>(done);
  });
}

bool wait_readable(int number, int64_t timeout) {
  pollfd ready{number, POLLIN, 0};
  const timespec limit{timeout / 1'000'000'000, timeout % 1'000'000'000};
  return ppoll(&ready, 1, timeout < 0 ? nullptr : &limit, nullptr) > 0;
}

Answer<std::vector<Entry>> list(int directory) {
  // An open file of its own: reading moves its position.
  const int fresh = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fresh < 0) return refuse_as_host();
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(fdopendir(fresh), closedir);
  if (!stream) {
    close(fresh);
    return refuse(Errno::nomem);
  }
  std::vector<Entry> entries;
  while (const dirent* found = readdir(stream.get())) {
    const std::string_view name = found->d_name;
    if (name == "." || name == ".." || !is_utf8(name)) continue;
    struct stat info;
    const bool known = found->d_type != DT_UNKNOWN;
    if (!known && fstatat(fresh, found->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0) continue;
    entries.push_back({std::string(name), found->d_ino, type_of(known ? DTTOIF(found->d_type) : info.st_mode)});
  }
  std::ranges::sort(entries, {}, &Entry::name);
  return entries;
}

}  // namespace chukker::wasi
