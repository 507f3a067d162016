// The official suite, on every tier: one test for each file and tier. What is skipped stands in docs/conformance.md.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "spec_runner.h"
#include "suites.h"

namespace chukker::tests {
namespace {

struct Suite {
  std::string folder;
  Features features;
};

const Suite kSuites[] = {
    {"spec/2.0", Features::wasm2()},
    {"spec/3.0", Features{}},
    {"spec/det-profile", Features{}},
};

// "simd/simd_lane/simd_lane.json" as "simd__simd_lane".
std::string test_name(const std::string& file) {
  std::string name = std::filesystem::path(file).parent_path().string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name.empty() ? std::filesystem::path(file).stem().string() : name;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += "\n  " + line;
  return all;
}

struct Case {
  const Suite* suite;
  Tier tier;
  std::string file;
};

std::vector<Case> cases(const Suite& suite) {
  std::vector<Case> list;
  for (const Tier tier : {Tier::in_place, Tier::threaded}) {
    for (const std::string& file : spec_files(suite.folder)) list.push_back({&suite, tier, file});
  }
  return list;
}

std::string case_name(const ::testing::TestParamInfo<Case>& info) {
  return std::string(info.param.tier == Tier::in_place ? "in_place" : "threaded") + "__" + test_name(info.param.file);
}

class Conformance : public ::testing::TestWithParam<Case> {
 protected:
  static void TearDownTestSuite() {
    std::cout << total_.commands() << " commands: " << total_.passed << " passed, " << total_.failed << " failed, "
              << total_.skipped_total() << " skipped\n";
    for (const auto& [reason, count] : total_.skipped) std::cout << "  " << count << ": " << reason << "\n";
  }
  static Report total_;
};
Report Conformance::total_;

TEST(SuiteData, IsThere) {
  if (!have_suites()) {
    std::cout << kNoSuites << "\n";
    GTEST_SKIP();
  }
}

TEST_P(Conformance, FilePasses) {
  Policy policy;
  policy.tier = GetParam().tier;
  const SpecFile file = read_spec_file(suites_folder() / GetParam().suite->folder / GetParam().file);
  const Report report = SpecRunner(policy, GetParam().suite->features).run(file);
  total_ += report;
  EXPECT_EQ(report.failed, 0u) << joined(report.failures);
  EXPECT_EQ(report.commands(), file.commands.size());
}

INSTANTIATE_TEST_SUITE_P(Spec2, Conformance, ::testing::ValuesIn(cases(kSuites[0])), case_name);
INSTANTIATE_TEST_SUITE_P(Spec3, Conformance, ::testing::ValuesIn(cases(kSuites[1])), case_name);
INSTANTIATE_TEST_SUITE_P(DetProfile, Conformance, ::testing::ValuesIn(cases(kSuites[2])), case_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Conformance);

}  // namespace
}  // namespace chukker::tests
