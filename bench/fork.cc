// Forks: what they cost for heaps of several sizes, what the first write to a page costs after one, new machines.
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "floor.h"
#include "groups.h"
#include "guest.h"
#include "timing.h"

namespace bench {
namespace {

constexpr uint64_t kMiB = 1 << 20;
constexpr uint32_t kPage = 4096, kDirtyPages = 16, kSamplesPerRound = 40;

// A heap of some size whose image has been made, and what its forks took.
struct Image {
  std::string name;
  Guest guest;
  ForkFloor floor;
  std::vector<double> forks = {}, drops = {}, floors = {};

  Image(std::string name, uint64_t bytes) : name(std::move(name)), guest(make_heap(bytes)), floor(bytes) {
    must(guest.machine.make_image(), "make_image");
  }

  // A machine that has dirtied pages since its image is forked. Units: `step` pages between those.
  void sample(uint32_t step, uint32_t value) {
    Guest parent = guest.fork();
    call(parent, "touch", {0, kDirtyPages, step, value});
    std::optional<Guest> child;
    forks.push_back(wall_seconds([&] { child.emplace(parent.fork()); }) * 1e6);
    drops.push_back(wall_seconds([&] { child.reset(); }) * 1e6);
    if (auto time = floor.sample(kDirtyPages, step)) floors.push_back(*time);
  }

  std::string note() const {
    std::string drop = fmt::format("dropping the child {:.1f} us", median(drops));
    return floors.empty() ? drop : fmt::format("{}; the kernel alone {:.1f} us", drop, median(floors));
  }
};

enum class Layout { together, apart };

void add_forks(const Settings& settings, Layout layout, Rows& rows) {
  Image images[] = {{"1 MiB", kMiB}, {"64 MiB", 64 * kMiB}, {"1 GiB", 1024 * kMiB}};
  for (uint32_t i = 0; i < static_cast<uint32_t>(settings.rounds) * kSamplesPerRound; i++)
    for (Image& image : images) {
      uint32_t apart = call(image.guest, "pages", {}) / kDirtyPages;
      image.sample(layout == Layout::together ? 1 : apart, i);
    }
  std::vector<double> medians;
  std::string where = layout == Layout::together ? "side by side" : "all over it";
  for (const Image& image : images) {
    medians.push_back(median(image.forks));
    std::string measure = fmt::format("{} heap, {} dirty pages {}", image.name, kDirtyPages, where);
    rows.push_back({"fork", measure, medians.back(), "us", 40, false, image.note()});
  }
  auto [least, greatest] = std::ranges::minmax(medians);
  rows.push_back({"fork", "the slowest of these against the fastest", greatest / least, "x", 2});
}

// ---- First writes

constexpr uint32_t kWrites = 1000, kWriteStep = 16;

// Units: microseconds for each page. The second time the pages are there: what it takes is not the first write's.
template <class Write>
double first_write(Write&& write) {
  double first = cpu_seconds(write);
  return (first - cpu_seconds(write)) / kWrites * 1e6;
}

double first_write_of_child(Guest& image) {
  Guest child = image.fork();
  return first_write([&] { call(child, "touch", {0, kWrites, kWriteStep, 1}); });
}

double first_write_of_parent(Guest& image) {
  Guest parent = image.fork();
  auto touch = [&] { call(parent, "touch", {0, kWrites, kWriteStep, 1}); };
  touch();
  Guest child = parent.fork();
  return first_write(touch);
}

// The kernel's own copy-on-write over the same kind of image, with nothing of ours around it.
class Floor {
 public:
  explicit Floor(size_t bytes) : bytes_(bytes), file_(memfd_create("floor", MFD_CLOEXEC)) {
    if (file_ < 0 || ftruncate(file_, static_cast<off_t>(bytes)) != 0) stop("memfd", "can't be had");
    // By write, as images are made: it decides how large the pieces are in which the kernel keeps the file.
    std::vector<uint8_t> content(bytes, 1);
    if (write(file_, content.data(), bytes) != static_cast<ssize_t>(bytes)) stop("memfd", "can't be written");
  }
  ~Floor() { close(file_); }
  Floor(const Floor&) = delete;

  double sample() {
    uint8_t* copy = map(MAP_PRIVATE);
    double time = first_write([&] {
      for (size_t i = 0; i < kWrites; i++) *const_cast<volatile uint8_t*>(copy + i * kWriteStep * kPage) = 2;
    });
    munmap(copy, bytes_);
    return time;
  }

 private:
  uint8_t* map(int kind) const {
    void* at = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, kind, file_, 0);
    if (at == MAP_FAILED) stop("mmap", "failed");
    return static_cast<uint8_t*>(at);
  }

  size_t bytes_;
  int file_;
};

void add_first_writes(const Settings& settings, Rows& rows) {
  Guest image = make_heap(64 * kMiB);
  must(image.machine.make_image(), "make_image");
  Floor floor(64 * kMiB);
  std::vector<double> floors, children, parents;
  for (int i = 0; i < settings.rounds * 4; i++) {
    floors.push_back(floor.sample());
    children.push_back(first_write_of_child(image));
    parents.push_back(first_write_of_parent(image));
  }
  double kernel = median(floors);
  auto note = [&](double value) { return fmt::format("{:.2f} x the kernel's", value / kernel); };
  double child = median(children), parent = median(parents);
  rows.push_back({"fork", "first write to a page: the kernel's copy-on-write alone", kernel, "us", {}, false, "mmap"});
  rows.push_back({"fork", "first write to a page by the child", child, "us", {}, false, note(child)});
  rows.push_back({"fork", "first write to a page by the parent", parent, "us", {}, false, note(parent)});
}

// ---- New machines

void add_create(const Settings& settings, const std::string& name, const chukker::Module& module, Rows& rows) {
  Guest image = make_guest(module);
  must(image.machine.make_image(), "make_image");
  std::vector<double> forked, made;
  for (int i = 0; i < settings.rounds * 40; i++) {
    std::optional<Guest> guest;
    forked.push_back(wall_seconds([&] { guest.emplace(image.fork()); }) * 1e6);
    guest.reset();
    made.push_back(wall_seconds([&] { guest.emplace(make_guest(module)); }) * 1e6);
  }
  rows.push_back({"create", name + ", out of an image", median(forked), "us", 30});
  rows.push_back({"create", name + ", linked and instantiated anew", median(made), "us"});
}

}  // namespace

Rows measure_fork(const Settings& settings) {
  Rows rows;
  add_forks(settings, Layout::together, rows);
  add_forks(settings, Layout::apart, rows);
  add_first_writes(settings, rows);
  return rows;
}

Rows measure_create(const Settings& settings) {
  Rows rows;
  add_create(settings, "a small module", load_guest("heap"), rows);
  add_create(settings, settings.module.filename().string(), load(settings.module), rows);
  return rows;
}

}  // namespace bench
