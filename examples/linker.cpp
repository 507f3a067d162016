// chukker/linker.hpp: what the host grants. One function answers at once, the other when a person has been asked.
#include "chukker/linker.hpp"

#include <cstdio>
#include <string>

#include "chukker/machine.hpp"
#include "guest.hpp"

namespace {

using chukker::Caller, chukker::HostAnswer, chukker::ValType, chukker::Value;

// Prints a text of the guest's memory. Addresses are the guest's: never trust them.
HostAnswer note(Caller& caller, std::span<const Value> args, std::span<Value>) {
  const auto memory = caller.memory();
  const size_t begin = args[0].as_i32(), size = args[1].as_i32();
  if (begin > memory.size() || size > memory.size() - begin) return HostAnswer::trap("the text is outside of memory");
  std::printf("note: %s\n", std::string(memory.begin() + begin, memory.begin() + begin + size).c_str());
  return HostAnswer::done();
}

HostAnswer ask_for_price(Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::pending(); }

chukker::Linker shop() {
  chukker::Linker linker;
  // 5 for the call, and 1 for each begun 64 bytes of text: the host's work has a price, too.
  const chukker::HostCost cost{.fixed = 5, .size_arg = 1, .per_byte = {.price = 1, .unit = 64}};
  must(linker.define("shop", "note", {{ValType::i32, ValType::i32}, {}}, note, cost));
  must(linker.define("shop", "price", {{ValType::i32}, {ValType::i64}}, ask_for_price));
  return linker;
}

}  // namespace

int main(int, char** argv) {
  const auto module = must(chukker::Module::parse(read_file(argv[1])));
  auto machine = must(chukker::Machine::create());
  const auto app = must(machine.instantiate("app", module, shop()));

  const Value order[] = {Value::i32(7), Value::i64(3)};
  const auto outcome = must(machine.call(app.instance, "order", order));
  const auto& question = std::get<chukker::HostPending>(outcome);
  std::printf("%s.%s(%s)?\n", question.module.c_str(), question.name.c_str(), question.args[0].to_string().c_str());

  // The machine waits as bytes, for a minute or a month; functions are bound again by name.
  const auto bytes = must(machine.save());
  auto later = must(chukker::Machine::load(bytes, shop()));
  const Value price[] = {Value::i64(14)};
  std::printf("%s\n", to_string(must(later.answer(price))).c_str());
  return 0;
}

// Output:
// note: three of article seven
// shop.price(7)?
// finished: 42
