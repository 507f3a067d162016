// What concerns one descriptor: its type, flags, rights, offset, name, and the attributes of what it stands for.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "wasi/file_times.h"
#include "wasi/wasi.h"

namespace chukker::wasi {

namespace {

constexpr uint32_t kAdviceMax = 5;

// WASI's advice in POSIX's numbers, in WASI's order.
constexpr int kAdvice[] = {POSIX_FADV_NORMAL,   POSIX_FADV_SEQUENTIAL, POSIX_FADV_RANDOM,
                           POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED,   POSIX_FADV_NOREUSE};

Answer<> host_result(int result) { return result == 0 ? Answer<>() : refuse_as_host(); }

bool fits_offset(uint64_t value) { return value <= INT64_MAX; }

}  // namespace

Answer<Descriptor*> Wasi::find_file(Fd fd, Rights rights) {
  TRY_ASSIGN(Descriptor * descriptor, descriptors_.find(fd));
  if (descriptor->kind == Kind::directory) return refuse(Errno::isdir);
  if (descriptor->is_stream()) return refuse(Errno::spipe);
  return descriptors_.find(fd, rights);
}

Answer<Descriptor*> Wasi::find_directory(Fd fd, Rights rights) {
  TRY_ASSIGN(Descriptor * descriptor, descriptors_.find(fd));
  if (descriptor->kind != Kind::directory) return refuse(Errno::notdir);
  return descriptors_.find(fd, rights);
}

Answer<> Wasi::fd_advise(Memory memory, Fd fd, uint64_t offset, uint64_t size, uint32_t advice) {
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(fd, right::fd_advise));
  if (advice > kAdviceMax || !fits_offset(offset) || !fits_offset(size)) return refuse(Errno::inval);
  if (descriptor->kind == Kind::directory) return {};
  const int error =
      posix_fadvise(descriptor->host(), static_cast<off_t>(offset), static_cast<off_t>(size), kAdvice[advice]);
  return error == 0 ? Answer<>() : refuse(from_host(error));
}

Answer<> Wasi::fd_allocate(Memory memory, Fd fd, uint64_t offset, uint64_t size) {
  TRY_ASSIGN(const Descriptor* descriptor, find_file(fd, right::fd_allocate));
  if (size == 0 || !fits_offset(offset) || !fits_offset(size)) return refuse(Errno::inval);
  return host_result(fallocate(descriptor->host(), 0, static_cast<off_t>(offset), static_cast<off_t>(size)));
}

Answer<> Wasi::fd_close(Memory memory, Fd fd) { return descriptors_.close(fd); }

Answer<> Wasi::fd_datasync(Memory memory, Fd fd) {
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(fd, right::fd_datasync));
  return descriptor->is_stream() ? Answer<>() : host_result(fdatasync(descriptor->host()));
}

Answer<> Wasi::fd_sync(Memory memory, Fd fd) {
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(fd, right::fd_sync));
  return descriptor->is_stream() ? Answer<>() : host_result(fsync(descriptor->host()));
}

Answer<> Wasi::fd_fdstat_get(Memory memory, Fd fd, Ptr out) {
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(fd));
  const Fdstat stat{descriptor->type, descriptor->flags, descriptor->base, descriptor->inheriting};
  return memory.write(out, stat.bytes());
}

// The flags are ours alone: the host's open file, which forks share, has none of them.
Answer<> Wasi::fd_fdstat_set_flags(Memory memory, Fd fd, uint32_t flags) {
  TRY_ASSIGN(Descriptor * descriptor, descriptors_.find(fd, right::fd_fdstat_set_flags));
  if ((flags & ~uint32_t{fdflag::all}) != 0) return refuse(Errno::inval);
  descriptor->flags = static_cast<uint16_t>(flags);
  return {};
}

Answer<> Wasi::fd_fdstat_set_rights(Memory memory, Fd fd, Rights base, Rights inheriting) {
  TRY_ASSIGN(Descriptor * descriptor, descriptors_.find(fd));
  if ((base & ~descriptor->base) != 0 || (inheriting & ~descriptor->inheriting) != 0) return refuse(Errno::notcapable);
  descriptor->base = base;
  descriptor->inheriting = inheriting;
  return {};
}

void Wasi::hide_host_times(Filestat& stat) const {
  for (uint64_t* time : {&stat.atim, &stat.mtim, &stat.ctim}) *time = clock_.shown_file_time(*time);
}

Answer<Filestat> Wasi::filestat(const Descriptor& descriptor) const {
  if (descriptor.is_stream()) return Filestat{.type = descriptor.type, .nlink = 1};
  TRY_ASSIGN(Filestat stat, stat_of(descriptor.host()));
  hide_host_times(stat);
  return stat;
}

