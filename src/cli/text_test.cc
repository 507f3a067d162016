// What the tool says: suggestions, progress, completion.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/progress.h"
#include "cli/spelling.h"

namespace chukker::cli {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

TEST(Spelling, TheNearestWordIsFoundIfItIsNear) {
  std::vector<std::string> known{"--fuel", "--env", "--invoke"};
  EXPECT_EQ(nearest("--feul", known), "--fuel");
  EXPECT_EQ(nearest("--fule", known), "--fuel");
  EXPECT_EQ(nearest("--evn", known), "--env");
  EXPECT_EQ(nearest("--invok", known), "--invoke");
  EXPECT_EQ(nearest("--colour", known), std::nullopt);
}

TEST(Progress, SaysFuelShareRateAndTime) {
  EXPECT_EQ(describe_progress(4'200'000, 10'000'000, 3s),
            "4.20M of 10.0M fuel (42 %), 1.40M/s, 0:03, at most 0:04 left");
  EXPECT_EQ(describe_progress(1'000'000'000, std::nullopt, 3700s), "1.00G fuel, 270k/s, 1:01:40");
  EXPECT_EQ(describe_progress(0, 0, 0s), "0 fuel, 0/s, 0:00");
}

// Bash is asked what it would offer for a line.
std::string offers(const std::string& script, const std::string& line) {
  std::string command =
      "bash -c 'eval \"$1\"; COMP_WORDS=($2); [[ $2 == *\" \" ]] && COMP_WORDS+=(\"\"); "
      "COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _chukker; echo \"${COMPREPLY[*]}\"' bash \"$SCRIPT\" \"$LINE\"";
  ::setenv("SCRIPT", script.c_str(), 1);
  ::setenv("LINE", line.c_str(), 1);
  FILE* out = ::popen(command.c_str(), "r");
  char text[4096];
  std::string answer(text, std::fread(text, 1, sizeof text, out));
  ::pclose(out);
  return answer.substr(0, answer.find('\n'));
}

TEST(Completion, BashOffersWhatFits) {
  const std::vector<std::string> none;
  CLI::App tool("", "chukker");
  make_run(tool, none);
  make_validate(tool);
  make_completion(tool);
  std::string script = bash_completion(tool);
  EXPECT_EQ(offers(script, "chukker "), "run validate completion --help --version");
  EXPECT_EQ(offers(script, "chukker va"), "validate");
  EXPECT_EQ(offers(script, "chukker validate --j"), "--json");
  EXPECT_EQ(offers(script, "chukker run --progress "), "auto always never");
  EXPECT_EQ(offers(script, "chukker run --clock v"), "virtual");
  EXPECT_EQ(offers(script, "chukker completion z"), "zsh");
  EXPECT_EQ(offers(script, "chukker validate /usr/includ"), "/usr/include");
}

TEST(Completion, TheOtherShellsKnowTheSameFlags) {
  CLI::App tool("", "chukker");
  make_validate(tool);
  EXPECT_THAT(zsh_completion(tool), HasSubstr("'*--json[Report as JSON on standard output]'"));
  EXPECT_THAT(fish_completion(tool), HasSubstr("__fish_seen_subcommand_from validate' -l json -d "));
}

}  // namespace
}  // namespace chukker::cli
