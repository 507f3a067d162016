// The WASI test suite (WebAssembly/wasi-testsuite, preview 1): every module run whole, and run in pieces with the
// machine saved, loaded, forked and moved to the other tier between them. What each run does, prints and costs must be
// the same.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "chukker/wasi.hpp"
#include "guest.h"
#include "suites.h"

namespace chukker::tests {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr size_t kModules = 49;

fs::path suite_folder() { return suites_folder() / "wasi"; }

std::vector<uint8_t> read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// "c/lseek", ...: every module of the suite.
std::vector<std::string> modules() {
  std::vector<std::string> names;
  if (!fs::exists(suite_folder())) return names;
  for (const auto& entry : fs::recursive_directory_iterator(suite_folder())) {
    if (entry.path().extension() != ".wasm") continue;
    names.push_back(fs::relative(entry.path(), suite_folder()).replace_extension().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// What a module is given and what must come of it.
struct Expectation {
  std::vector<std::string> args;
  std::vector<std::pair<std::string, std::string>> env;
  std::string root;  // A folder beside the module, to be preopened as "/".
  int32_t exit_code = 0;
  std::optional<std::string> output;
};

Expectation expectation_of(const std::string& name) {
  std::ifstream file(suite_folder() / (name + ".json"));
  Expectation expected;
  expected.args = {fs::path(name).filename().string() + ".wasm"};
  if (!file) return expected;
  const json text = json::parse(file, nullptr, false);
  EXPECT_TRUE(text.is_object()) << name;
  static const std::set<std::string> kKnown = {"args", "env", "root", "exit_code", "stdout"};
  for (const auto& [key, value] : text.items()) EXPECT_TRUE(kKnown.contains(key)) << name << ": " << key;
  if (text.contains("args")) {
    for (const json& arg : text["args"]) expected.args.push_back(arg.get<std::string>());
  }
  if (text.contains("env")) {
    for (const auto& [key, value] : text["env"].items()) expected.env.emplace_back(key, value.get<std::string>());
  }
  expected.root = text.value("root", "");
  expected.exit_code = text.value("exit_code", 0);
  if (text.contains("stdout")) expected.output = text["stdout"].get<std::string>();
  return expected;
}

// A fresh copy of a module's folder, removed at the end.
class Root {
 public:
  Root(const std::string& name, const std::string& folder) {
    std::string path = (fs::temp_directory_path() / "chukker-wasi-suite-XXXXXX").string();
    path_ = mkdtemp(path.data());
    std::error_code failed;
    fs::copy((suite_folder() / name).parent_path() / folder, path_, fs::copy_options::recursive, failed);
    EXPECT_FALSE(failed) << failed.message();
    fs::permissions(path_, fs::perms::owner_all, failed);
  }
  ~Root() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Root(const Root&) = delete;
  std::string path() const { return path_; }

 private:
  fs::path path_;
};

// How a run went.
struct Trial {
  std::string outcome, output, errors;
  uint64_t fuel = 0;
  Work work;
};

std::string exit_text(const Outcome& outcome) {
  if (std::holds_alternative<Finished>(outcome)) return to_string(Outcome(Exited{0}));
  return to_string(outcome);
}

Trial try_module(const std::string& name, const Policy& policy) {
  const Expectation expected = expectation_of(name);
  wasi::Options options;
  options.args = expected.args;
  options.env = expected.env;
  options.standard_output = wasi::Output::capture();
  options.standard_error = wasi::Output::capture();
  std::optional<Root> root;
  if (!expected.root.empty()) {
    root.emplace(name, expected.root);
    options.preopens = {{"/", root->path()}};
  }
  Linker linker;
  const auto defined = wasi::define(linker, options);
  EXPECT_TRUE(defined) << defined.error().to_string();
  Guest guest(policy, linker);
  const auto module = Module::parse(read_bytes(suite_folder() / (name + ".wasm")));
  EXPECT_TRUE(module) << module.error().to_string();
  const auto made = guest.instantiate("", *module);
  EXPECT_TRUE(made) << made.error().to_string();
  const auto outcome = guest.call(made->instance, "_start", {});
  EXPECT_TRUE(outcome) << outcome.error().to_string();
  for (const std::string& complaint : guest.complaints()) ADD_FAILURE() << complaint;
  return {exit_text(*outcome), *wasi::captured(guest.machine(), wasi::Stream::output),
          *wasi::captured(guest.machine(), wasi::Stream::error), guest.machine().meters().fuel_used, guest.work()};
}

class WasiSuite : public testing::TestWithParam<std::string> {
 protected:
  static Policy policy(Tier tier) { return {.tier = tier, .machine = {}}; }

  // As the suite wants it.
  static void expect_passes(const Trial& trial) {
    const Expectation expected = expectation_of(GetParam());
    EXPECT_EQ(trial.outcome, to_string(Outcome(Exited{expected.exit_code}))) << trial.errors;
    if (expected.output) EXPECT_EQ(trial.output, *expected.output);
  }
};

INSTANTIATE_TEST_SUITE_P(Preview1, WasiSuite, testing::ValuesIn(modules()), [](const auto& info) {
  std::string name = info.param;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
});
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(WasiSuite);

TEST(SuiteData, IsThere) {
  if (modules().empty()) {
    std::cout << kNoSuites << "\n";
    GTEST_SKIP();
  }
  EXPECT_EQ(modules().size(), kModules);
}

TEST_P(WasiSuite, PassesOnEachTier) {
  const Trial in_place = try_module(GetParam(), policy(Tier::in_place));
  expect_passes(in_place);
  const Trial threaded = try_module(GetParam(), policy(Tier::threaded));
  expect_passes(threaded);
  EXPECT_EQ(threaded.fuel, in_place.fuel);
  EXPECT_EQ(threaded.output, in_place.output);
}

TEST_P(WasiSuite, PassesInPieces) {
  const Trial whole = try_module(GetParam(), policy(Tier::automatic));
  for (uint64_t seed = 1; seed <= 3; seed++) {
    Policy pieces = policy(Tier::automatic);
    pieces.switch_tiers = true;
    pieces.random_portions = true;
    pieces.portion = whole.fuel / 10 + 1;
    pieces.save_one_in = 2;
    pieces.fork_one_in = 3;
    pieces.seed = seed;
    const Trial again = try_module(GetParam(), pieces);
    expect_passes(again);
    EXPECT_EQ(again.fuel, whole.fuel);
    EXPECT_EQ(again.output, whole.output);
    EXPECT_EQ(again.errors, whole.errors);
    EXPECT_GT(again.work.stops, 5u);
  }
}

}  // namespace
}  // namespace chukker::tests
