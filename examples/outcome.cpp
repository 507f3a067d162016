// chukker/outcome.hpp: a run ends in one of six ways, and each is a value.
#include "chukker/outcome.hpp"

#include <cstdio>
#include <variant>

#include "chukker/linker.hpp"
#include "chukker/machine.hpp"
#include "guest.hpp"

namespace {

// What a host does about each outcome. std::visit makes the compiler ask for all of them.
struct Decide {
  void operator()(const chukker::Finished& end) { std::printf("  take %s\n", end.values[0].to_string().c_str()); }
  void operator()(const chukker::OutOfFuel& out) { std::printf("  grant %u or more\n", unsigned(out.required)); }
  void operator()(const chukker::HostPending& call) { std::printf("  find out %s\n", call.name.c_str()); }
  void operator()(const chukker::Exited& exited) { std::printf("  end with code %d\n", exited.code); }
  void operator()(const chukker::Stopped&) { std::printf("  try again later\n"); }
  void operator()(const chukker::Trapped& trapped) {
    for (const auto& frame : trapped.backtrace) std::printf("  at %s\n", frame.name.c_str());
  }
};

void show(const chukker::Outcome& outcome) {
  std::printf("%s\n", to_string(outcome).c_str());
  std::visit(Decide(), outcome);
}

}  // namespace

int main(int, char** argv) {
  using chukker::Value;
  const auto module = must(chukker::Module::parse(read_file(argv[1])));
  auto machine = must(chukker::Machine::create());
  const auto app = must(machine.instantiate("app", module, chukker::Linker()));

  const Value ten[] = {Value::i64(10)};
  show(must(machine.call(app.instance, "sum", ten, {.fuel = 115})));  // It costs 116.
  show(must(machine.resume({.fuel = 1})));

  const Value nothing[] = {Value::i64(55), Value::i64(0)};
  show(must(machine.call(app.instance, "mean", nothing)));
  return 0;
}

// Output:
// out of fuel (1 more required)
//   grant 1 or more
// finished: 55
//   take 55
// trapped: integer divide by zero
//   at mean
