#if defined(__linux__)

#include "os/image.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "base/check.h"
#include "base/text.h"
#include "os/dirty.h"
#include "os/faults.h"
#include "os/parallel.h"
#include "os/process.h"
#include "os/sha256.h"

namespace chukker::os {
namespace {

constexpr uint64_t kFileBytes = uint64_t{1} << 62;
constexpr unsigned kNoExec = 8;  // MFD_NOEXEC_SEAL, younger than the C library's headers.

std::unexpected<Error> refused_by_host(std::string_view what) {
  return fail(ErrorCode::out_of_memory, base::cat("the host could not ", what, ": ", std::strerror(errno)));
}

// Writing at high offsets of a sparse file under a file size limit would kill the process (SIGXFSZ).
bool file_size_is_limited() {
  rlimit limit;
  return getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY;
}

// Gives the memory of a part of the file back; it reads as zeros.
bool punch_hole(int fd, uint64_t begin, uint64_t bytes) {
  return fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(begin),
                   static_cast<off_t>(bytes)) == 0;
}

int open_sparse_file() {
  if (refused()) return -1;
  if (file_size_is_limited()) return errno = EFBIG, -1;
  int fd = memfd_create("chukker", MFD_CLOEXEC | kNoExec);
  if (fd < 0 && errno == EINVAL) fd = memfd_create("chukker", MFD_CLOEXEC);
  if (fd < 0 || ftruncate(fd, kFileBytes) == 0) return fd;
  close(fd);
  return -1;
}

}  // namespace

// One sparse file and how much of it has been given away.
class ImageFile {
 public:
  explicit ImageFile(int fd) : fd_(fd) {}
  ~ImageFile() { close(fd_); }

  int fd() const { return fd_; }
  bool has_room(uint64_t bytes) const { return process_forks() == process_forks_ && kFileBytes - next_ >= bytes; }
  uint64_t take(uint64_t bytes) { return std::exchange(next_, next_ + bytes); }

 private:
  int fd_;
  uint64_t next_ = 0;
  uint64_t process_forks_ = process_forks();  // After a fork two processes would give away the same extents.
};

namespace {

struct Extent {
  std::shared_ptr<ImageFile> file;
  uint64_t begin;
};

// The process's image files, used in turn: few, so that descriptors don't run out; not one alone, because the kernel
// locks a file while it is written. They are closed with the last image in them.
Result<Extent> take_extent(uint64_t bytes) {
  static std::mutex mutex;
  static std::array<std::weak_ptr<ImageFile>, Image::kFilesMax> files;
  static size_t turn = 0;
  std::lock_guard lock(mutex);
  std::weak_ptr<ImageFile>& slot = files[turn++ % files.size()];
  std::shared_ptr<ImageFile> file = slot.lock();
  if (!file || !file->has_room(bytes)) {
    int fd = open_sparse_file();
    if (fd < 0) return refused_by_host("make a memory image");
    slot = file = std::make_shared<ImageFile>(fd);
  }
  uint64_t begin = file->take(bytes);
  return Extent{std::move(file), begin};
}

}  // namespace

Image::Image(std::shared_ptr<ImageFile> file, uint64_t begin, uint64_t capacity)
    : file_(std::move(file)), begin_(begin), capacity_(capacity), process_forks_(process_forks()) {}

Result<std::shared_ptr<Image>> Image::create(uint64_t capacity) {
  capacity = (capacity + kPageBytes - 1) / kPageBytes * kPageBytes;
  TRY_ASSIGN(Extent extent, take_extent(capacity));
  return std::shared_ptr<Image>(new Image(std::move(extent.file), extent.begin, capacity));
}

Image::~Image() {
  if (is_of_this_process()) punch_hole(file_->fd(), begin_, capacity_);
}

bool Image::is_of_this_process() const { return process_forks() == process_forks_; }

Result<> Image::write(uint64_t offset, std::span<const uint8_t> bytes) {
  CHECK(offset <= capacity_ && bytes.size() <= capacity_ - offset);
  pages_written_ += bytes.size() / kPageBytes;
  while (!bytes.empty()) {
    ssize_t done =
        refused() ? -1 : pwrite(file_->fd(), bytes.data(), bytes.size(), static_cast<off_t>(begin_ + offset));
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return refused_by_host("write a memory image");
    bytes = bytes.subspan(static_cast<size_t>(done));
    offset += static_cast<uint64_t>(done);
  }
  return {};
}

