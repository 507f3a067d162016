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

double gigabytes(size_t bytes) { return static_cast<double>(bytes) / 1e9; }

void add_whole(const Settings& settings, Rows& rows) {
  Guest guest = make_heap(100 * kMiB);
  chukker::Linker linker;
  std::vector<double> saves, loads;
  std::vector<uint8_t> bytes;
  for (int i = 0; i < settings.rounds; i++) {
    call(guest, "fill", {static_cast<uint32_t>(i)});  // Or a page's hash, once known, need not be computed again.
    saves.push_back(wall_seconds([&] { bytes = must(guest.machine.save(), "save"); }));
    std::optional<chukker::Machine> loaded;
    loads.push_back(wall_seconds([&] { loaded.emplace(must(chukker::Machine::load(bytes, linker), "load")); }));
  }
  auto rate = [&](const std::vector<double>& times) { return gigabytes(bytes.size()) / median(times); };
  std::string note = fmt::format("{:.1f} MB", gigabytes(bytes.size()) * 1e3);
  rows.push_back({"snapshot", "save of a full heap of 100 MiB, every page new", rate(saves), "GB/s", 0.8, true, note});
  rows.push_back({"snapshot", "load of the same", rate(loads), "GB/s", 1.5, true});
}

void add_changes(const Settings& settings, Rows& rows) {
  Guest guest = make_heap(1024 * kMiB);
  uint32_t step = call(guest, "pages", {}) / kDirtyPages;
  std::vector<uint8_t> parent = must(guest.machine.save(), "save"), delta;
  must(guest.machine.digest(), "digest");
  std::vector<double> deltas, digests;
  for (uint32_t i = 0; i < static_cast<uint32_t>(settings.rounds); i++) {
    call(guest, "touch", {0, kDirtyPages, step, i * 2});
    deltas.push_back(wall_seconds([&] { delta = must(guest.machine.save({.parent = parent}), "delta"); }) * 1e3);
    call(guest, "touch", {0, kDirtyPages, step, i * 2 + 1});
    digests.push_back(wall_seconds([&] { must(guest.machine.digest(), "digest"); }) * 1e3);
  }
  std::string note = fmt::format("{:.1f} MB", gigabytes(delta.size()) * 1e3);
  rows.push_back({"snapshot", "delta of a 1 GiB heap with 1,000 dirty pages", median(deltas), "ms", 20, false, note});
  rows.push_back({"snapshot", "digest of the same", median(digests), "ms", 20});
}

}  // namespace

Rows measure_snapshot(const Settings& settings) {
  Rows rows;
  add_whole(settings, rows);
  add_changes(settings, rows);
  return rows;
}

}  // namespace bench
