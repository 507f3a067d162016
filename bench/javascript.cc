#include "javascript.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "chukker/js.hpp"
#include "guest.h"
#include "timing.h"

namespace bench {
namespace {

namespace js = chukker::js;

constexpr double kMicro = 1e6, kMilli = 1e3;

js::Js create(std::shared_ptr<const js::Host> host = {}) {
  js::Options options;
  options.host = std::move(host);
  return must(js::Js::create(options), "create");
}

js::Value value_of(const js::Outcome& outcome) {
  auto* returned = std::get_if<js::Returned>(&outcome);
  if (returned == nullptr) stop("javascript", js::to_string(outcome));
  return returned->value;
}

js::Value eval(js::Js& machine, std::string_view source, const js::EvalOptions& options = {}) {
  return value_of(must(machine.eval(source, options), "eval"));
}

template <class Body>
double microseconds(int samples, Body body) {
  std::vector<double> times;
  for (int i = 0; i < samples; i++) times.push_back(wall_seconds(body) * kMicro);
  return median(std::move(times));
}

std::string read_text(const std::filesystem::path& path) {
  const std::vector<uint8_t> bytes = read_file(path);
  return std::string(bytes.begin(), bytes.end());
}

// ---- The group

void add_life(Rows& rows, int samples) {
  std::vector<js::Js> kept;
  const double creation = microseconds(samples, [&] { kept.push_back(create()); });
  rows.push_back({"js", "a new machine, out of the image", creation, "us", 60});
  js::Js machine = create();
  eval(machine, "1");
  const double round_trip = microseconds(samples * 4, [&] { eval(machine, "1"); });
  const double checkpoint = microseconds(samples * 4, [&] { auto made = machine.machine().checkpoint(); });
  const uint64_t fuel = must(machine.eval_with_metrics("1"), "eval").metrics.fuel;
  rows.push_back({"js", "eval(\"1\")", round_trip, "us", 25, false,
                  fmt::format("{} fuel, nearly all in the guest's parser; {:.1f} us for being able to undo it", fuel,
                              checkpoint)});
  eval(machine, "function add(a, b) { return a + b }");
  const std::vector<js::Value> numbers = {1, 2};
  rows.push_back({"js", "call of a guest function of two numbers",
                  microseconds(samples * 4, [&] { value_of(must(machine.call("add", numbers), "call")); }), "us"});
}

// A call of the host in a loop, beside the loop without it.
void add_host_calls(Rows& rows, int samples) {
  auto host = std::make_shared<js::Host>();
  host->functions["host"] = [](const js::Call& call) { return js::Answer::of(call.args[0]); };
  js::Js machine = create(host);
  struct Case { std::string_view what, argument; };
  for (const Case& it : {Case{"a number", "i"}, Case{"a string", "'abc'"}, Case{"an object", "({a: 1, b: [i]})"}}) {
    const std::string with = fmt::format("for (let i = 0; i < 1000; i++) host({})", it.argument);
    const std::string without = fmt::format("for (let i = 0; i < 1000; i++) ({})", it.argument);
    std::vector<double> times;
    for (int i = 0; i < samples / 10; i++) {
      const double base = wall_seconds([&] { eval(machine, without); });
      times.push_back((wall_seconds([&] { eval(machine, with); }) - base) * kMicro / 1000);
    }
    const bool is_number = it.what == "a number";
    rows.push_back({"js", fmt::format("call of a host function with {}, which it gives back", it.what), median(times),
                    "us", is_number ? std::optional<double>(10) : std::nullopt});
  }
}

void add_forks(Rows& rows, int samples) {
  struct Case { std::string_view what, setup; };
  for (const Case& it : {Case{"at 1 MB", "let a = {n: 0}; function f() { return ++a.n }"},
                         Case{"at 100 MB", "let a = {n: 0}; function f() { return ++a.n }\n"
                                           "let big = []; for (let i = 0; i < 1e6; i++) big.push({i}); 0"}}) {
    js::Js machine = create();
    eval(machine, it.setup);
    std::vector<js::Js> kept;
    kept.push_back(must(machine.fork(), "fork"));
    std::vector<double> times;
    for (int i = 0; i < samples; i++) {
      eval(machine, "f()");
      times.push_back(wall_seconds([&] { kept.push_back(must(machine.fork(), "fork")); }) * kMicro);
    }
    const uint64_t heap = must(machine.eval_with_metrics("0"), "eval").metrics.heap_bytes;
    rows.push_back({"js", fmt::format("fork after a small script, {}", it.what), median(times), "us", 60, false,
                    fmt::format("heap {:.1f} MB", heap / 1e6)});
  }
}

void add_snapshots(Rows& rows) {
  auto kilobytes = [](js::Js& machine, bool delta, bool compress) {
    return must(machine.save({.delta = delta, .compress = compress}), "save").size() / 1e3;
  };
  js::Js empty = create(), used = create();
  eval(used, "let a = {n: 0}; function f() { return ++a.n } f()");
  rows.push_back({"js", "snapshot of an empty machine, full and compressed", kilobytes(empty, false, true), "KB", 100});
  rows.push_back({"js", "the same as a delta against the image", kilobytes(empty, true, false), "KB", 8, false,
                  fmt::format("{:.1f} KB compressed", kilobytes(empty, true, true))});
  rows.push_back({"js", "delta after a small script, compressed", kilobytes(used, true, true), "KB"});
}

}  // namespace

Rows measure_javascript(const Settings& settings) {
  Rows rows;
  const int samples = settings.rounds * 50;
  add_life(rows, samples);
  add_host_calls(rows, samples);
  add_forks(rows, samples);
  add_snapshots(rows);
  return rows;
}

// ---- Programs

namespace {

js::Value run_sliced(js::Js& machine, std::string_view source, uint64_t slice, chukker::Tier tier) {
  js::EvalOptions options;
  options.tier = tier;
  if (slice != 0) options.fuel = slice;
  js::Outcome outcome = must(machine.eval(source, options), "eval");
  js::RunOptions resume;
  resume.tier = tier;
  if (slice != 0) resume.fuel = slice;
  while (std::holds_alternative<js::OutOfFuel>(outcome)) outcome = must(machine.resume(resume), "resume");
  return value_of(outcome);
}

}  // namespace

std::string time_program(const std::filesystem::path& program, int rounds, int n, uint64_t slice, chukker::Tier tier) {
  js::Js machine = create();
  eval(machine, read_text(program));
  const std::string source = fmt::format("String(run({}))", n);
  js::Value result = run_sliced(machine, source, slice, tier);
  std::vector<double> times;
  for (int i = 0; i < rounds; i++) {
    times.push_back(wall_seconds([&] { result = run_sliced(machine, source, slice, tier); }) * kMilli);
  }
  return fmt::format("{{\"result\": \"{}\", \"median_ms\": {:.3f}, \"min_ms\": {:.3f}}}", result.string(),
                     median(times), *std::ranges::min_element(times));
}

std::string time_script(const std::filesystem::path& script, int rounds) {
  const std::string source = read_text(script);
  std::vector<double> times;
  uint64_t fuel = 0;
  js::Value result;
  for (int i = 0; i < rounds; i++) {
    js::Js machine = create();
    js::Measured measured = must(machine.eval_with_metrics(source), "eval");
    result = value_of(measured.outcome);
    fuel = measured.metrics.fuel;
    times.push_back(static_cast<double>(measured.metrics.wall.count()));
  }
  const std::string shown = must(create().inspect(result), "inspect");
  return fmt::format("{{\"result\": \"{}\", \"fuel\": {}, \"ns\": {:.0f}, \"ns_per_fuel\": {:.4f}}}",
                     result.is(js::Kind::string) ? result.string() : shown, fuel, median(times),
                     median(times) / static_cast<double>(fuel));
}

}  // namespace bench
