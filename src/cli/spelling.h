// What is wrong with a command line, in words that say what to do.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace chukker::cli {

// The sentence for an error that CLI11 found. `app` is the subcommand, or the tool; `words` the command line.
std::string explain(const CLI::ParseError& error, const CLI::App& app, const std::vector<std::string>& words);

// The one of `known` that `word` was probably meant to be: at most a third of its letters, or two, differ.
std::optional<std::string> nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace chukker::cli
