// chukker/schedule.hpp: what a unit of fuel is. A schedule is a price list; its id stands in every snapshot.
#include "chukker/schedule.hpp"

#include <cstdio>
#include <memory>

#include "chukker/linker.hpp"
#include "chukker/machine.hpp"
#include "guest.hpp"

namespace {

// What sum(10) costs under a schedule.
unsigned long long cost(const chukker::Module& module, const chukker::Schedule& schedule) {
  auto machine = must(chukker::Machine::create({.schedule = std::make_shared<const chukker::Schedule>(schedule)}));
  const auto app = must(machine.instantiate("app", module, chukker::Linker()));
  const auto before = machine.meters().fuel_used;  // Not 0: the module's global has an initialiser, and that is code.
  const chukker::Value ten[] = {chukker::Value::i64(10)};
  must(machine.call(app.instance, "sum", ten));
  return machine.meters().fuel_used - before;
}

}  // namespace

int main(int, char** argv) {
  const auto module = must(chukker::Module::parse(read_file(argv[1])));

  chukker::Schedule plain;  // Schedule 1: every instruction 1, but those that only structure code.
  std::printf("i64.add costs %u, loop costs %u\n", must(plain.price("i64.add")), must(plain.price("loop")));
  std::printf("sum(10) costs %llu\n", cost(module, plain));

  chukker::Schedule dear = plain;
  must(dear.set_price("i64.add", 100));
  std::printf("sum(10) costs %llu\n", cost(module, dear));
  std::printf("the same schedule: %s\n", dear.id() == plain.id() ? "yes" : "no");

  const auto refused = dear.set_price("i64.ad", 1);
  std::printf("%s\n", refused ? "accepted" : std::string(name(refused.error().code)).c_str());
  return 0;
}

// Output:
// i64.add costs 1, loop costs 0
// sum(10) costs 116
// sum(10) costs 1106
// the same schedule: no
// bad_argument
