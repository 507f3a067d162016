// Loading: from the bytes of a module to a machine that has run, and how the time grows with the size.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "binary.h"
#include "groups.h"
#include "guest.h"
#include "timing.h"

namespace bench {
namespace {

using Bytes = std::vector<uint8_t>;

// What a module's toolchain has a host call first; else the kernels' entry.
void call_first(Guest& guest, chukker::Tier tier) {
  if (guest.machine.find_export(guest.instance, "_initialize"))
    call(guest, "_initialize", {}, {.tier = tier});
  else
    call(guest, "run", {1}, {.tier = tier});
}

double parse_seconds(const Bytes& bytes) {
  return cpu_seconds([&] { must(chukker::Module::parse(bytes), "parse"); });
}

double load_seconds(const Bytes& bytes, chukker::Tier tier) {
  return cpu_seconds([&] {
    Guest guest = make_guest(must(chukker::Module::parse(bytes), "parse"), {.tier = tier});
    call_first(guest, tier);
  });
}

template <class Sample>
double median_of(int rounds, Sample&& sample) {
  std::vector<double> samples;
  for (int i = 0; i < rounds; i++) samples.push_back(sample());
  return median(samples);
}

void add_sizes(const Bytes& bytes, int rounds, Rows& rows) {
  constexpr size_t kLargest = 50'000'000;
  double least = 0, greatest = 0;
  for (size_t size : {bytes.size(), kLargest / 10, kLargest / 3, kLargest}) {
    Bytes large = repeat_functions(bytes, static_cast<uint32_t>((size - bytes.size()) / code_size(bytes) + 1));
    double time = median_of(rounds, [&] { return load_seconds(large, chukker::Tier::threaded); });
    double each = time / static_cast<double>(large.size()) * 1e9;
    least = least == 0 ? each : std::min(least, each);
    greatest = std::max(greatest, each);
    std::string measure = fmt::format("its functions up to {:.1f} MB", static_cast<double>(large.size()) / 1e6);
    rows.push_back({"load-module", measure, time * 1e3, "ms", {}, false, fmt::format("{:.1f} ns a byte", each)});
  }
  rows.push_back({"load-module", "dearest byte of these sizes against the cheapest", greatest / least, "x", {}, false,
                  "linear: near 1"});
}

// What the threaded tier's translation of every function takes, were all of them called.
void add_translation(const Settings& settings, Rows& rows) {
  std::vector<double> samples;
  for (int i = 0; i < settings.rounds; i++) {
    chukker::Module module = load(settings.module);
    Guest guest = make_guest(module);
    call_every_function(guest, module, chukker::Tier::in_place);
    double first = cpu_seconds([&] { call_every_function(guest, module, chukker::Tier::threaded); });
    samples.push_back(first - cpu_seconds([&] { call_every_function(guest, module, chukker::Tier::threaded); }));
  }
  std::string measure = settings.module.filename().string() + ", translation of all functions";
  rows.push_back({"load-module", measure, median(samples) * 1e3, "ms", {}, false, "made at a function's first call"});
}

}  // namespace

Rows measure_load_module(const Settings& settings) {
  Rows rows;
  Bytes bytes = read_file(settings.module);
  std::string measure = settings.module.filename().string() + ", from bytes to the first call's end, threaded";
  double parse = median_of(settings.rounds * 4, [&] { return parse_seconds(bytes); });
  double load = median_of(settings.rounds * 4, [&] { return load_seconds(bytes, chukker::Tier::threaded); });
  std::string note = fmt::format("{} bytes; decode and validate alone {:.1f} ms", bytes.size(), parse * 1e3);
  rows.push_back({"load-module", measure, load * 1e3, "ms", 60, false, note});
  add_translation(settings, rows);
  add_sizes(bytes, settings.rounds, rows);
  return rows;
}

}  // namespace bench
