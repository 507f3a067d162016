// What it costs to stop a run and go on.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "groups.h"
#include "guest.h"
#include "timing.h"

namespace bench {
namespace {

constexpr int kPairs = 20'000;
constexpr uint32_t kTurns = 100;  // Of a loop, for each grant: enough for the threaded tier to take the run up.
constexpr uint32_t kEndless = 1u << 30;
constexpr chukker::Tier kTier = chukker::Tier::threaded;

uint64_t fuel_of_spin(Guest& guest, uint32_t turns) {
  uint64_t before = guest.machine.meters().fuel_used;
  call(guest, "spin", {turns});
  return guest.machine.meters().fuel_used - before;
}

uint64_t fuel_of_turn(Guest& guest) { return (fuel_of_spin(guest, 2000) - fuel_of_spin(guest, 1000)) / 1000; }

double seconds_of_turn(Guest& guest, int rounds) {
  constexpr uint32_t kMany = 1'000'000;
  std::vector<double> samples;
  for (int i = 0; i < rounds; i++)
    samples.push_back(cpu_seconds([&] { call(guest, "spin", {kMany}, {.tier = kTier}); }) / kMany);
  return median(samples);
}

void expect_out_of_fuel(const chukker::Outcome& outcome) {
  if (!std::holds_alternative<chukker::OutOfFuel>(outcome)) stop("suspend", chukker::to_string(outcome));
}

// Runs a loop in grants of `fuel`, the first of which also pays `phase`. Units: seconds for each grant.
double seconds_of_grant(Guest& guest, uint64_t fuel, uint64_t phase) {
  constexpr uint64_t kIntoTheLoop = 1000;
  chukker::Value n = chukker::Value::i32(kEndless);
  expect_out_of_fuel(
      must(guest.machine.call(guest.instance, "spin", {&n, 1}, {.fuel = kIntoTheLoop + phase, .tier = kTier}),
           "spin"));
  double time = cpu_seconds([&] {
    for (int i = 0; i < kPairs; i++)
      expect_out_of_fuel(must(guest.machine.resume({.fuel = fuel, .tier = kTier}), "resume"));
  });
  must(guest.machine.abandon(), "abandon");
  return time / kPairs;
}

}  // namespace

// Some turns of a loop for each grant, at every phase of the turn: at the best one the grant ends where a block does,
// so that nothing is left for the in-place tier; the mean over all includes what that tier runs.
Rows measure_suspend(const Settings& settings) {
  Guest guest = make_guest(load_guest("heap"));
  uint64_t turn = fuel_of_turn(guest);
  double running = seconds_of_turn(guest, settings.rounds) * kTurns;
  std::vector<double> pairs;
  double sum = 0;
  for (uint64_t phase = 0; phase < turn; phase++) {
    std::vector<double> samples;
    for (int i = 0; i < settings.rounds; i++) samples.push_back(seconds_of_grant(guest, turn * kTurns, phase));
    pairs.push_back((median(samples) - running) * 1e6);
    sum += pairs.back();
  }
  double least = *std::ranges::min_element(pairs), mean = sum / static_cast<double>(turn);
  std::string taken_off = fmt::format("{} turns of a loop between, {:.2f} us, are taken off", kTurns, running * 1e6);
  std::string residue = fmt::format("includes the residue; {} fuel a turn", turn);
  return {{"suspend", "suspend and resume, at the end of a block", least, "us", 1, false, taken_off},
          {"suspend", "suspend and resume, mean over all positions in the loop", mean, "us", {}, false, residue}};
}

}  // namespace bench
