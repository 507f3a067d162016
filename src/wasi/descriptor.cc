#include "wasi/descriptor.h"

#include <fcntl.h>

namespace chukker::wasi {

int access_mode(Rights rights) {
  if ((rights & right::writing) == 0) return O_RDONLY;
  return (rights & right::reading) == 0 ? O_WRONLY : O_RDWR;
}

Answer<Descriptor*> Descriptors::find(Fd number) {
  const auto found = open_.find(number);
  if (found == open_.end() || found->second.is_lost()) return refuse(Errno::badf);
  return &found->second;
}

Answer<Descriptor*> Descriptors::find(Fd number, Rights rights) {
  TRY_ASSIGN(Descriptor * descriptor, find(number));
  if ((descriptor->base & rights) != rights) return refuse(Errno::notcapable);
  return descriptor;
}

Answer<Fd> Descriptors::add(Descriptor descriptor, uint32_t max) {
  if (open_.size() >= max) return refuse(Errno::mfile);
  uint32_t free = 0;
  for (const auto& [number, open] : open_) {
    if (static_cast<uint32_t>(number) != free) break;
    free++;
  }
  open_.emplace(Fd{free}, std::move(descriptor));
  return Fd{free};
}

Answer<> Descriptors::close(Fd number) {
  return open_.erase(number) == 1 ? Answer<>() : refuse(Errno::badf);
}

Answer<> Descriptors::renumber(Fd from, Fd to) {
  if (!open_.contains(from) || !open_.contains(to)) return refuse(Errno::badf);
  if (from == to) return {};
  open_.insert_or_assign(to, std::move(open_.extract(from).mapped()));
  return {};
}

}  // namespace chukker::wasi
