// The same bits everywhere: outcome, fuel and digest of a set of programs stand in determinism.expected, and hold
// for every compiler, optimisation, sanitizer and tier, and after any history of saves and forks.
//
// With CHUKKER_RECORD=1 the file is written instead of compared: only after a change that is meant to change digests.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "guest.h"
#include "programs.h"
#include "spec_file.h"
#include "spec_runner.h"
#include "suites.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr const char* kExpected = CHUKKER_DETERMINISM_EXPECTED;
const char* const kFolders[] = {"smith-mvp", "smith-v2", "smith-v2simd", "ttf"};

// What is recorded of a program.
struct Line {
  std::string module_hash;  // To tell another module (another assembler) from another result.
  uint64_t fuel = 0;
  std::string digest;

  std::string text() const {
    return module_hash.substr(0, 32) + " " + std::to_string(fuel) + " " + digest.substr(0, 32);
  }
};

std::map<std::string, std::string> read_expected() {
  std::map<std::string, std::string> lines;
  std::ifstream file(kExpected);
  for (std::string name, rest; file >> name && std::getline(file, rest);) lines[name] = rest.substr(1);
  return lines;
}

std::vector<std::pair<std::string, Policy>> histories() {
  Policy in_place;
  in_place.tier = Tier::in_place;
  in_place.machine.limits = {
      .memory_bytes = 64 << 20, .table_elements = 100'000, .stack_slots = 50'000, .stack_frames = 1000};
  Policy threaded = in_place;
  threaded.tier = Tier::threaded;
  Policy eventful = threaded;
  eventful.switch_tiers = true;
  eventful.portion = 2000;
  eventful.random_portions = true;
  eventful.save_one_in = 5;
  eventful.fork_one_in = 5;
  eventful.rewind_one_in = 5;
  return {{"in place", in_place}, {"threaded", threaded}, {"saved, forked and mixed", eventful}};
}

std::string digest_of(Machine& machine) {
  const auto digest = machine.digest();
  return digest ? digest->hex() : digest.error().to_string();
}

Line run_program(const std::string& name, Policy policy) {
  const Program program = read_program(name);
  const Linker linker = program_linker();
  if (program.options.limits.stack_frames < policy.machine.limits.stack_frames) policy.machine = program.options;
  Guest guest(policy, linker);
  const auto made = guest.instantiate("", program.module);
  EXPECT_TRUE(made.has_value());
  if (made) (void)guest.call(made->instance, "main", {});
  return {program.module.hash().hex(), guest.machine().meters().fuel_used, digest_of(guest.machine())};
}

// All modules of a folder in one machine: the first `count` commands.
Line run_folder(const std::string& folder, const Policy& policy) {
  SpecFile file = read_spec_file(suites_folder() / "random" / folder / (folder + ".json"));
  file.commands.resize(std::min<size_t>(file.commands.size(), 400));
  SpecRunner runner(policy, Features{});
  const Report report = runner.run(file);
  EXPECT_EQ(report.failed, 0u) << ::testing::PrintToString(report.failures);
  return {"-", report.fuel.back(), report.digest};
}

std::map<std::string, std::string> run_all(const Policy& policy) {
  std::map<std::string, std::string> lines;
  for (const std::string& name : program_names()) lines[name] = run_program(name, policy).text();
  if (!have_suites()) return lines;
  for (const char* folder : kFolders) lines[folder] = run_folder(folder, policy).text();
  return lines;
}

bool is_other_module(const std::string& expected, const std::string& actual) {
  return expected.substr(0, expected.find(' ')) != actual.substr(0, actual.find(' '));
}

TEST(Determinism, FuelAndDigestsAreWhatWasRecorded) {
  const bool record = std::getenv("CHUKKER_RECORD") != nullptr;
  auto expected = record ? run_all(histories()[0].second) : read_expected();
  for (const auto& [history, policy] : histories()) {
    for (const auto& [name, line] : run_all(policy)) {
      if (is_other_module(expected[name], line)) {
        ADD_FAILURE() << name << " is another module than the recorded one (another wat2wasm?): " << line;
      } else {
        EXPECT_EQ(line, expected[name]) << name << ", " << history;
      }
    }
  }
  if (!record) return;
  std::ofstream file(kExpected);
  for (const auto& [name, line] : expected) file << name << " " << line << "\n";
}

TEST(Determinism, ThereIsWhatToCompare) {
  EXPECT_GE(read_expected().size(), 35u);
  if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  if (!have_suites()) GTEST_SKIP() << kNoSuites;
}

}  // namespace
}  // namespace chukker::tests
