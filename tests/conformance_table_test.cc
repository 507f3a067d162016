// docs/conformance.md says what of the official suite passes and what is skipped, by file and with the reason. Here
// the table is made anew and compared with the one in the document; CHUKKER_RECORD=1 writes it there.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "spec_runner.h"
#include "suites.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr const char* kDocument = CHUKKER_CONFORMANCE_DOCUMENT;
constexpr std::string_view kBegin = "<!-- made by tests/conformance_table_test.cc -->\n";

struct Suite {
  const char* title;
  const char* folder;
  Features features;
};

const Suite kSuites[] = {
    {"WebAssembly 2.0", "spec/2.0", Features::wasm2()},
    {"WebAssembly 3.0", "spec/3.0", Features{}},
    {"Deterministic profile", "spec/det-profile", Features{}},
    {"Random modules", "random", Features{}},
};

std::string reasons(const Report& report) {
  std::string text;
  for (const auto& [reason, count] : report.skipped) {
    text += (text.empty() ? "" : "; ") + std::to_string(count) + ": " + reason;
  }
  return text;
}

std::string row(const std::string& name, const Report& report) {
  std::ostringstream out;
  out << "| " << name << " | " << report.commands() << " | " << report.passed << " | " << report.failed << " | "
      << reasons(report) << " |\n";
  return out.str();
}

std::string table(const Suite& suite) {
  std::string rows;
  Report total;
  uint64_t files = 0, clean = 0;
  Policy policy;
  policy.tier = Tier::in_place;
  for (const std::string& file : spec_files(suite.folder)) {
    const SpecFile commands = read_spec_file(suites_folder() / suite.folder / file);
    const Report report = SpecRunner(policy, suite.features).run(commands);
    total += report;
    ++files;
    if (report.skipped.empty() && report.failed == 0) ++clean;
    else rows += row(std::filesystem::path(file).parent_path().string(), report);
  }
  std::ostringstream out;
  out << "\n## " << suite.title << "\n\n" << files << " files; in " << clean << " of them every command passes.\n\n"
      << "| file | commands | passed | failed | skipped |\n|---|---|---|---|---|\n"
      << row("**all " + std::to_string(files) + "**", total) << rows;
  if (total.rewritten != 0) {
    out << "\n" << total.rewritten << " modules were read with `funcref` for a typed reference (tests/untyped.h).\n";
  }
  return out.str();
}

std::string read_document() {
  std::ifstream file(kDocument);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(ConformanceTable, IsWhatTheDocumentSays) {
  if (!have_suites()) {
    std::cout << kNoSuites << "\n";
    GTEST_SKIP();
  }
  if (!have_wat2wasm()) {
    std::cout << kNoWat2wasm << "\n";
    GTEST_SKIP();
  }
  std::string tables;
  for (const Suite& suite : kSuites) tables += table(suite);
  const std::string document = read_document();
  const size_t begin = document.find(kBegin);
  ASSERT_NE(begin, std::string::npos) << kDocument;
  if (std::getenv("CHUKKER_RECORD") != nullptr) {
    std::ofstream(kDocument) << document.substr(0, begin) << kBegin << tables;
  } else {
    EXPECT_EQ(document.substr(begin + kBegin.size()), tables);
  }
}

}  // namespace
}  // namespace chukker::tests
