// The official suite, stopped all the time: fuel in portions of one unit, and at the stops another tier, a save and
// load in place of the machine, a fork, a run that is taken back. Results, fuel after every command, and the machine's
// final bytes are those of a plain run.
//
// In the ordinary tests portions, saves and forks are drawn so that a file has some hundreds of stops.
// CHUKKER_TORTURE=whole means every unit, and all of it at every stop (but that one run in eight is taken back).
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "spec_runner.h"
#include "suites.h"

namespace chukker::tests {
namespace {

constexpr uint64_t kStopsMost = 300;  // In a file, in the ordinary tests.

bool whole() {
  static const bool is_whole = std::getenv("CHUKKER_TORTURE") != nullptr;
  return is_whole;
}

struct Case {
  std::string folder, file;
  Features features;
};

std::vector<Case> cases() {
  std::vector<Case> list;
  for (const std::string& file : spec_files("spec/2.0")) list.push_back({"spec/2.0", file, Features::wasm2()});
  for (const std::string& file : spec_files("spec/3.0")) {
    if (!file.starts_with("simd/")) list.push_back({"spec/3.0", file, Features{}});
  }
  for (const std::string& file : spec_files("random")) list.push_back({"random", file, Features{}});
  return list;
}

std::string case_name(const ::testing::TestParamInfo<Case>& info) {
  std::string name = info.param.folder + "__" + std::filesystem::path(info.param.file).parent_path().string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

Policy plain_policy() {
  Policy policy;
  policy.tier = Tier::in_place;
  policy.machine.limits.stack_frames = 1000;  // So that a stack overflow is near; random modules recurse 400 deep.
  policy.machine.limits.stack_slots = 50'000;
  return policy;
}

Policy torture_policy(uint64_t fuel, uint64_t seed) {
  Policy policy = plain_policy();
  policy.switch_tiers = true;
  policy.late_answers = true;
  policy.seed = seed;
  policy.portion = 1;
  policy.save_one_in = 1;
  policy.fork_one_in = 1;
  policy.rewind_one_in = 8;  // Each may make an image of all memory.
  if (whole()) return policy;
  policy.portion = 1 + 2 * fuel / kStopsMost;
  policy.random_portions = policy.portion > 1;
  policy.save_one_in = 3;
  policy.fork_one_in = 3;
  policy.rewind_one_in = 3;
  return policy;
}

class Torture : public ::testing::TestWithParam<Case> {
 protected:
  static void TearDownTestSuite() {
    std::cout << work_.runs << " runs, " << work_.stops << " stops, " << work_.saves << " saves and loads ("
              << work_.saved_bytes / 1'000'000 << " MB), " << work_.forks << " forks, " << work_.rewinds << " rewinds, "
              << work_.answers
              << " late answers\n";
  }
  static Work work_;
};
Work Torture::work_;

TEST_P(Torture, StopsChangeNothing) {
  const SpecFile file = read_spec_file(suites_folder() / GetParam().folder / GetParam().file);
  const Report plain = SpecRunner(plain_policy(), GetParam().features).run(file);
  const uint64_t fuel = plain.fuel.empty() ? 0 : plain.fuel.back();
  const Report tortured = SpecRunner(torture_policy(fuel, file.commands.size()), GetParam().features).run(file);
  work_ += tortured.work;
  EXPECT_EQ(tortured.failed, 0u) << ::testing::PrintToString(tortured.failures);
  EXPECT_EQ(tortured.passed, plain.passed);
  EXPECT_EQ(tortured.skipped, plain.skipped);
  EXPECT_EQ(tortured.fuel, plain.fuel);
  EXPECT_TRUE(tortured.snapshot == plain.snapshot) << "other bytes";
  EXPECT_FALSE(plain.snapshot.empty());
}

INSTANTIATE_TEST_SUITE_P(Files, Torture, ::testing::ValuesIn(cases()), case_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Torture);

}  // namespace
}  // namespace chukker::tests
