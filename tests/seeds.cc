#include "seeds.h"

#include "generator.h"
#include "splitmix.h"

namespace chukker::tests {
namespace {

constexpr uint64_t kChoicesMost = 300;

}  // namespace

Linker seed_linker() {
  Linker linker;
  const auto wait = [](Caller&, std::span<const Value> args, std::span<Value> results) {
    results[0] = args[0];
    return args[0].as_i32() % 2 == 0 ? HostAnswer::done() : HostAnswer::pending();
  };
  (void)linker.define("host", "f", FuncType{{ValType::i32}, {ValType::i32}}, wait);
  return linker;
}

std::vector<uint8_t> seed_module(uint64_t seed) {
  Random random(seed);
  std::vector<uint8_t> choices(20 + random.below(kChoicesMost));
  for (uint8_t& choice : choices) choice = static_cast<uint8_t>(random.next());
  return Generator(choices).module();
}

std::vector<uint8_t> seed_snapshot(uint64_t seed) {
  Random random(seed);
  const auto module = Module::parse(seed_module(seed));
  auto machine = Machine::create({.limits = {.stack_slots = 2000, .stack_frames = 50}, .schedule = nullptr});
  if (!module || !machine) return {};
  const auto made = machine->instantiate("", *module, seed_linker());
  if (!made || !std::holds_alternative<Finished>(made->outcome)) return {};
  const auto type = module->function_type(1);
  std::vector<Value> args;
  for (const ValType param : type ? type->params : std::vector<ValType>()) args.push_back(Value{param, {}});
  (void)machine->call(made->instance, "f0", args, {.fuel = random.below(40)});
  auto bytes = machine->save();
  return bytes ? std::move(*bytes) : std::vector<uint8_t>();
}

}  // namespace chukker::tests
