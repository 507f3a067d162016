// Shell completion, made from the command line itself, so that it knows every subcommand and flag.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace chukker::cli {

std::string bash_completion(const CLI::App& tool);
std::string zsh_completion(const CLI::App& tool);
std::string fish_completion(const CLI::App& tool);

}  // namespace chukker::cli
