#include "guest.h"

#include <algorithm>

namespace chukker::tests {
namespace {

constexpr size_t kComplaintsMax = 20;
constexpr uint32_t kCheckBytesOneIn = 8;  // Of the saves: is the loaded machine saved to the same bytes?

HostAnswer ignore(Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::done(); }
HostAnswer later(Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::pending(); }

}  // namespace

Work& Work::operator+=(const Work& other) {
  runs += other.runs;
  stops += other.stops;
  saves += other.saves;
  forks += other.forks;
  rewinds += other.rewinds;
  answers += other.answers;
  saved_bytes += other.saved_bytes;
  return *this;
}

Guest::Guest(const Policy& policy, const Linker& linker) : policy_(policy), linker_(linker), random_(policy.seed) {
  auto machine = Machine::create(policy.machine);
  if (!machine) complain("create: " + machine.error().to_string());
  else machine_.emplace(std::move(*machine));
}

void Guest::complain(std::string what) {
  if (complaints_.size() < kComplaintsMax) complaints_.push_back(std::move(what));
}

RunOptions Guest::portion() {
  RunOptions options;
  options.fuel = policy_.portion;
  if (policy_.random_portions) options.fuel = random_.below(policy_.portion + 1);
  options.fuel = std::min(std::max(options.fuel, minimum_), left_);
  options.tier = policy_.tier;
  if (policy_.switch_tiers) options.tier = random_.below(2) == 0 ? Tier::in_place : Tier::threaded;
  ++work_.runs;
  return options;
}

Result<Instantiated> Guest::instantiate(std::string name, const Module& module) {
  modules_.emplace(module.hash(), module);
  left_ = policy_.fuel_most;
  const RunOptions options = portion();
  const uint64_t used = machine_->meters().fuel_used;
  auto made = machine_->instantiate(std::move(name), module, linker_, options);
  if (!made) return made;
  auto outcome = drive(std::move(made->outcome), options.fuel, used);
  if (!outcome) return std::unexpected(outcome.error());
  return Instantiated{made->instance, std::move(*outcome)};
}

Result<Outcome> Guest::call(uint32_t instance, std::string_view export_name, std::span<const Value> args) {
  left_ = policy_.fuel_most;
  const RunOptions options = portion();
  const uint64_t used = machine_->meters().fuel_used;
  return drive(machine_->call(instance, export_name, args, options), options.fuel, used);
}

Result<Outcome> Guest::drive(Result<Outcome> outcome, uint64_t granted, uint64_t used_before) {
  next_cost_.reset();
  minimum_ = 0;
  while (outcome) {
    const auto* out_of_fuel = std::get_if<OutOfFuel>(&*outcome);
    const auto* pending = std::get_if<HostPending>(&*outcome);
    const uint64_t used = machine_->meters().fuel_used - used_before;
    check_run(granted, used, out_of_fuel);
    left_ -= std::min(used, left_);
    if (next_cost_ && *next_cost_ > left_) return OutOfFuel{*next_cost_ - left_};
    if (out_of_fuel == nullptr && (pending == nullptr || !policy_.late_answers)) break;
    disturb(pending);
    const RunOptions options = portion();
    granted = options.fuel;
    used_before = machine_->meters().fuel_used;
    outcome = go_on(pending, options);
  }
  return outcome;
}

Result<Outcome> Guest::go_on(const HostPending* pending, const RunOptions& options) {
  return pending != nullptr ? answer(*pending, options) : machine_->resume(options);
}

Result<Outcome> Guest::answer(const HostPending& pending, const RunOptions& options) {
  ++work_.answers;
  const auto definition = linker_.find(pending.module, pending.name);
  std::vector<Value> results;
  if (definition != nullptr) {
    for (const ValType type : definition->type.results) results.push_back(Value{type, {}});
  }
  return machine_->answer(results, options);
}

void Guest::check_run(uint64_t granted, uint64_t used, const OutOfFuel* stop) {
  if (used > granted) complain("granted " + std::to_string(granted) + " fuel, used " + std::to_string(used));
  if (next_cost_ && granted >= *next_cost_ && used < *next_cost_) complain("no progress with all that was required");
  if (next_cost_ && granted < *next_cost_ && (used != 0 || stop == nullptr)) {
    complain("progress with less than was required");
  }
  if (stop == nullptr) {
    next_cost_.reset();
    minimum_ = 0;
    return;
  }
  ++work_.stops;
  const uint64_t cost = granted - used + stop->required;
  if (stop->required == 0) complain("out of fuel, but nothing is required");
  if (next_cost_ && used == 0 && cost != *next_cost_) complain("the same instruction is said to cost something else");
  next_cost_ = cost;
  // A run that could not pay one instruction: the next one is granted what that costs, so that it makes progress.
  minimum_ = used == 0 ? cost : 0;
}

void Guest::disturb(const HostPending* pending) {
  if (random_.one_in(policy_.rewind_one_in)) go_on_in_vain(pending);
  if (random_.one_in(policy_.save_one_in)) save_and_load();
  if (random_.one_in(policy_.fork_one_in)) fork();
}

// Whatever is done to it meanwhile, afterwards the machine is what it was.
void Guest::go_on_in_vain(const HostPending* pending) {
  const auto before = machine_->checkpoint();
  if (!before) return complain("checkpoint: " + before.error().to_string());
  const bool is_checked = random_.one_in(kCheckBytesOneIn);
  const auto digest = is_checked ? machine_->digest() : Hash();
  RunOptions options = portion();
  options.fuel = std::min(options.fuel, random_.below(100));
  (void)go_on(pending, options);
  switch (random_.below(8)) {
    case 0: (void)machine_->make_image(); break;
    case 1: (void)machine_->digest(); break;
    case 2: (void)machine_->abandon(); break;
    case 3: machine_.emplace(*machine_->fork()); break;
    default: break;
  }
  const auto done = machine_->rewind(*before);
  if (!done) return complain("rewind: " + done.error().to_string());
  ++work_.rewinds;
  const auto again = is_checked ? machine_->digest() : Hash();
  if (!digest || !again || *digest != *again) complain("a machine that was rewound has another digest");
}

void Guest::save_and_load() {
  const auto bytes = machine_->save({.embed_modules = false, .parent = {}});
  if (!bytes) return complain("save: " + bytes.error().to_string());
  LoadOptions options;
  options.find_module = [this](const Hash& hash) -> std::optional<Module> {
    const auto found = modules_.find(hash);
    return found == modules_.end() ? std::nullopt : std::optional(found->second);
  };
  options.schedule = policy_.machine.schedule;
  auto loaded = Machine::load(*bytes, linker_, options);
  if (!loaded) return complain("load: " + loaded.error().to_string());
  ++work_.saves;
  work_.saved_bytes += bytes->size();
  if (random_.one_in(kCheckBytesOneIn)) {
    const auto again = loaded->save({.embed_modules = false, .parent = {}});
    if (!again || *again != *bytes) complain("a loaded machine is saved to other bytes");
  }
  machine_.emplace(std::move(*loaded));
  if (next_cost_) check_cost_after_load();
}

// A machine that was loaded has nothing left over from the last grant, and still knows what it waits for.
void Guest::check_cost_after_load() {
  const Outcome outcome = machine_->outcome();
  const auto* stop = std::get_if<OutOfFuel>(&outcome);
  if (stop == nullptr || stop->required != *next_cost_) {
    complain("after a load: " + to_string(outcome) + ", and the instruction costs " + std::to_string(*next_cost_));
  }
}

void Guest::fork() {
  auto child = machine_->fork();
  if (!child) return complain("fork: " + child.error().to_string());
  ++work_.forks;
  machine_.emplace(std::move(*child));
}

Linker spectest_linker(bool late) {
  Linker linker;
  const auto add = [&](const char* name, std::vector<ValType> params) {
    (void)linker.define("spectest", name, FuncType{std::move(params), {}}, late ? later : ignore);
  };
  add("print", {});
  add("print_i32", {ValType::i32});
  add("print_i64", {ValType::i64});
  add("print_f32", {ValType::f32});
  add("print_f64", {ValType::f64});
  add("print_i32_f32", {ValType::i32, ValType::f32});
  add("print_f64_f64", {ValType::f64, ValType::f64});
  return linker;
}

Result<> define_spectest(Machine& machine) {
  const std::pair<const char*, Value> globals[] = {
      {"global_i32", Value::i32(666)},
      {"global_i64", Value::i64(666)},
      {"global_f32", Value::f32(666.6f)},
      {"global_f64", Value::f64(666.6)},
  };
  for (const auto& [name, value] : globals) {
    const auto made = machine.define_global("spectest", name, GlobalType{value.type, false}, value);
    if (!made) return std::unexpected(made.error());
  }
  const TableType table_type{ValType::funcref, {10, 20}};
  const auto table = machine.define_table("spectest", "table", table_type, Value::null(ValType::funcref));
  if (!table) return std::unexpected(table.error());
  const auto memory = machine.define_memory("spectest", "memory", MemoryType{{1, 2}});
  if (!memory) return std::unexpected(memory.error());
  return {};
}

}  // namespace chukker::tests
