// Reading and writing, and the names in a directory.
#include <unistd.h>

#include <algorithm>

#include "wasi/wasi.h"

namespace chukker::wasi {

namespace {

constexpr int kInheritedInput = 0, kInheritedOutput = 1, kInheritedError = 2;  // The host process's own.

uint32_t total(std::span<const Bytes> vectors) {
  uint32_t bytes = 0;
  for (const Bytes part : vectors) bytes += static_cast<uint32_t>(part.size());
  return bytes;
}

// Writes what of `bytes` fits at `at`, and moves on.
void put(Bytes buffer, uint32_t& at, std::span<const uint8_t> bytes) {
  const size_t size = std::min(bytes.size(), buffer.size() - at);
  if (size > 0) std::memcpy(&buffer[at], bytes.data(), size);
  at += static_cast<uint32_t>(size);
}

void put_entry(Bytes buffer, uint32_t& at, const Entry& entry, uint64_t next) {
  const Dirent header{next, entry.ino, static_cast<uint32_t>(entry.name.size()), entry.type};
  put(buffer, at, header.bytes());
  put(buffer, at, {reinterpret_cast<const uint8_t*>(entry.name.data()), entry.name.size()});
}

}  // namespace

// ---- Input

Wasi::Readiness Wasi::input_readiness() const {
  if (unread_.size() > 0) return Readiness::ready;
  switch (config_->options.standard_input.kind) {
    case Input::Kind::inherit:
      if (input_ended_) return Readiness::at_end;
      return wait_readable(kInheritedInput, 0) ? Readiness::ready : Readiness::not_yet;
    case Input::Kind::fed: return input_ended_ ? Readiness::at_end : Readiness::not_yet;
    default: return Readiness::at_end;
  }
}

void Wasi::wait_for_input(int64_t timeout) { wait_readable(kInheritedInput, timeout); }

Answer<uint32_t> Wasi::read_input(std::span<const Bytes> into, uint16_t flags) {
  if (into.empty()) return 0;
  if (unread_.size() > 0) return unread_.read(into);
  const bool inherited = config_->options.standard_input.kind == Input::Kind::inherit;
  const Readiness readiness = input_readiness();
  if (readiness == Readiness::at_end) return 0;
  if (readiness == Readiness::not_yet) {
    if ((flags & fdflag::nonblock) != 0) return refuse(Errno::again);
    if (!inherited || config_->options.pending_waits) return refuse(Errno::would_wait);
  }
  return read_stream(kInheritedInput, into);
}

// ---- Output

Answer<uint32_t> Wasi::capture(Stream stream, std::span<const Bytes> from) {
  Captured& captured = this->captured(stream);
  uint32_t moved = 0;
  for (const Bytes part : from) {
    const uint64_t room =
        config_->options.captured_bytes_max - std::min(config_->options.captured_bytes_max, captured.size());
    const Bytes fitting = part.first(std::min<uint64_t>(part.size(), room));
    captured.append(fitting);
    moved += static_cast<uint32_t>(fitting.size());
  }
  if (moved == 0 && !from.empty()) return refuse(Errno::nospc);
  return moved;
}

Answer<uint32_t> Wasi::write_output(Stream stream, std::span<const Bytes> from) {
  const Output& output = stream == Stream::output ? config_->options.standard_output : config_->options.standard_error;
  switch (output.kind) {
    case Output::Kind::inherit:
      return write_stream(stream == Stream::output ? kInheritedOutput : kInheritedError, from);
    case Output::Kind::capture: return capture(stream, from);
    case Output::Kind::sink:
      for (const Bytes part : from) output.sink(part);
      return total(from);
    case Output::Kind::none: break;
  }
  return total(from);
}

// ---- Files

Answer<uint32_t> Wasi::write_file(Descriptor& descriptor, std::span<const Bytes> from) {
  const int host = descriptor.host();
  const bool appends = (descriptor.flags & fdflag::append) != 0;
  TRY_ASSIGN(const uint32_t moved, appends ? append(host, from) : write_at(host, descriptor.offset, from));
  descriptor.offset += moved;
  if (appends) {
    TRY_ASSIGN(const Filestat stat, stat_of(host));
    descriptor.offset = stat.size;
  }
  const int synced = (descriptor.flags & fdflag::sync) != 0    ? fsync(host)
                     : (descriptor.flags & fdflag::dsync) != 0 ? fdatasync(host)
                                                               : 0;
  if (synced != 0) return refuse_as_host();
  return moved;
}

Answer<> Wasi::fd_read(Memory memory, Fd fd, Ptr vectors, uint32_t count, Ptr size) {
  TRY_ASSIGN(Descriptor * descriptor, descriptors_.find(fd));
  if (descriptor->kind == Kind::directory) return refuse(Errno::isdir);
  TRY(descriptors_.find(fd, right::fd_read));
  TRY_ASSIGN(const auto into, memory.vectors(vectors, count));
  TRY(memory.range(size, 4));
  if (descriptor->is_stream()) {
    TRY_ASSIGN(const uint32_t moved, read_input(into, descriptor->flags));
    return memory.store(size, moved);
  }
  TRY_ASSIGN(const uint32_t moved, read_at(descriptor->host(), descriptor->offset, into));
  descriptor->offset += moved;
  return memory.store(size, moved);
}

Answer<> Wasi::fd_write(Memory memory, Fd fd, Ptr vectors, uint32_t count, Ptr size) {
  TRY_ASSIGN(Descriptor * descriptor, descriptors_.find(fd));
  if (descriptor->kind == Kind::directory) return refuse(Errno::isdir);
  TRY(descriptors_.find(fd, right::fd_write));
  TRY_ASSIGN(const auto from, memory.vectors(vectors, count));
  TRY(memory.range(size, 4));
  if (descriptor->is_stream()) {
    TRY_ASSIGN(const uint32_t moved, write_output(static_cast<Stream>(descriptor->kind), from));
    return memory.store(size, moved);
  }
  TRY_ASSIGN(const uint32_t moved, write_file(*descriptor, from));
  return memory.store(size, moved);
}

Answer<> Wasi::fd_pread(Memory memory, Fd fd, Ptr vectors, uint32_t count, uint64_t offset, Ptr size) {
  TRY_ASSIGN(const Descriptor* descriptor, find_file(fd, right::fd_read | right::fd_seek));
  if (offset > INT64_MAX) return refuse(Errno::inval);
  TRY_ASSIGN(const auto into, memory.vectors(vectors, count));
  TRY(memory.range(size, 4));
  TRY_ASSIGN(const uint32_t moved, read_at(descriptor->host(), offset, into));
  return memory.store(size, moved);
}

Answer<> Wasi::fd_pwrite(Memory memory, Fd fd, Ptr vectors, uint32_t count, uint64_t offset, Ptr size) {
  TRY_ASSIGN(const Descriptor* descriptor, find_file(fd, right::fd_write | right::fd_seek));
  if (offset > INT64_MAX) return refuse(Errno::inval);
  TRY_ASSIGN(const auto from, memory.vectors(vectors, count));
  TRY(memory.range(size, 4));
  TRY_ASSIGN(const uint32_t moved, write_at(descriptor->host(), offset, from));
  return memory.store(size, moved);
}

// ---- Directories

// The names as they were when the enumeration began (cookie 0): a guest that removes what it has been told misses
// nothing. "." and ".." come first; ".." is not told apart from ".", for it may lie outside.
Answer<std::shared_ptr<const Listing>> Wasi::listing(Descriptor& directory, uint64_t cookie) const {
  if (cookie != 0 && directory.listing) return directory.listing;
  TRY_ASSIGN(Listing names, list(directory.host()));
  TRY_ASSIGN(const Filestat self, stat_of(directory.host()));
  Listing all{{".", self.ino, Filetype::directory}, {"..", self.ino, Filetype::directory}};
  std::ranges::move(names, std::back_inserter(all));
  return std::make_shared<const Listing>(std::move(all));
}

Answer<> Wasi::fd_readdir(Memory memory, Fd fd, Ptr buffer, uint32_t size, uint64_t cookie, Ptr used) {
  TRY_ASSIGN(Descriptor * directory, find_directory(fd, right::fd_readdir));
  TRY_ASSIGN(const Bytes bytes, memory.range(buffer, size));
  TRY(memory.range(used, 4));
  TRY_ASSIGN(auto names, listing(*directory, cookie));
  uint32_t at = 0;
  for (uint64_t i = cookie; i < names->size() && at < size; i++) put_entry(bytes, at, (*names)[i], i + 1);
  // A buffer that isn't full is the end: what the next enumeration finds is new.
  directory->listing = at < size ? nullptr : std::move(names);
  return memory.store(used, at);
}

}  // namespace chukker::wasi
