// 359 random modules, whose results and counts four outside engines agree on: results, whole memories, and exact
// fuel.
#include <gtest/gtest.h>
#include <openssl/sha.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include "chukker/chukker.hpp"
#include "guest.h"
#include "opcounts.h"
#include "spec_runner.h"
#include "suites.h"
#include "wasm/ops.h"

namespace chukker::tests {
namespace {

const char* const kFolders[] = {"smith-mvp",   "smith-mvp-nt",  "smith-v2",       "smith-v2-nt",
                                "smith-v2simd", "smith-v2simd-nt", "ttf"};

std::filesystem::path folder_of(const std::string& name) { return suites_folder() / "random" / name; }

SpecFile commands_of(const std::string& name) { return read_spec_file(folder_of(name) / (name + ".json")); }

// ---- Prices

// Every price drawn anew, one in eight so dear that the threaded form needs other words for it; the growth and bulk
// prices are 0, so that fuel is counts times prices and nothing else.
Schedule random_prices(uint64_t seed) {
  Random random(seed);
  Schedule schedule;
  for (const wasm::OpInfo& op : wasm::kOps) {
    const uint64_t most = random.one_in(8) ? 200'000 : 50;
    (void)schedule.set_price(op.text, static_cast<uint32_t>(random.below(most)));
  }
  (void)schedule.set_entry_price(0);
  return schedule;
}

// Schedule 1 (or `base`) without what sizes cost, and with `entry` for a function entry.
Schedule without_sizes(Schedule schedule, uint32_t entry) {
  (void)schedule.set_bytes_price({0, 1});
  (void)schedule.set_elements_price({0, 1});
  (void)schedule.set_memory_growth_price({0, 1});
  (void)schedule.set_table_growth_price({0, 1});
  (void)schedule.set_entry_price(entry);
  return schedule;
}

// ---- The support module of the folder ttf, as host functions, so that fuel is the module's own

// Folds what is logged into a hash, as support.wasm does.
struct Support {
  uint64_t hash = 0, count = 0;

  void log(uint64_t kind, uint64_t value) {
    ++count;
    const uint64_t product = (hash ^ kind ^ value) * 1099511628211u;
    hash = (product << 29) | (product >> 35);
  }
};

uint64_t canonical(const Value& value) {
  const uint64_t bits = value.bits[0];
  const bool is_f32 = value.type == ValType::f32;
  const uint64_t infinity = is_f32 ? 0x7F800000 : 0x7FF0000000000000;
  const uint64_t magnitude = is_f32 ? 0x7FFFFFFF : 0x7FFFFFFFFFFFFFFF;
  if (value.type == ValType::i32 || value.type == ValType::i64) return bits;
  if ((bits & magnitude) <= infinity) return bits;
  return is_f32 ? 0x7FC00000 : 0x7FF8000000000000;
}

Linker support_linker(Support& support) {
  Linker linker;
  const auto add = [&](const char* name, ValType type, uint64_t kind) {
    const auto log = [&support, kind](Caller&, std::span<const Value> args, std::span<Value>) {
      support.log(kind, canonical(args[0]));
      return HostAnswer::done();
    };
    (void)linker.define("fuzzing-support", name, FuncType{{type}, {}}, log);
  };
  add("log-i32", ValType::i32, 1);
  add("log-i64", ValType::i64, 2);
  add("log-f32", ValType::f32, 3);
  add("log-f64", ValType::f64, 4);
  return linker;
}

// ---- Fuel

// The module without its start section (id 8).
std::vector<uint8_t> without_start(const std::vector<uint8_t>& module) {
  std::vector<uint8_t> rest(module.begin(), module.begin() + 8);
  for (size_t at = 8; at < module.size();) {
    const size_t begin = at++;
    uint64_t size = 0;
    for (uint32_t shift = 0;; shift += 7) {
      size |= static_cast<uint64_t>(module[at] & 0x7F) << shift;
      if (module[at++] < 0x80) break;
    }
    at += size;
    if (module[begin] != 8) rest.insert(rest.end(), module.begin() + begin, module.begin() + at);
  }
  return rest;
}

// What a call took, and how it ended.
struct CallFuel {
  uint64_t fuel = 0;
  uint64_t grown_bytes = 0, grown_elements = 0;
  uint64_t logged = 0;
  TrapCode trap = TrapCode::none;
  bool is_get = false;
};

struct ModuleFuel {
  uint64_t instantiation = 0, without_start = 0;
  std::vector<CallFuel> calls;
};

// Runs the commands of each module of a folder in a machine of its own, under `schedule`, and keeps what each took.
class FuelRun {
 public:
  FuelRun(const std::string& folder, const Policy& policy) : folder_(folder), policy_(policy) {}

  std::map<std::string, ModuleFuel> run(const SpecFile& file) {
    for (const Command& command : file.commands) {
      if (command.type == "module" || command.type == "assert_uninstantiable") module(command);
      else if (command.action && guest_ != nullptr) fuel_[current_].calls.push_back(action(*command.action));
    }
    end_module();
    return std::move(fuel_);
  }

