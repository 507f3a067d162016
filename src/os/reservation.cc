#include "os/reservation.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/check.h"
#include "base/text.h"
#include "os/faults.h"

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#include <unistd.h>
#define CHUKKER_HAS_MMAP 1
#endif

namespace chukker::os {
namespace {

constexpr uint64_t kPage = 4096;

std::unexpected<Error> no_space(uint64_t bytes) {
  return fail(ErrorCode::out_of_memory,
              base::cat("the host has no address space or memory left for ", bytes, " bytes more: ",
                        std::strerror(errno), " (end some machines, raise the process's limits or vm.max_map_count)"));
}

}  // namespace

#ifdef CHUKKER_HAS_MMAP

Result<Reservation> Reservation::create(uint64_t bytes) {
  bytes = (bytes + kPage - 1) / kPage * kPage;
  if (bytes == 0) return Reservation();
  // NORESERVE: what is only reserved, or committed and not touched, must not count against the host's commit limit.
  void* data =
      refused() ? MAP_FAILED : mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (data == MAP_FAILED) return no_space(bytes);
  return Reservation(static_cast<uint8_t*>(data), bytes);
}

Reservation::~Reservation() {
  if (data_) CHECK(munmap(data_, size_) == 0);
}

Result<> Reservation::commit(uint64_t offset, uint64_t bytes) {
  CHECK(offset % kPage == 0 && offset <= size_ && bytes <= size_ - offset);
  if (bytes == 0) return {};
  if (refused() || mprotect(data_ + offset, bytes, PROT_READ | PROT_WRITE) != 0) return no_space(bytes);
  return {};
}

void Reservation::drop(uint64_t offset, uint64_t bytes) {
  CHECK(offset % kPage == 0 && offset <= size_ && bytes <= size_ - offset);
  if (bytes > 0) CHECK(madvise(data_ + offset, bytes, MADV_DONTNEED) == 0);
}

#else

Result<Reservation> Reservation::create(uint64_t bytes) {
  bytes = (bytes + kPage - 1) / kPage * kPage;
  if (bytes == 0) return Reservation();
  void* data = refused() || bytes > SIZE_MAX ? nullptr : std::calloc(1, static_cast<size_t>(bytes));
  if (!data) return no_space(bytes);
  return Reservation(static_cast<uint8_t*>(data), bytes);
}

Reservation::~Reservation() { std::free(data_); }

Result<> Reservation::commit(uint64_t offset, uint64_t bytes) {
  CHECK(offset % kPage == 0 && offset <= size_ && bytes <= size_ - offset);
  return {};
}

void Reservation::drop(uint64_t offset, uint64_t bytes) {
  CHECK(offset % kPage == 0 && offset <= size_ && bytes <= size_ - offset);
  std::memset(data_ + offset, 0, static_cast<size_t>(bytes));
}

#endif

}  // namespace chukker::os
