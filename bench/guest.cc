#include "guest.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <variant>

namespace bench {

using chukker::HostAnswer;
using chukker::Value;

void stop(std::string_view what, std::string_view why) {
  fmt::print(stderr, "chukker-bench: {}: {}\n", what, why);
  std::exit(1);
}

std::filesystem::path kernels_folder() { return CHUKKER_KERNELS; }

std::vector<uint8_t> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) stop(path.string(), "can't be opened; build the target kernels_wasm");
  return {std::istreambuf_iterator<char>(file), {}};
}

chukker::Module load(const std::filesystem::path& path) {
  return must(chukker::Module::parse(read_file(path)), path.string());
}

chukker::Module load_guest(std::string_view name) { return load(kernels_folder() / fmt::format("{}.wasm", name)); }

Guest make_guest(const chukker::Module& module, const chukker::RunOptions& options) {
  chukker::Linker linker;
  for (const chukker::ImportDescription& import : module.imports())
    if (!linker.find(import.module, import.name))
      must(linker.define(import.module, import.name, import.type.function,
                         [](auto&, auto, auto) { return HostAnswer::done(); }),
           import.name);
  Guest guest{must(chukker::Machine::create(), "create")};
  auto made = must(guest.machine.instantiate("guest", module, linker, options), "instantiate");
  finished(made.outcome);
  guest.instance = made.instance;
  return guest;
}

Guest make_heap(uint64_t bytes) {
  static const chukker::Module module = load_guest("heap");
  Guest guest = make_guest(module);
  constexpr uint64_t kWasmPage = 65536, kPagesAtStart = 2;
  uint64_t wanted = bytes / kWasmPage;
  if (wanted > kPagesAtStart) call(guest, "grow", {static_cast<uint32_t>(wanted - kPagesAtStart)});
  call(guest, "fill", {1});
  return guest;
}

uint32_t call(Guest& guest, std::string_view name, std::initializer_list<uint32_t> args,
              const chukker::RunOptions& options) {
  std::vector<Value> values;
  for (uint32_t arg : args) values.push_back(Value::i32(arg));
  return finished(must(guest.machine.call(guest.instance, name, values, options), name));
}

void call_every_function(Guest& guest, const chukker::Module& module, chukker::Tier tier) {
  constexpr uint64_t kFuel = 1000;
  for (uint32_t address = 0; address < module.function_count(); address++) {
    std::vector<Value> args;
    for (chukker::ValType type : guest.machine.type_of({chukker::ExternKind::function, address}).function.params)
      args.push_back(Value::null(type));
    must(guest.machine.call(address, args, {.fuel = kFuel, .tier = tier}), "call");
    if (guest.machine.state() == chukker::State::suspended) must(guest.machine.abandon(), "abandon");
  }
}

uint32_t finished(const chukker::Outcome& outcome) {
  auto* end = std::get_if<chukker::Finished>(&outcome);
  if (!end) stop("a run that should finish", chukker::to_string(outcome));
  return end->values.empty() ? 0 : end->values[0].as_i32();
}

}  // namespace bench
