// What concerns paths. All of it goes through resolve.h.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>

#include "wasi/file_times.h"
#include "wasi/wasi.h"

namespace chukker::wasi {

namespace {

constexpr mode_t kFileMode = 0666, kDirectoryMode = 0777;  // Before the host's umask.
constexpr int kOpenAlways = O_CLOEXEC | O_NOCTTY | O_NONBLOCK;

Answer<> host_result(int result) { return result == 0 ? Answer<>() : refuse_as_host(); }

Answer<bool> follows(uint32_t lookup) {
  if ((lookup & ~kSymlinkFollow) != 0) return refuse(Errno::inval);
  return (lookup & kSymlinkFollow) != 0;
}

// The type of what is at a place, links not followed; nothing where nothing is. Errors: the host's.
Answer<std::optional<mode_t>> type_at(const Place& place) {
  struct stat info;
  if (fstatat(place.directory.number(), place.name.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0) {
    return std::optional(info.st_mode & S_IFMT);
  }
  if (errno == ENOENT) return std::optional<mode_t>();
  return refuse_as_host();
}

// A path that ends in a slash names a directory. The slash itself never reaches the host, which would follow a link for
// it.
Answer<> check_slash(const Place& place) {
  if (!place.trailing_slash) return {};
  TRY_ASSIGN(const auto type, type_at(place));
  if (!type) return refuse(Errno::noent);
  return *type == S_IFDIR ? Answer<>() : refuse(Errno::notdir);
}

// The same for a name to be made as something other than a directory.
Answer<> check_new_slash(const Place& place) {
  if (!place.trailing_slash) return {};
  TRY_ASSIGN(const auto type, type_at(place));
  return refuse(type ? Errno::exist : Errno::noent);
}

std::string joined(const std::string& directory, const std::string& path) {
  if (directory.empty() || directory.size() + path.size() + 2 > PATH_MAX) return {};
  return directory == "." ? path : directory + "/" + path;
}

int open_flags(uint16_t oflags, Rights base) {
  const bool truncates = (oflags & oflag::trunc) != 0;
  // A file is truncated through a descriptor that may write, whatever the guest's may do.
  const int access = truncates && access_mode(base) == O_RDONLY ? O_RDWR : access_mode(base);
  return kOpenAlways | access | ((oflags & oflag::creat) != 0 ? O_CREAT : 0) |
         ((oflags & oflag::excl) != 0 ? O_EXCL : 0) | ((oflags & oflag::directory) != 0 ? O_DIRECTORY : 0) |
         (truncates ? O_TRUNC : 0);
}

// The rights on a directory without which these flags can't be used.
Rights needed_for(uint16_t oflags) {
  return right::path_open | ((oflags & oflag::creat) != 0 ? right::path_create_file : 0) |
         ((oflags & oflag::trunc) != 0 ? right::path_filestat_set_size : 0);
}

// The rights that a new descriptor must be able to have for these flags.
Rights inherited_for(uint16_t fdflags) {
  return ((fdflags & fdflag::dsync) != 0 ? right::fd_datasync : 0) |
         ((fdflags & (fdflag::rsync | fdflag::sync)) != 0 ? right::fd_sync : 0);
}

}  // namespace

Answer<Place> Wasi::place(const Descriptor& directory, const std::string& path, bool follow) const {
  return find_place(config_->walk, directory.host(), path, follow);
}

Answer<> Wasi::path_create_directory(Memory memory, Fd fd, Ptr path, uint32_t size) {
  TRY_ASSIGN(const Descriptor* directory, find_directory(fd, right::path_create_directory));
  TRY_ASSIGN(const std::string name, memory.path(path, size));
  if (directory->grant->read_only) return refuse(Errno::rofs);
  TRY_ASSIGN(const Place at, place(*directory, name, false));
  return host_result(mkdirat(at.directory.number(), at.name.c_str(), kDirectoryMode));
}

Answer<> Wasi::path_filestat(Memory memory, Fd fd, uint32_t flags, Ptr path, uint32_t size, Ptr out, Version version) {
  TRY_ASSIGN(const Descriptor* directory, find_directory(fd, right::path_filestat_get));
  TRY_ASSIGN(const bool follow, follows(flags));
  TRY_ASSIGN(const std::string name, memory.path(path, size));
  TRY_ASSIGN(const HostFile file, open_beneath(config_->walk, directory->host(), name, O_PATH | O_CLOEXEC, 0, follow));
  TRY_ASSIGN(Filestat stat, stat_of(file.number()));
  hide_host_times(stat);
  return put_filestat(memory, out, stat, version);
}

Answer<> Wasi::path_filestat_get(Memory memory, Fd fd, uint32_t flags, Ptr path, uint32_t size, Ptr out) {
  return path_filestat(memory, fd, flags, path, size, out, Version::preview1);
}

Answer<> Wasi::path_filestat_get_unstable(Memory memory, Fd fd, uint32_t flags, Ptr path, uint32_t size, Ptr out) {
  return path_filestat(memory, fd, flags, path, size, out, Version::unstable);
}

Answer<> Wasi::path_filestat_set_times(Memory memory, Fd fd, uint32_t flags, Ptr path, uint32_t size, uint64_t atim,
                                       uint64_t mtim, uint32_t fst_flags) {
  TRY_ASSIGN(const Descriptor* directory, find_directory(fd, right::path_filestat_set_times));
  TRY_ASSIGN(const bool follow, follows(flags));
  TRY_ASSIGN(const auto times, file_times(clock_, atim, mtim, fst_flags));
  TRY_ASSIGN(const std::string name, memory.path(path, size));
  if (directory->grant->read_only) return refuse(Errno::rofs);
  TRY_ASSIGN(const Place at, place(*directory, name, follow || name.ends_with('/')));
  TRY(check_slash(at));
  return host_result(utimensat(at.directory.number(), at.name.c_str(), times.data(), AT_SYMLINK_NOFOLLOW));
}

// A hard link would give a file of a read-only preopen a second, writable name: both sides must be writable.
Answer<> Wasi::path_link(Memory memory, Fd old_fd, uint32_t old_flags, Ptr old_path, uint32_t old_size, Fd new_fd,
                         Ptr new_path, uint32_t new_size) {
  TRY_ASSIGN(const Descriptor* from, find_directory(old_fd, right::path_link_source));
  TRY_ASSIGN(const Descriptor* to, find_directory(new_fd, right::path_link_target));
  TRY_ASSIGN(const bool follow, follows(old_flags));
  TRY_ASSIGN(const std::string old_name, memory.path(old_path, old_size));
  TRY_ASSIGN(const std::string new_name, memory.path(new_path, new_size));
  if (from->grant->read_only || to->grant->read_only) return refuse(Errno::rofs);
  TRY_ASSIGN(const Place old_place, place(*from, old_name, follow));
  TRY_ASSIGN(const Place new_place, place(*to, new_name, false));
  TRY(check_slash(old_place));
  TRY(check_new_slash(new_place));
  return host_result(linkat(old_place.directory.number(), old_place.name.c_str(), new_place.directory.number(),
                            new_place.name.c_str(), 0));
}

// Opens what path_open asks for. A read-only preopen is like a file system mounted so: what exists can be opened to
// read.
Answer<HostFile> Wasi::open_file(const Descriptor& directory, const std::string& path, uint32_t lookup, uint16_t oflags,
                                 Rights base) const {
  TRY_ASSIGN(const bool follow, follows(lookup));
  const bool read_only = directory.grant->read_only;
  int flags = open_flags(oflags, base);
  if (!read_only) return open_beneath(config_->walk, directory.host(), path, flags, kFileMode, follow);
  if ((flags & O_ACCMODE) != O_RDONLY) return refuse(Errno::rofs);
  const bool creates = (flags & O_CREAT) != 0, exclusive = (flags & O_EXCL) != 0;
  flags &= ~(O_CREAT | O_EXCL);
  auto file = open_beneath(config_->walk, directory.host(), path, flags, 0, follow);
  if (creates && !file && file.error() == Errno::noent) return refuse(Errno::rofs);
  if (creates && exclusive && file) return refuse(Errno::exist);
  return file;
}

Answer<> Wasi::path_open(Memory memory, Fd fd, uint32_t lookup, Ptr path, uint32_t size, uint32_t oflags, Rights base,
                         Rights inheriting, uint32_t fdflags, Ptr out) {
  TRY_ASSIGN(const Descriptor* directory, find_directory(fd, needed_for(static_cast<uint16_t>(oflags))));
  base &= right::all;
  inheriting &= right::all;
  const Rights wanted = base | inheriting | inherited_for(static_cast<uint16_t>(fdflags));
  if ((wanted & ~directory->inheriting) != 0) return refuse(Errno::notcapable);
  if ((oflags & ~uint32_t{oflag::all}) != 0 || (fdflags & ~uint32_t{fdflag::all}) != 0) return refuse(Errno::inval);
  if ((oflags & oflag::creat) != 0 && (oflags & oflag::directory) != 0) return refuse(Errno::inval);
  TRY_ASSIGN(const std::string name, memory.path(path, size));
  TRY(memory.range(out, 4));
  if (descriptors_.all().size() >= config_->options.descriptors_max) return refuse(Errno::mfile);
  TRY_ASSIGN(HostFile file, open_file(*directory, name, lookup, static_cast<uint16_t>(oflags), base));
  TRY_ASSIGN(Descriptor made, describe(*directory, name, std::move(file)));
  made.flags = static_cast<uint16_t>(fdflags);
  made.base = base & (made.kind == Kind::directory ? right::of_directory : right::of_file);
  made.inheriting = made.kind == Kind::directory ? inheriting : 0;
  TRY_ASSIGN(const Fd number, descriptors_.add(std::move(made), config_->options.descriptors_max));
  return memory.store(out, static_cast<uint32_t>(number));
}

// A descriptor, as yet without rights, for what was opened. Pipes, sockets and disks are not for guests.
Answer<Descriptor> Wasi::describe(const Descriptor& directory, const std::string& path, HostFile file) {
  TRY_ASSIGN(const Filestat stat, stat_of(file.number()));
  const bool is_directory = stat.type == Filetype::directory;
  if (!is_directory && stat.type != Filetype::regular_file && stat.type != Filetype::character_device) {
    return refuse(Errno::notsup);
  }
  Descriptor made;
  made.kind = is_directory ? Kind::directory : Kind::file;
  made.type = stat.type;
  made.grant = directory.grant;
  made.path = joined(directory.path, path);
  made.file = std::make_shared<const HostFile>(std::move(file));
  return made;
}

Answer<> Wasi::path_readlink(Memory memory, Fd fd, Ptr path, uint32_t size, Ptr buffer, uint32_t buffer_size,
                             Ptr used) {
  TRY_ASSIGN(const Descriptor* directory, find_directory(fd, right::path_readlink));
  TRY_ASSIGN(const std::string name, memory.path(path, size));
  TRY_ASSIGN(const Bytes into, memory.range(buffer, buffer_size));
  TRY(memory.range(used, 4));
  TRY_ASSIGN(const Place at, place(*directory, name, false));
  TRY(check_slash(at));
  char target[PATH_MAX];
  const ssize_t length = readlinkat(at.directory.number(), at.name.c_str(), target, sizeof target);
  if (length < 0) return refuse_as_host();
  const size_t fitting = std::min(static_cast<size_t>(length), into.size());
  if (fitting > 0) std::memcpy(into.data(), target, fitting);
  return memory.store(used, static_cast<uint32_t>(fitting));
}

Answer<> Wasi::path_remove_directory(Memory memory, Fd fd, Ptr path, uint32_t size) {
  TRY_ASSIGN(const Descriptor* directory, find_directory(fd, right::path_remove_directory));
  TRY_ASSIGN(const std::string name, memory.path(path, size));
  if (directory->grant->read_only) return refuse(Errno::rofs);
  TRY_ASSIGN(const Place at, place(*directory, name, false));
  return host_result(unlinkat(at.directory.number(), at.name.c_str(), AT_REMOVEDIR));
}

Answer<> Wasi::path_rename(Memory memory, Fd fd, Ptr old_path, uint32_t old_size, Fd new_fd, Ptr new_path,
                           uint32_t new_size) {
  TRY_ASSIGN(const Descriptor* from, find_directory(fd, right::path_rename_source));
  TRY_ASSIGN(const Descriptor* to, find_directory(new_fd, right::path_rename_target));
  TRY_ASSIGN(const std::string old_name, memory.path(old_path, old_size));
  TRY_ASSIGN(const std::string new_name, memory.path(new_path, new_size));
  if (from->grant->read_only || to->grant->read_only) return refuse(Errno::rofs);
  TRY_ASSIGN(Place old_place, place(*from, old_name, false));
  TRY_ASSIGN(const Place new_place, place(*to, new_name, false));
  // Only a directory can be moved from or to a name that ends in a slash.
  old_place.trailing_slash = old_place.trailing_slash || new_place.trailing_slash;
  TRY(check_slash(old_place));
  return host_result(renameat(old_place.directory.number(), old_place.name.c_str(), new_place.directory.number(),
                              new_place.name.c_str()));
}

Answer<> Wasi::path_symlink(Memory memory, Ptr target, uint32_t target_size, Fd fd, Ptr path, uint32_t size) {
  TRY_ASSIGN(const Descriptor* directory, find_directory(fd, right::path_symlink));
  TRY_ASSIGN(const std::string content, memory.path(target, target_size));
  TRY_ASSIGN(const std::string name, memory.path(path, size));
  // No guest could follow it, and whoever else does would be led out of the granted directory.
  if (content.starts_with('/')) return refuse(Errno::notcapable);
  if (directory->grant->read_only) return refuse(Errno::rofs);
  TRY_ASSIGN(const Place at, place(*directory, name, false));
  TRY(check_new_slash(at));
  return host_result(symlinkat(content.c_str(), at.directory.number(), at.name.c_str()));
}

Answer<> Wasi::path_unlink_file(Memory memory, Fd fd, Ptr path, uint32_t size) {
  TRY_ASSIGN(const Descriptor* directory, find_directory(fd, right::path_unlink_file));
  TRY_ASSIGN(const std::string name, memory.path(path, size));
  if (directory->grant->read_only) return refuse(Errno::rofs);
  TRY_ASSIGN(const Place at, place(*directory, name, false));
  TRY(check_slash(at));
  return host_result(unlinkat(at.directory.number(), at.name.c_str(), 0));
}

}  // namespace chukker::wasi
