// Snapshots: whole ones of a full heap, and deltas and digests of a large heap of which little has changed.
#include <fmt/format.h>

#include <optional>
#include <vector>

#include "groups.h"
#include "guest.h"
#include "timing.h"

namespace bench {
namespace {

constexpr uint64_t kMiB = 1 << 20;
constexpr uint32_t kDirtyPages = 1000;

void add_rate(const std::string& measure, size_t bytes, const Durations& times, double target, Rows& rows) {
  double size = static_cast<double>(bytes) / 1e9;
  std::string note = fmt::format("{:.1f} MB; {:.2f} GB a second of CPU time", size * 1e3, size / median(times.cpu));
  rows.push_back({"snapshot", measure, size / median(times.wall), "GB/s", target, true, note});
}

void add_time(const std::string& measure, const Durations& times, double target, Rows& rows) {
  std::string note = fmt::format("{:.1f} ms of CPU time", median(times.cpu) * 1e3);
  rows.push_back({"snapshot", measure, median(times.wall) * 1e3, "ms", target, false, note});
}

void add_whole(const Settings& settings, Rows& rows) {
  Guest guest = make_heap(100 * kMiB);
  chukker::Linker linker;
  Durations saves, loads;
  std::vector<uint8_t> bytes;
  for (int i = 0; i < settings.rounds; i++) {
    call(guest, "fill", {static_cast<uint32_t>(i)});  // Or a page's hash, once known, need not be computed again.
    saves.add([&] { bytes = must(guest.machine.save(), "save"); });
    std::optional<chukker::Machine> loaded;
    loads.add([&] { loaded.emplace(must(chukker::Machine::load(bytes, linker), "load")); });
  }
  add_rate("save of a full heap of 100 MiB, every page new", bytes.size(), saves, 0.8, rows);
  add_rate("load of the same", bytes.size(), loads, 1.5, rows);
}

void add_changes(const Settings& settings, Rows& rows) {
  Guest guest = make_heap(1024 * kMiB);
  uint32_t step = call(guest, "pages", {}) / kDirtyPages;
  std::vector<uint8_t> parent = must(guest.machine.save(), "save");
  must(guest.machine.digest(), "digest");
  Durations deltas, digests;
  for (uint32_t i = 0; i < static_cast<uint32_t>(settings.rounds); i++) {
    call(guest, "touch", {0, kDirtyPages, step, i * 2});
    deltas.add([&] { must(guest.machine.save({.parent = parent}), "delta"); });
    call(guest, "touch", {0, kDirtyPages, step, i * 2 + 1});
    digests.add([&] { must(guest.machine.digest(), "digest"); });
  }
  add_time("delta of a 1 GiB heap with 1,000 dirty pages", deltas, 20, rows);
  add_time("digest of the same", digests, 20, rows);
}

}  // namespace

Rows measure_snapshot(const Settings& settings) {
  Rows rows;
  add_whole(settings, rows);
  add_changes(settings, rows);
  return rows;
}

}  // namespace bench
