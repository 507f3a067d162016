// chukker/machine.hpp: a running guest as a value: it runs out of fuel, is saved, goes on, is forked, is rolled back.
#include "chukker/machine.hpp"

#include <cstdio>
#include <vector>

#include "chukker/linker.hpp"
#include "guest.hpp"

namespace {

using chukker::Value;

chukker::Outcome run_out_and_go_on(const std::vector<uint8_t>& wasm, std::vector<uint8_t>& finished) {
  const chukker::Linker linker;  // Grants nothing: the guest computes, and that is all.
  auto module = must(chukker::Module::parse(wasm));
  auto machine = must(chukker::Machine::create());
  auto app = must(machine.instantiate("app", module, linker));

  const Value n[] = {Value::i64(1'000'000)};
  auto outcome = must(machine.call(app.instance, "sum", n, {.fuel = 5'000'000}));
  std::puts(to_string(outcome).c_str());  // out of fuel (1 more required)
  std::vector<uint8_t> bytes = must(machine.save());

  // In another process, on another computer, next week:
  auto later = must(chukker::Machine::load(bytes, linker));
  while (std::holds_alternative<chukker::OutOfFuel>(outcome)) outcome = must(later.resume({.fuel = 1'000'000}));
  std::puts(to_string(outcome).c_str());  // finished: 500000500000
  std::printf("%llu fuel\n", static_cast<unsigned long long>(later.meters().fuel_used));  // 1 for the initialiser.

  finished = must(later.save());
  return outcome;
}

// The same work without a stop: the same result, the same fuel, the same bytes.
bool same_as_unlimited(const std::vector<uint8_t>& wasm, const std::vector<uint8_t>& finished) {
  auto machine = must(chukker::Machine::create());
  const auto app = must(machine.instantiate("app", must(chukker::Module::parse(wasm)), chukker::Linker()));
  const Value n[] = {Value::i64(1'000'000)};
  must(machine.call(app.instance, "sum", n));
  return must(machine.save()) == finished;
}

int calls(chukker::Machine& machine) {
  return static_cast<int>(must(machine.global(*machine.find_export(0, "calls"))).as_i32());
}

void fork_and_roll_back(const std::vector<uint8_t>& wasm) {
  auto parent = must(chukker::Machine::create());
  const auto app = must(parent.instantiate("app", must(chukker::Module::parse(wasm)), chukker::Linker()));
  const Value ten[] = {Value::i64(10)};
  must(parent.call(app.instance, "sum", ten, {.fuel = 50}));

  // A fork takes the half-done call with it. Neither sees the other again.
  auto child = must(parent.fork());
  std::printf("child: %s\n", to_string(must(child.resume())).c_str());
  must(parent.abandon());

  // A transaction that does not finish has not happened, its fuel included.
  const auto outcome = must(parent.transaction([&](chukker::Machine& machine) {
    return machine.call(app.instance, "sum", ten, {.fuel = 50});
  }));
  std::printf("parent: %s; %d call, as before\n", to_string(outcome).c_str(), calls(parent));

  // The same by hand: a checkpoint costs a copy of the few pages that have changed, and can be gone back to again.
  const auto before = must(parent.checkpoint());
  for (int attempt = 0; attempt < 3; ++attempt) {
    must(parent.call(app.instance, "sum", ten));
    must(parent.rewind(before));
  }
  std::printf("three attempts later: %d call\n", calls(parent));
}

}  // namespace

int main(int, char** argv) {
  const auto wasm = read_file(argv[1]);
  std::vector<uint8_t> finished;
  run_out_and_go_on(wasm, finished);
  std::printf("as if it had never stopped: %s\n", same_as_unlimited(wasm, finished) ? "yes" : "no");
  fork_and_roll_back(wasm);
  return 0;
}

// Output:
// out of fuel (1 more required)
// finished: 500000500000
// 11000007 fuel
// as if it had never stopped: yes
// child: finished: 55
// parent: out of fuel (1 more required); 1 call, as before
// three attempts later: 1 call
