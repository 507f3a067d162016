// The tool `chukker`: its command line, and what a failure looks like.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/spelling.h"
#include "cli/terminal.h"

namespace chukker::cli {
namespace {

constexpr const char* kAbout =
    "Runs WebAssembly and JavaScript with exact fuel: a program stops anywhere, is saved, forked, and goes on.";

std::string exit_code_help() {
  std::string text = "Exit codes (of a guest that ends by itself: its own):\n";
  for (const ExitCodeRow& row : kExitCodes)
    text += fmt::format("  {:>3}  {}\n", static_cast<int>(row.code), row.meaning);
  return text + "\nMore: chukker COMMAND --help";
}

// The command line up to "--", in CLI11's order (the last first), and what follows.
struct Split {
  std::vector<std::string> reversed, after_dashes;
};

Split split_at_dashes(int argc, char** argv) {
  Split split;
  int i = 1;
  for (; i < argc && std::strcmp(argv[i], "--") != 0; ++i) split.reversed.insert(split.reversed.begin(), argv[i]);
  for (++i; i < argc; ++i) split.after_dashes.emplace_back(argv[i]);
  return split;
}

const CLI::App& chosen(const CLI::App& tool) {
  auto commands = tool.get_subcommands();
  return commands.empty() ? tool : *commands.front();
}

int refuse(const CLI::App& tool, const CLI::ParseError& error, const std::vector<std::string>& words) {
  const CLI::App& app = chosen(tool);
  std::string command = &app == &tool ? "chukker" : "chukker " + app.get_name();
  say_error(explain(error, app, words));
  write_text(STDERR_FILENO, fmt::format("See {} --help\n", command));
  return static_cast<int>(ExitCode::usage);
}

int finish(const Expected<int>& done) {
  if (done) return *done;
  say_error(done.error().message);
  return static_cast<int>(done.error().exit);
}

int run_tool(int argc, char** argv) {
  CLI::App tool(kAbout, "chukker");
  Split line = split_at_dashes(argc, argv);
  std::vector<Command> commands{make_run(tool, line.after_dashes),
                                make_resume(tool, line.after_dashes),
                                make_js(tool),
                                make_fork(tool),
                                make_inspect(tool),
                                make_validate(tool),
                                make_meter(tool, line.after_dashes),
                                make_completion(tool)};
  tool.require_subcommand(1);
  tool.set_version_flag("--version", "chukker " CHUKKER_VERSION);
  tool.footer(exit_code_help());
  std::vector<std::string> words(line.reversed.rbegin(), line.reversed.rend());
  try {
    tool.parse(line.reversed);
  } catch (const CLI::CallForHelp& call) {
    return tool.exit(call);
  } catch (const CLI::CallForVersion& call) {
    return tool.exit(call);
  } catch (const CLI::ParseError& error) {
    return refuse(tool, error, words);
  }
  for (const Command& command : commands) {
    if (command.app->parsed()) return finish(command.action());
  }
  return static_cast<int>(ExitCode::usage);
}

}  // namespace
}  // namespace chukker::cli

int main(int argc, char** argv) {
  using chukker::cli::ExitCode;
  // A file that may not grow further is an error of the write, not the end of the process.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return chukker::cli::run_tool(argc, argv);
  } catch (const std::bad_alloc&) {
    chukker::cli::say_error("the host has no memory left");
    return static_cast<int>(ExitCode::no_memory);
  } catch (const std::exception& error) {
    chukker::cli::say_error(fmt::format("bug in chukker: {}", error.what()));
    return static_cast<int>(ExitCode::internal);
  }
}
