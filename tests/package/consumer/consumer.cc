// What a user's first program does, against an installed Chukker: a guest runs out of fuel, is saved, goes on from
// bytes.
#include <chukker/chukker.hpp>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace {

// (module (func (export "f") (result i32) i32.const 40 i32.const 2 i32.add))
constexpr uint8_t kModule[] = {0, 'a', 's', 'm', 1,   0, 0, 0,  1, 5, 1, 0x60, 0,    1,  0x7F, 3, 2,    1,   0,
                               7, 5,   1,   1,   'f', 0, 0, 10, 9, 1, 7, 0,    0x41, 40, 0x41, 2, 0x6A, 0x0B};

int run() {
  auto module = chukker::Module::parse(kModule);
  if (!module) return std::puts(module.error().to_string().c_str()), 1;
  auto machine = chukker::Machine::create();
  auto app = machine->instantiate("app", *module, chukker::Linker());
  auto stopped = machine->call(app->instance, "f", {}, {.fuel = 3});  // Of 4: entering, two constants, the sum.
  if (!std::holds_alternative<chukker::OutOfFuel>(*stopped)) return 2;

  const std::vector<uint8_t> bytes = *machine->save();
  auto later = chukker::Machine::load(bytes, chukker::Linker());
  if (!later) return std::puts(later.error().to_string().c_str()), 3;
  auto outcome = later->resume();
  std::puts(to_string(*outcome).c_str());
  const auto* finished = std::get_if<chukker::Finished>(&*outcome);
  return finished && finished->values[0] == chukker::Value::i32(42) ? 0 : 4;
}

}  // namespace

int main() { return run(); }