  std::function<void(const std::string& file, Guest& guest, uint32_t instance)> after_module;

 private:
  void end_module() {
    if (guest_ != nullptr && after_module) after_module(current_, *guest_, instance_);
    if (guest_ != nullptr) EXPECT_TRUE(guest_->complaints().empty()) << guest_->complaints()[0];
    guest_.reset();
  }

  void module(const Command& command) {
    end_module();
    if (command.filename == "support.wasm" || command.type != "module") return;
    current_ = command.filename;
    const auto module = Module::parse(read_bytes(folder_of(folder_) / command.filename));
    ASSERT_TRUE(module.has_value()) << command.filename << module.error().to_string();
    guest_ = std::make_unique<Guest>(policy_, linker_);
    const auto made = guest_->instantiate("", *module);
    ASSERT_TRUE(made.has_value()) << command.filename << made.error().to_string();
    ASSERT_TRUE(std::holds_alternative<Finished>(made->outcome)) << command.filename << to_string(made->outcome);
    instance_ = made->instance;
    fuel_[current_].instantiation = guest_->machine().meters().fuel_used;
    Guest other(policy_, linker_);
    const auto initialisers_only = Module::parse(without_start(read_bytes(folder_of(folder_) / command.filename)));
    ASSERT_TRUE(initialisers_only.has_value() && other.instantiate("", *initialisers_only).has_value());
    fuel_[current_].without_start = other.machine().meters().fuel_used;
  }

  CallFuel action(const Action& action) {
    CallFuel result;
    result.is_get = action.is_get;
    if (action.module == "$sup") {
      if (action.field == "reset") support_ = {};
      return result;
    }
    if (action.is_get) return result;
    std::vector<Value> args;
    for (const Argument& argument : action.args) args.push_back(argument.value.value_or(Value{}));
    const Meters before = guest_->machine().meters();
    const uint64_t logged = support_.count;
    const auto outcome = guest_->call(instance_, action.field, args);
    EXPECT_TRUE(outcome.has_value()) << current_ << " " << action.field << ": " << describe(outcome);
    if (!outcome) return result;
    if (const auto* trapped = std::get_if<Trapped>(&*outcome)) result.trap = trapped->code;
    const Meters after = guest_->machine().meters();
    result.fuel = after.fuel_used - before.fuel_used;
    result.grown_bytes = after.memory_bytes - before.memory_bytes;
    result.grown_elements = after.table_elements - before.table_elements;
    result.logged = support_.count - logged;
    return result;
  }

