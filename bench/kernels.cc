// The kernels: against native code, in slices, and one at a time for bench/run.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>

#include "groups.h"
#include "guest.h"
#include "timing.h"

extern "C" {
#define BENCH_KERNEL(name, size) uint32_t run_##name(uint32_t n);
#include "kernels/kernels.def"
}

namespace bench {
namespace {

using chukker::RunOptions;
using chukker::Tier;

#ifdef CHUKKER_UNMETERED
constexpr std::string_view kMetering = ", built without fuel";
#else
constexpr std::string_view kMetering = ", exact fuel";
#endif
constexpr uint64_t kSlice = 1'000'000;

struct Kernel {
  std::string_view name;
  uint32_t size;
  uint32_t (*native)(uint32_t n);
};

constexpr Kernel kKernels[] = {
#define BENCH_KERNEL(name, size) {#name, size, run_##name},
#include "kernels/kernels.def"
};

// A kernel with what it is measured in.
struct Subject {
  const Kernel& kernel;
  Guest guest;
  uint32_t expected;

  explicit Subject(const Kernel& kernel)
      : kernel(kernel), guest(make_guest(load_guest(kernel.name))), expected(kernel.native(kernel.size)) {}

  void check(uint32_t sum) const {
    if (sum != expected) stop(kernel.name, fmt::format("computes {}, native code {}", sum, expected));
  }

  double native() {
    return cpu_seconds([&] { check(kernel.native(kernel.size)); });
  }
  double on(Tier tier) {
    return cpu_seconds([&] { check(call(guest, "run", {kernel.size}, {.tier = tier})); });
  }
  double in_slices() {
    return cpu_seconds([&] { check(finished(run_in_slices())); });
  }

  chukker::Outcome run_in_slices() {
    RunOptions slice{.fuel = kSlice};
    chukker::Value n = chukker::Value::i32(kernel.size);
    auto outcome = must(guest.machine.call(guest.instance, "run", {&n, 1}, slice), kernel.name);
    while (std::holds_alternative<chukker::OutOfFuel>(outcome))
      outcome = must(guest.machine.resume(slice), kernel.name);
    return outcome;
  }
};

struct Ratios {
  std::vector<double> threaded, in_place;
};

void measure_kernel(const Kernel& kernel, int rounds, Ratios& ratios, Rows& rows) {
  Subject subject(kernel);
  std::vector<double> native, threaded, in_place;
  for (int i = 0; i < rounds; i++) {
    native.push_back(subject.native());
    threaded.push_back(subject.on(Tier::threaded));
    in_place.push_back(subject.on(Tier::in_place));
  }
  ratios.threaded.push_back(median(threaded) / median(native));
  ratios.in_place.push_back(median(in_place) / median(native));
  std::string note = fmt::format("native {:.1f} ms", median(native) * 1e3);
  rows.push_back({"kernels", fmt::format("{}, threaded", kernel.name), ratios.threaded.back(), "x", {}, false, note});
  rows.push_back({"kernels", fmt::format("{}, in-place", kernel.name), ratios.in_place.back(), "x", {}, false, note});
}

double slices_ratio(const Kernel& kernel, int rounds) {
  Subject subject(kernel);
  std::vector<double> whole, slices;
  for (int i = 0; i < rounds; i++) {
    whole.push_back(subject.on(Tier::automatic));
    slices.push_back(subject.in_slices());
  }
  return median(slices) / median(whole);
}

}  // namespace

Rows measure_kernels(const Settings& settings) {
  Rows rows;
  Ratios ratios;
  for (const Kernel& kernel : kKernels) measure_kernel(kernel, settings.rounds, ratios, rows);
  rows.push_back({"kernels", "geometric mean, threaded", geometric_mean(ratios.threaded), "x", 8.5});
  rows.push_back({"kernels", "geometric mean, in-place", geometric_mean(ratios.in_place), "x", 27});
  return rows;
}

Rows measure_slices(const Settings& settings) {
  std::vector<double> ratios;
  for (const Kernel& kernel : kKernels) ratios.push_back(slices_ratio(kernel, settings.rounds));
  std::string note = fmt::format("worst kernel {:.3f}", *std::ranges::max_element(ratios));
  return {{"slices", "kernels in slices of 1,000,000 fuel, geometric mean", geometric_mean(ratios),
           "x one unlimited run", 1.01, false, note}};
}

void serve(Tier tier, const std::filesystem::path& folder) {
  std::map<std::string, Guest> guests;
  std::cout << "ready Chukker, " << (tier == Tier::threaded ? "threaded" : "in-place") << kMetering << std::endl;
  std::string name;
  for (uint32_t n; std::cin >> name >> n;) {
    auto [it, is_new] = guests.try_emplace(name, Guest{must(chukker::Machine::create(), "create")});
    if (is_new) it->second = make_guest(load(folder / (name + ".wasm")));
    double wall = wall_time(), cpu = cpu_time();
    uint32_t sum = call(it->second, "run", {n}, {.tier = tier});
    cpu = cpu_time() - cpu, wall = wall_time() - wall;
    fmt::print("{} {:.0f} {:.0f}\n", sum, wall * 1e9, cpu * 1e9);
    std::fflush(stdout);
  }
}

}  // namespace bench
