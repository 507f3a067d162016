#include "run_everything.h"

namespace chukker::tests {
namespace {

MachineOptions small_machine() {
  MachineOptions options;
  options.limits = {
      .memory_bytes = 1 << 24, .table_elements = 100'000, .stack_slots = 10'000, .stack_frames = 1000};
  return options;
}

std::string call_exports(Machine& machine, uint32_t instance, const Module& module, uint64_t fuel) {
  for (const ExportDescription& item : module.exports()) {
    if (item.type.kind != ExternKind::function) continue;
    std::vector<Value> args;
    for (const ValType type : item.type.function.params) args.push_back(Value{type, {}});
    const auto outcome = machine.call(instance, item.name, args, {.fuel = fuel});
    if (!outcome) return item.name + ": " + outcome.error().to_string();
    const bool waits = machine.state() == State::suspended || machine.state() == State::host_pending;
    if (waits && !machine.abandon()) return item.name + ": can't be abandoned";
  }
  return {};
}

}  // namespace

std::string run_everything(const Module& module, const Linker& linker, uint64_t fuel) {
  auto machine = Machine::create(small_machine());
  if (!machine) return machine.error().to_string();
  const auto made = machine->instantiate("", module, linker, {.fuel = fuel});
  if (!made || !std::holds_alternative<Finished>(made->outcome)) return {};
  return call_exports(*machine, made->instance, module, fuel);
}

std::string run_everything(Machine& machine, uint64_t fuel) {
  if (machine.state() == State::suspended) {
    const auto outcome = machine.resume({.fuel = fuel});
    if (!outcome) return "resume: " + outcome.error().to_string();
  }
  while (machine.state() == State::suspended || machine.state() == State::host_pending) {
    if (!machine.abandon()) return "can't be abandoned";
  }
  for (uint32_t instance = 0; instance < machine.instance_count(); ++instance) {
    const auto module = machine.module_of(instance);
    if (!module) return "no module";
    if (std::string error = call_exports(machine, instance, *module, fuel); !error.empty()) return error;
  }
  return {};
}

}  // namespace chukker::tests