Answer<> Wasi::put_filestat(Memory memory, Ptr out, const Filestat& stat, Version version) const {
  const auto bytes = stat.bytes(version);
  return memory.write(out, std::span(bytes).first(Filestat::size_in(version)));
}

Answer<> Wasi::fd_filestat(Memory memory, Fd fd, Ptr out, Version version) {
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(fd, right::fd_filestat_get));
  TRY_ASSIGN(const Filestat stat, filestat(*descriptor));
  return put_filestat(memory, out, stat, version);
}

Answer<> Wasi::fd_filestat_get(Memory memory, Fd fd, Ptr out) {
  return fd_filestat(memory, fd, out, Version::preview1);
}

Answer<> Wasi::fd_filestat_get_unstable(Memory memory, Fd fd, Ptr out) {
  return fd_filestat(memory, fd, out, Version::unstable);
}

Answer<> Wasi::fd_filestat_set_size(Memory memory, Fd fd, uint64_t size) {
  TRY_ASSIGN(const Descriptor* descriptor, find_file(fd, right::fd_filestat_set_size));
  if (!fits_offset(size)) return refuse(Errno::inval);
  return host_result(ftruncate(descriptor->host(), static_cast<off_t>(size)));
}

Answer<> Wasi::fd_filestat_set_times(Memory memory, Fd fd, uint64_t atim, uint64_t mtim, uint32_t flags) {
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(fd, right::fd_filestat_set_times));
  TRY_ASSIGN(const auto times, file_times(clock_, atim, mtim, flags));
  if (descriptor->grant->read_only) return refuse(Errno::rofs);
  return host_result(futimens(descriptor->host(), times.data()));
}

Answer<> Wasi::fd_prestat_get(Memory memory, Fd fd, Ptr out) {
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(fd));
  if (!descriptor->is_preopen) return refuse(Errno::badf);
  TRY(memory.range(out, 8));
  TRY(memory.store(out, uint32_t{0}));  // A directory: there is no other kind.
  return memory.store(Ptr{static_cast<uint32_t>(out) + 4}, static_cast<uint32_t>(descriptor->grant->guest.size()));
}

Answer<> Wasi::fd_prestat_dir_name(Memory memory, Fd fd, Ptr name, uint32_t size) {
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(fd));
  if (!descriptor->is_preopen) return refuse(Errno::badf);
  const std::string& guest = descriptor->grant->guest;
  if (size < guest.size()) return refuse(Errno::nametoolong);
  return memory.write(name, {reinterpret_cast<const uint8_t*>(guest.data()), guest.size()});
}

Answer<> Wasi::fd_renumber(Memory memory, Fd from, Fd to) { return descriptors_.renumber(from, to); }

Answer<> Wasi::seek(Memory memory, Fd fd, int64_t offset, Whence whence, Ptr out) {
  // To find out where one is, the right to be told so is enough.
  const bool only_tells = whence == Whence::cur && offset == 0;
  TRY_ASSIGN(Descriptor * descriptor, find_file(fd, 0));
  const Rights wanted = only_tells ? right::fd_seek | right::fd_tell : right::fd_seek;
  if ((descriptor->base & wanted) == 0) return refuse(Errno::notcapable);
  TRY(memory.range(out, 8));
  uint64_t from = whence == Whence::cur ? descriptor->offset : 0;
  if (whence == Whence::end) {
    TRY_ASSIGN(const Filestat stat, stat_of(descriptor->host()));
    from = stat.size;
  }
  int64_t target = 0;
  if (__builtin_add_overflow(static_cast<int64_t>(from), offset, &target) || target < 0) return refuse(Errno::inval);
  descriptor->offset = static_cast<uint64_t>(target);
  return memory.store(out, descriptor->offset);
}

Answer<> Wasi::fd_seek(Memory memory, Fd fd, int64_t offset, uint32_t whence, Ptr out) {
  if (whence > 2) return refuse(Errno::inval);
  return seek(memory, fd, offset, static_cast<Whence>(whence), out);
}

Answer<> Wasi::fd_seek_unstable(Memory memory, Fd fd, int64_t offset, uint32_t whence, Ptr out) {
  constexpr Whence kMeaning[] = {Whence::cur, Whence::end, Whence::set};
  if (whence > 2) return refuse(Errno::inval);
  return seek(memory, fd, offset, kMeaning[whence], out);
}

Answer<> Wasi::fd_tell(Memory memory, Fd fd, Ptr out) { return seek(memory, fd, 0, Whence::cur, out); }

}  // namespace chukker::wasi