  const std::string folder_;
  const Policy policy_;
  Support support_;
  const Linker linker_ = support_linker(support_);
  std::unique_ptr<Guest> guest_;
  uint32_t instance_ = 0;
  std::string current_;
  std::map<std::string, ModuleFuel> fuel_;
};

std::map<std::string, ModuleFuel> fuel_of(const std::string& folder, const Schedule& schedule, Tier tier) {
  Policy policy;
  policy.tier = tier;
  policy.machine.schedule = std::make_shared<const Schedule>(schedule);
  return FuelRun(folder, policy).run(commands_of(folder));
}

// Function entries that a call makes: one for the call from the host, and one for each call instruction that enters a
// function of the module. A call through a table that traps enters nothing.
uint64_t entries_of(const OpCounts& counts, const CallFuel& call) {
  static constexpr TrapCode kOfCalls[] = {TrapCode::undefined_element, TrapCode::uninitialized_element,
                                          TrapCode::indirect_call_mismatch, TrapCode::stack_overflow};
  const bool entered_nothing = std::find(std::begin(kOfCalls), std::end(kOfCalls), call.trap) != std::end(kOfCalls);
  return 1 + counts.calls() - call.logged - (entered_nothing ? 1 : 0);
}

struct Case {
  std::string folder;
  Tier tier;
};

std::vector<Case> cases() {
  std::vector<Case> list;
  if (!have_suites()) return list;
  for (const char* folder : kFolders) {
    for (const Tier tier : {Tier::in_place, Tier::threaded}) list.push_back({folder, tier});
  }
  return list;
}

std::string case_name(const ::testing::TestParamInfo<Case>& info) {
  std::string name = std::string(info.param.tier == Tier::in_place ? "in_place__" : "threaded__") + info.param.folder;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

class RandomModules : public ::testing::TestWithParam<Case> {
 protected:
  // Under `schedule`, which charges nothing for sizes: is the fuel of each call what the counts make of the prices?
  void compare(const Schedule& schedule) {
    const auto fuel = fuel_of(GetParam().folder, schedule, GetParam().tier);
    uint64_t calls = 0;
    for (const auto& [file, counts] : counts_) {
      ASSERT_TRUE(fuel.contains(file)) << file;
      const ModuleFuel& module = fuel.at(file);
      ASSERT_EQ(module.calls.size(), counts.actions.size()) << file;
      for (size_t i = 0; i < counts.actions.size(); ++i) {
        if (counts.actions[i].ops.empty()) continue;
        const uint64_t entries = entries_of(counts.actions[i], module.calls[i]) * schedule.entry_price();
        EXPECT_EQ(module.calls[i].fuel, counts.actions[i].price(schedule) + entries) << file << ", command " << i;
        ++calls;
      }
    }
    EXPECT_GT(calls, 100u);
  }

  const std::map<std::string, ModuleCounts> counts_ =
      read_opcounts(folder_of(GetParam().folder) / (GetParam().folder + ".opcounts.jsonl"));
};

TEST_P(RandomModules, ResultsAreThoseOfOtherEngines) {
  Policy policy;
  policy.tier = GetParam().tier;
  const Report report = SpecRunner(policy, Features{}).run(commands_of(GetParam().folder));
  EXPECT_EQ(report.failed, 0u) << ::testing::PrintToString(report.failures);
  EXPECT_EQ(report.skipped_total(), 0u);
}

TEST_P(RandomModules, FuelIsCountsTimesPricesOfSchedule1) { compare(without_sizes(Schedule(), 1)); }

TEST_P(RandomModules, FuelIsCountsTimesRandomPrices) {
  for (const uint64_t seed : {1u, 2u, 3u}) compare(without_sizes(random_prices(seed), 0));
  compare(without_sizes(random_prices(4), 7));
}

// The standard instantiates by executing `call` of the start function; the counts begin inside it.
TEST_P(RandomModules, StartFunctionsAreMetered) {
  const Schedule schedule = without_sizes(random_prices(5), 0);
  const auto fuel = fuel_of(GetParam().folder, schedule, GetParam().tier);
  for (const auto& [file, counts] : counts_) {
    const ModuleFuel& module = fuel.at(file);
    const uint64_t call = counts.start.ops.empty() ? 0 : *schedule.price("call");
    EXPECT_EQ(module.instantiation - module.without_start, counts.start.price(schedule) + call) << file;
  }
}

// The operands that the counts add up are those of failing and trapping instructions too, which pay their base price
// only. What growth obtained stands in the meters; a bulk operation that traps ends its call.
TEST_P(RandomModules, SizesArePaidForWhatWasDone) {
  const Schedule free = without_sizes(random_prices(6), 0);
  Schedule priced = free;
  ASSERT_TRUE(priced.set_bytes_price({5, 1}).has_value());
  ASSERT_TRUE(priced.set_memory_growth_price({2, 1}).has_value());
  ASSERT_TRUE(priced.set_table_growth_price({3, 1}).has_value());
  const auto base = fuel_of(GetParam().folder, free, GetParam().tier);
  const auto fuel = fuel_of(GetParam().folder, priced, GetParam().tier);
  for (const auto& [file, counts] : counts_) {
    for (size_t i = 0; i < counts.actions.size(); ++i) {
      const CallFuel& call = fuel.at(file).calls[i];
      const uint64_t growth = call.grown_bytes * 2 + call.grown_elements * 3;
      const uint64_t bulk = call.fuel - base.at(file).calls[i].fuel - growth;
      uint64_t bulk_most = 0;
      for (const char* op : {"memory.fill", "memory.copy", "memory.init"}) {
        bulk_most += counts.actions[i].size_of(op) * 5;
      }
      EXPECT_LE(bulk, bulk_most) << file << ", command " << i;
      if (call.trap == TrapCode::none) EXPECT_EQ(bulk, bulk_most) << file << ", command " << i;
    }
  }
}

std::string sha256(std::span<const uint8_t> bytes) {
  Hash hash;
  SHA256(bytes.data(), bytes.size(), hash.bytes.data());
  return hash.hex();
}

// "v2-090000.wasm 0 e3b0c442...": module, pages, hash of the whole memory after all commands.
std::map<std::string, std::string> read_memory_hashes(const std::filesystem::path& path) {
  std::map<std::string, std::string> hashes;
  std::ifstream file(path);
  for (std::string module, pages, hash; file >> module >> pages >> hash;) hashes[module] = pages + " " + hash;
  return hashes;
}

TEST_P(RandomModules, MemoriesAreThoseOfOtherEngines) {
  const auto expected = read_memory_hashes(folder_of(GetParam().folder) / (GetParam().folder + ".memhash.txt"));
  if (expected.empty()) GTEST_SKIP() << "this folder has no hashes of memories";
  Policy policy;
  policy.tier = GetParam().tier;
  FuelRun run(GetParam().folder, policy);
  uint64_t compared = 0;
  run.after_module = [&](const std::string& file, Guest& guest, uint32_t instance) {
    const auto memory = guest.machine().find_export(instance, "mem");
    if (!memory || !expected.contains(file)) return;
    const auto bytes = guest.machine().memory(*memory);
    ASSERT_TRUE(bytes.has_value());
    EXPECT_EQ(std::to_string(bytes->size() >> 16) + " " + sha256(*bytes), expected.at(file)) << file;
    ++compared;
  };
  run.run(commands_of(GetParam().folder));
  EXPECT_EQ(compared, expected.size());
}

INSTANTIATE_TEST_SUITE_P(All, RandomModules, ::testing::ValuesIn(cases()), case_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RandomModules);

}  // namespace
}  // namespace chukker::tests
