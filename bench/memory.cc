// What machines hold of the host's memory, as the kernel counts it.
#include <fmt/format.h>
#include <malloc.h>

#include <fstream>
#include <string>
#include <vector>

#include "binary.h"
#include "groups.h"
#include "guest.h"

namespace bench {
namespace {

constexpr uint64_t kPage = 4096;
constexpr int kMachines = 2000;

// Units: bytes. This process's own pages and its page tables; pages of images, which machines share, don't count.
uint64_t own_memory() {
  std::ifstream status("/proc/self/status");
  uint64_t kilobytes = 0;
  for (std::string key; status >> key;)
    if (uint64_t value; (key == "RssAnon:" || key == "VmPTE:") && status >> value) kilobytes += value;
  return kilobytes * 1024;
}

// Units: KiB for each machine beyond `dirty_pages`. `make` makes one.
template <class Make>
double held_by_each(uint64_t dirty_pages, Make&& make) {
  std::vector<Guest> guests;
  guests.reserve(kMachines);
  guests.push_back(make());
  malloc_trim(0);  // Or what earlier work has left in the allocator would be taken first.
  uint64_t before = own_memory();
  for (int i = 0; i < kMachines; i++) guests.push_back(make());
  double each = static_cast<double>(own_memory() - before) / kMachines;
  return (each - static_cast<double>(dirty_pages * kPage)) / 1024;
}

// Units: bytes. What the allocator has handed out.
uint64_t allocated() {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// What the threaded tier keeps of a module all of whose functions have been called, for each byte of the code section.
void add_threaded_form(const Settings& settings, Rows& rows) {
  chukker::Module module = load(settings.module);
  Guest guest = make_guest(module);
  uint64_t at_first = allocated();
  call_every_function(guest, module, chukker::Tier::in_place);
  uint64_t in_place = allocated();
  call_every_function(guest, module, chukker::Tier::threaded);
  double threaded = static_cast<double>(allocated() - in_place), size = static_cast<double>(code_size(module.bytes()));
  std::string note = fmt::format("code section {:.0f} bytes; the in-place tier's tables {:.2f} x", size,
                                 static_cast<double>(in_place - at_first) / size);
  std::string measure = settings.module.filename().string() + ", threaded form of all functions against code section";
  rows.push_back({"memory", measure, threaded / size, "x", 4, false, note});
}

Guest suspended(Guest& image) {
  Guest guest = image.fork();
  call(guest, "touch", {0, 1, 1, 1});
  chukker::Value n = chukker::Value::i32(1 << 20);
  must(guest.machine.call(guest.instance, "spin", {&n, 1}, {.fuel = 10'000}), "spin");
  return guest;
}

}  // namespace

Rows measure_memory(const Settings& settings) {
  Guest image = make_heap(1 << 20);
  must(image.machine.make_image(), "make_image");
  double fresh = held_by_each(0, [&] { return image.fork(); });
  double stopped = held_by_each(1, [&] { return suspended(image); });
  std::string note = fmt::format("mean of {}; pages and page tables, but not the kernel's map entries", kMachines);
  Rows rows = {{"memory", "a fork that has not run", fresh, "KiB", 64, false, note},
               {"memory", "a fork suspended in a call, beyond its dirty page", stopped, "KiB", 64}};
  add_threaded_form(settings, rows);
  return rows;
}

}  // namespace bench
