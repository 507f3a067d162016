#include "cli/spelling.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace chukker::cli {
namespace {

// How many letters must be put in, left out or changed to make one word of the other (Levenshtein).
size_t distance(const std::string& left, const std::string& right) {
  std::vector<size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < left.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < right.size(); ++j) {
      size_t changed = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

std::vector<std::string> flag_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::string meant(const std::optional<std::string>& word) {
  return word ? fmt::format("; did you mean {}?", *word) : "";
}

std::string explain_extra(const CLI::App& app) {
  std::string word = app.remaining().front();
  if (!word.starts_with('-')) return fmt::format("'{}' is one argument too many", word);
  std::string name = word.substr(0, word.find('='));
  auto near = nearest(name, flag_names(app));
  if (near) return fmt::format("there is no flag {}{}", name, meant(near));
  return fmt::format("there is no flag {}; if it is for the guest, put it after --", name);
}

std::string explain_missing_command(const CLI::App& app, const std::vector<std::string>& words) {
  auto commands = command_names(app);
  auto word = std::find_if(words.begin(), words.end(), [](const std::string& text) { return !text.starts_with('-'); });
  if (word == words.end()) return fmt::format("say what to do: {}", fmt::join(commands, ", "));
  return fmt::format("there is no command {}{}", *word,
                     nearest(*word, commands) ? meant(nearest(*word, commands))
                                              : fmt::format("; there are {}", fmt::join(commands, ", ")));
}

}  // namespace

std::optional<std::string> nearest(const std::string& word, const std::vector<std::string>& known) {
  std::optional<std::string> best;
  size_t best_distance = std::max<size_t>(word.size() / 3, 2) + 1;
  for (const std::string& candidate : known) {
    size_t steps = distance(word, candidate);
    if (steps >= best_distance) continue;
    best = candidate;
    best_distance = steps;
  }
  return best;
}

std::string explain(const CLI::ParseError& error, const CLI::App& app, const std::vector<std::string>& words) {
  if (app.get_parent() == nullptr) return explain_missing_command(app, words);
  if (!app.remaining().empty()) return explain_extra(app);
  std::string what = error.what();
  if (error.get_name() == "RequiredError") return what.substr(0, what.find(" is required")) + " is missing";
  return error.what();
}

}  // namespace chukker::cli
