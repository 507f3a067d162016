#include "differential.h"

#include "guest.h"

namespace chukker::tests {
namespace {

constexpr uint32_t kRounds = 2;  // Calls of each function, with different arguments.
constexpr uint64_t kDear = 200'000;  // Units: fuel. What a dear instruction costs at most.

// What can be seen of a run, step by step.
struct Trace {
  std::vector<std::string> steps;
  std::vector<uint8_t> bytes;
  std::vector<std::string> complaints;
};

// Every function that the module imports: it gives back what its arguments are mixed to.
Linker any_host(const Module& module) {
  Linker linker;
  for (const ImportDescription& import : module.imports()) {
    if (import.type.kind != ExternKind::function) continue;
    const auto mix = [](Caller&, std::span<const Value> args, std::span<Value> results) {
      uint64_t bits = 17;
      for (const Value& arg : args) bits = bits * 31 + (arg.type.is_reference() ? arg.is_null() : arg.bits[0]);
      for (Value& result : results) {
        const bool narrow = result.type == ValType::i32 || result.type == ValType::f32;
        if (!result.type.is_reference()) result.bits[0] = narrow ? static_cast<uint32_t>(bits) : bits;
      }
      return HostAnswer::done();
    };
    (void)linker.define(import.module, import.name, import.type.function, mix, HostCost{.fixed = 3});
  }
  return linker;
}

std::vector<Value> arguments(const FuncType& type, uint32_t round) {
  std::vector<Value> args;
  for (const ValType param : type.params) {
    Value value{param, {}};
    if (param == ValType::externref && round != 0) value = Value::externref(round);
    if (!param.is_reference()) value.bits[0] = (round + args.size()) * 3;
    args.push_back(value);
  }
  return args;
}

MachineOptions small_machine() {
  MachineOptions options;
  options.limits = {.memory_bytes = 4 << 16, .table_elements = 100, .stack_slots = 3000, .stack_frames = 60};
  return options;
}

Trace trace(const Module& module, const Linker& linker, Policy policy) {
  policy.machine = small_machine();
  Guest guest(policy, linker);
  Trace result;
  const auto note = [&](const std::string& what, const Result<Outcome>& outcome) {
    const std::string end = outcome ? to_string(*outcome) : outcome.error().to_string();
    const std::string used = std::to_string(guest.machine().meters().fuel_used);
    result.steps.push_back(what + ": " + end + ", " + used + " fuel used");
    if (outcome && std::holds_alternative<OutOfFuel>(*outcome)) (void)guest.machine().abandon();
  };
  const auto made = guest.instantiate("", module);
  note("instantiation", made ? Result<Outcome>(made->outcome) : std::unexpected(made.error()));
  if (made && std::holds_alternative<Finished>(made->outcome)) {
    for (uint32_t round = 0; round < kRounds; ++round) {
      for (const ExportDescription& item : module.exports()) {
        if (item.type.kind != ExternKind::function) continue;
        note(item.name, guest.call(made->instance, item.name, arguments(item.type.function, round)));
      }
    }
  }
  result.complaints = guest.complaints();
  if (auto bytes = guest.machine().save()) result.bytes = std::move(*bytes);
  return result;
}

// Adds to `found` where the two differ.
void compare(const Trace& reference, const Trace& other, const std::string& name, std::vector<std::string>& found) {
  for (const std::string& complaint : other.complaints) found.push_back(name + ": " + complaint);
  for (size_t i = 0; i < reference.steps.size() && i < other.steps.size(); ++i) {
    if (reference.steps[i] == other.steps[i]) continue;
    found.push_back(name + ": " + other.steps[i] + "; in place: " + reference.steps[i]);
    return;
  }
  if (reference.steps.size() != other.steps.size()) found.push_back(name + ": another number of steps");
  else if (reference.bytes != other.bytes) found.push_back(name + ": other bytes");
}

// Schedule 1, but that one instruction in eight is dear: what is charged at a place has more than 16 bits then.
std::shared_ptr<const Schedule> dear_prices(Random& random) {
  auto schedule = std::make_shared<Schedule>();
  for (const std::string_view text : schedule->instructions()) {
    if (random.one_in(8)) (void)schedule->set_price(text, static_cast<uint32_t>(1 + random.below(kDear)));
  }
  return schedule;
}

}  // namespace

std::vector<std::string> differences(const Module& module, uint64_t seed, uint64_t fuel) {
  const Linker linker = any_host(module);
  Random random(seed);
  Policy plain;
  plain.tier = Tier::in_place;
  const uint64_t scale = seed % 4 == 0 ? kDear / 400 : 1;  // Of fuel, so that it lasts about as long.
  if (scale > 1) plain.machine.schedule = dear_prices(random);
  plain.fuel_most = fuel * scale;
  const Trace reference = trace(module, linker, plain);
  std::vector<std::string> found;
  for (const std::string& complaint : reference.complaints) found.push_back("in place: " + complaint);

  plain.tier = Tier::threaded;
  compare(reference, trace(module, linker, plain), "threaded", found);

  Policy sliced = plain;
  sliced.portion = (1 + random.below(100)) * scale;
  sliced.random_portions = true;
  compare(reference, trace(module, linker, sliced), "threaded in portions", found);

  Policy mixed = sliced;
  mixed.switch_tiers = true;
  mixed.portion = (1 + random.below(300)) * scale;
  mixed.save_one_in = 10;
  mixed.fork_one_in = 10;
  mixed.rewind_one_in = 10;
  mixed.seed = random.next();
  compare(reference, trace(module, linker, mixed), "tiers mixed", found);
  return found;
}

}  // namespace chukker::tests
