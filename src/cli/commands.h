// The subcommands. Each stands in a file of its own name and puts itself on the command line.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "cli/failure.h"

namespace chukker::cli {

// What a subcommand does once the command line is understood; gives the exit code.
using Action = std::function<Expected<int>()>;

struct Command {
  CLI::App* app;
  Action action;
};

// `after_dashes`: what stands after "--", for the guest; filled in before the action is called. Borrowed, as `tool` is.
Command make_run(CLI::App& tool, const std::vector<std::string>& after_dashes);
Command make_resume(CLI::App& tool, const std::vector<std::string>& after_dashes);
Command make_meter(CLI::App& tool, const std::vector<std::string>& after_dashes);
Command make_js(CLI::App& tool);
Command make_fork(CLI::App& tool);
Command make_inspect(CLI::App& tool);
Command make_validate(CLI::App& tool);
Command make_completion(CLI::App& tool);

}  // namespace chukker::cli
