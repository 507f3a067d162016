// 800 byte-mutated modules; two other validators agree on every verdict.
#include <gtest/gtest.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "chukker/chukker.hpp"
#include "spec_file.h"
#include "suites.h"

namespace chukker::tests {
namespace {

class Mutants : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!have_suites()) {
      std::cout << kNoSuites << "\n";
      GTEST_SKIP();
    }
    const auto bytes = read_bytes(folder_ / "expect.json");
    expected_ = nlohmann::json::parse(bytes.begin(), bytes.end());
  }

  Result<Module> parse(const std::string& file, const Features& features) const {
    return Module::parse(read_bytes(folder_ / file), features);
  }

  const std::filesystem::path folder_ = suites_folder() / "mutants";
  nlohmann::json expected_;
};

TEST_F(Mutants, VerdictsOf2AreExact) {
  for (const auto& [file, expected] : expected_.items()) {
    const auto module = parse(file, Features::wasm2());
    EXPECT_EQ(module.has_value(), expected["valid_2.0"].get<bool>())
        << file << ": " << (module ? "accepted" : module.error().to_string()) << "; expected: " << expected.dump();
  }
  EXPECT_EQ(expected_.size(), 800u);
}

TEST_F(Mutants, VerdictsOf3AreExact) {
  for (const auto& [file, expected] : expected_.items()) {
    const auto module = parse(file, Features{});
    EXPECT_EQ(module.has_value(), expected["valid_3.0"].get<bool>())
        << file << ": " << (module ? "accepted" : module.error().to_string()) << "; expected: " << expected.dump();
  }
}

TEST_F(Mutants, EveryRefusalNamesAPlace) {
  for (const auto& [file, expected] : expected_.items()) {
    const auto module = parse(file, Features{});
    if (module) continue;
    EXPECT_LE(module.error().offset, read_bytes(folder_ / file).size()) << file;
    EXPECT_FALSE(module.error().message.empty()) << file;
  }
}

}  // namespace
}  // namespace chukker::tests
