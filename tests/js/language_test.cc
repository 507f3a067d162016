// The language: every program of language/, modules/ and programs/ prints what Node prints, and those of differences/
// what is recorded of them. expected.json is Node's output; where Node is installed it is computed anew and compared.
// Programs that take longer are compared as far as they come; CHUKKER_TORTURE=whole runs them to their end.
#include <cstdio>

#include "support.h"

namespace chukker::js::tests {
namespace {

using nlohmann::json;

std::filesystem::path path_of(const std::string& program) {
  const bool is_bundle = program.starts_with("programs/");
  return is_bundle ? programs_folder() / program.substr(9) : js_folder() / program;
}

// Of one npm program, in the ordinary tests: some programs from npm work for half a minute.
constexpr uint64_t kFuelMost = 600'000'000;

struct Printed {
  std::string text;
  bool is_whole = true;
};

// What the program prints; an error that leaves it is its last line, as in compare_engines.mjs.
Printed run(const std::filesystem::path& path) {
  Printer printer;
  Js js = make(printer.host);
  EvalOptions options;
  options.kind = path.extension() == ".mjs" ? EvalOptions::Kind::module : EvalOptions::Kind::script;
  options.file = path.string();
  options.result = ResultAs::none;
  if (!whole() && path.string().starts_with(programs_folder().string())) options.fuel = kFuelMost;
  Result<Outcome> outcome = js.eval(read_file(path), options);
  EXPECT_TRUE(outcome) << outcome.error().to_string();
  if (!outcome) return {};
  if (std::holds_alternative<OutOfFuel>(*outcome)) return {*printer.text, false};
  if (auto* threw = std::get_if<Threw>(&*outcome)) {
    *printer.text += "uncaught " + threw->exception.name + ": " + threw->exception.message + "\n";
  } else {
    EXPECT_TRUE(std::holds_alternative<Returned>(*outcome)) << to_string(*outcome);
  }
  return {*printer.text};
}

std::string text_of(const json& lines) {
  std::string text;
  for (const json& line : lines) text += line.get<std::string>() + "\n";
  return text;
}

// ---- As Node

class Language : public ::testing::TestWithParam<std::string> {};

TEST_P(Language, PrintsWhatNodePrints) {
  static const json expected = read_json(js_folder() / "expected.json");
  const std::filesystem::path path = path_of(GetParam());
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: no bundle " << path << " (tests/js/programs/build)";
  const Printed done = run(path);
  const std::string node = text_of(expected.at(GetParam()));
  EXPECT_EQ(done.text, done.is_whole ? node : node.substr(0, done.text.size()));
  EXPECT_TRUE(done.is_whole || GetParam().starts_with("programs/")) << "the fuel was spent";
}

std::vector<std::string> programs() {
  std::vector<std::string> names;
  const json expected = read_json(js_folder() / "expected.json");
  for (const auto& [name, lines] : expected.items()) names.push_back(name);
  return names;
}

std::string case_name(const ::testing::TestParamInfo<std::string>& info) { return test_name(info.param); }

INSTANTIATE_TEST_SUITE_P(Programs, Language, ::testing::ValuesIn(programs()), case_name);

// Every program that lies there is in expected.json.
TEST(LanguageFiles, AreAllExpected) {
  const json expected = read_json(js_folder() / "expected.json");
  size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(js_folder() / "language")) {
    found++;
    EXPECT_TRUE(expected.contains("language/" + entry.path().filename().string())) << entry.path();
  }
  EXPECT_GT(found, 60u);
  for (const auto& entry : std::filesystem::directory_iterator(js_folder() / "modules")) {
    EXPECT_TRUE(expected.contains("modules/" + entry.path().filename().string() + "/main.mjs")) << entry.path();
  }
}

// ---- Node itself

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  char block[4096];
  for (size_t size; (size = std::fread(block, 1, sizeof block, pipe)) > 0;) text.append(block, size);
  pclose(pipe);
  return text;
}

// Node of another major version may print otherwise.
TEST(LanguageFiles, ExpectedIsWhatNodePrintsToday) {
  const std::string version = output_of("node --version 2>/dev/null");
  if (!version.starts_with("v20.")) GTEST_SKIP() << "skipped: no Node 20 is installed (" << version << ")";
  const std::string command = "node '" + (js_folder() / "node_outputs.mjs").string() + "' '" +
                              programs_folder().string() + "'";
  const json printed = json::parse(output_of(command), nullptr, false);
  ASSERT_FALSE(printed.is_discarded());
  const json expected = read_json(js_folder() / "expected.json");
  EXPECT_GT(printed.size(), 80u);
  for (const auto& [name, text] : printed.items()) {
    ASSERT_TRUE(expected.contains(name)) << name;
    EXPECT_EQ(text.get<std::string>(), text_of(expected.at(name))) << name;
  }
}

// ---- Unlike Node

class Difference : public ::testing::TestWithParam<std::string> {};

const json& differences() {
  static const json list = read_json(js_folder() / "differences.json");
  return list;
}

TEST_P(Difference, IsAsRecorded) {
  for (const json& entry : differences()) {
    if (entry.at("file") == GetParam()) EXPECT_EQ(run(path_of(GetParam())).text, text_of(entry.at("quickjs")));
  }
}

std::vector<std::string> different_programs() {
  std::vector<std::string> names;
  for (const json& entry : differences()) names.push_back(entry.at("file"));
  return names;
}

INSTANTIATE_TEST_SUITE_P(Programs, Difference, ::testing::ValuesIn(different_programs()), case_name);

}  // namespace
}  // namespace chukker::js::tests