Result<> Image::clear(uint64_t offset, uint64_t bytes) {
  CHECK(offset <= capacity_ && bytes <= capacity_ - offset);
  if (bytes == 0) return {};
  if (refused() || !punch_hole(file_->fd(), begin_ + offset, bytes)) return refused_by_host("clear a memory image");
  return {};
}

Result<> Image::map(uint8_t* where, uint64_t offset, uint64_t bytes) const {
  if (bytes == 0) return {};
  void* mapped = refused() ? MAP_FAILED
                           : mmap(where, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE,
                                  file_->fd(), static_cast<off_t>(begin_ + offset));
  if (mapped == MAP_FAILED) return refused_by_host("map a memory image (vm.max_map_count bounds the machines)");
  return {};
}

Result<> Image::read(uint64_t offset, std::span<uint8_t> out) const {
  CHECK(offset <= capacity_ && out.size() <= capacity_ - offset);
  while (!out.empty()) {
    ssize_t done = pread(file_->fd(), out.data(), out.size(), static_cast<off_t>(begin_ + offset));
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return fail(ErrorCode::io, base::cat("a memory image could not be read: ", std::strerror(errno)));
    out = out.subspan(static_cast<size_t>(done));
    offset += static_cast<uint64_t>(done);
  }
  return {};
}

std::vector<PageRun> Image::stored() const {
  std::vector<PageRun> runs;
  uint64_t end = begin_ + size_;
  for (uint64_t at = begin_; at < end;) {
    off_t data = lseek(file_->fd(), static_cast<off_t>(at), SEEK_DATA);
    if (data < 0 || static_cast<uint64_t>(data) >= end) break;
    off_t hole = lseek(file_->fd(), data, SEEK_HOLE);
    at = std::min(end, static_cast<uint64_t>(hole));
    uint64_t first = (static_cast<uint64_t>(data) - begin_) / kPageBytes;
    uint64_t last = (at - begin_ + kPageBytes - 1) / kPageBytes;
    runs.push_back({static_cast<uint32_t>(first), static_cast<uint32_t>(last - first)});
  }
  return runs;
}

// Fills in the hashes of some pages, in order.
Result<> Image::hash(std::span<PageHash> pages) const {
  constexpr size_t kBatch = 16;
  std::array<uint8_t, kBatch * kPageBytes> bytes;
  std::array<const uint8_t*, kBatch> pointers;
  std::array<Hash, kBatch> hashes;
  for (size_t i = 0; i < kBatch; ++i) pointers[i] = bytes.data() + i * kPageBytes;
  while (!pages.empty()) {
    size_t count = 1;
    while (count < std::min(kBatch, pages.size()) && pages[count].page == pages[0].page + count) ++count;
    TRY(read(pages[0].page * kPageBytes, {bytes.data(), count * kPageBytes}));
    sha256_each({pointers.data(), count}, kPageBytes, {hashes.data(), count});
    for (size_t i = 0; i < count; ++i) pages[i].hash = hashes[i];
    pages = pages.subspan(count);
  }
  return {};
}

Result<HashTree> Image::hash_tree() {
  std::lock_guard lock(mutex_);
  std::vector<PageHash> changes;
  for (PageRun run : unknown_) {
    for (uint32_t i = 0; i < run.count; ++i) changes.push_back({run.first + i, {}});
  }
  std::atomic<bool> is_readable = true;
  parallel_for(changes.size(), 256, [&](size_t begin, size_t end) {
    if (!hash(std::span(changes).subspan(begin, end - begin))) is_readable = false;
  });
  if (!is_readable) return fail(ErrorCode::io, "a memory image could not be read");
  tree_.update(changes);
  unknown_.clear();
  return tree_;
}

void Image::set_hashes(HashTree tree, std::vector<PageRun> unknown) {
  std::lock_guard lock(mutex_);
  tree_ = std::move(tree);
  unknown_ = std::move(unknown);
}

std::pair<HashTree, std::vector<PageRun>> Image::hashes_known() const {
  std::lock_guard lock(mutex_);
  return {tree_, unknown_};
}

}  // namespace chukker::os

#endif
