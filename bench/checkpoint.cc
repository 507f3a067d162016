// Checkpoints: what it costs to be able to take a call back, and to take it back, beside doing the same with a fork.
#include <fmt/format.h>

#include <optional>
#include <vector>

#include "groups.h"
#include "guest.h"
#include "timing.h"

namespace bench {
namespace {

constexpr uint64_t kHeap = 2 << 20;
constexpr uint32_t kDirtyPages = 30, kStep = 13, kOtherPages = 10;

// A heap with an image, and pages dirty beside it. Units: microseconds.
struct Subject {
  Guest guest;
  uint32_t value = 0;
  std::vector<double> calls = {}, checkpoints = {}, kept = {}, rewinds = {}, forked = {};

  Subject() : guest(make_heap(kHeap)) {
    must(guest.machine.make_image(), "make_image");
    touch(0, kDirtyPages);
  }

  void touch(uint32_t first, uint32_t pages) { call(guest, "touch", {first, pages, kStep, ++value}); }

  // The call as such; with a checkpoint before; taken back, with some pages more; with a fork before.
  void sample() {
    calls.push_back(wall_seconds([&] { touch(0, kDirtyPages); }) * 1e6);
    {
      std::optional<chukker::Checkpoint> before;
      auto make = [&] { before.emplace(must(guest.machine.checkpoint(), "checkpoint")); };
      checkpoints.push_back(wall_seconds(make) * 1e6);
      touch(0, kDirtyPages);
      touch(1, kOtherPages);
      rewinds.push_back(wall_seconds([&] { must(guest.machine.rewind(*before), "rewind"); }) * 1e6);
    }
    kept.push_back(wall_seconds([&] {
      const chukker::Checkpoint before = must(guest.machine.checkpoint(), "checkpoint");
      touch(0, kDirtyPages);
    }) * 1e6);
    Guest other = guest.fork();  // Or what is measured next would be the parent's, which has its pages.
    forked.push_back(wall_seconds([&] {
      const Guest before = other.fork();
      call(other, "touch", {0, kDirtyPages, kStep, ++value});
    }) * 1e6);
  }
};

}  // namespace

Rows measure_checkpoint(const Settings& settings) {
  Subject subject;
  for (int i = 0; i < settings.rounds * 100; i++) subject.sample();
  const double kept = median(subject.kept), forked = median(subject.forked);
  const std::string without = fmt::format("{:.2f} us without", median(subject.calls));
  return {{"checkpoint", "of a machine with 30 dirty pages of a 2 MiB heap", median(subject.checkpoints), "us", 5},
          {"checkpoint", "rewind, the same pages written and 10 others", median(subject.rewinds), "us"},
          {"checkpoint", "a call that writes those 30, under a checkpoint", kept, "us", {}, false, without},
          {"checkpoint", "the same call, under a fork", forked, "us", {}, false, without}};
}

}  // namespace bench
