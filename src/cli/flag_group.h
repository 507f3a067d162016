// A group of flags on a command line: what each takes, what it says in the help, and how its text is understood.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/failure.h"

namespace chukker::cli {

// Shape: a parser maps a text to an Expected<Value>; its failure is shown with the flag's name.
// Everything that is handed in by reference must live until the command line has been parsed.
class FlagGroup {
 public:
  // `title` stands above the flags in the help; empty for positional arguments.
  FlagGroup(CLI::App& app, std::string title) : app_(app), title_(std::move(title)) {}

  // A flag that may be given several times: each value goes to `accept`.
  template <class Parse, class Accept>
  CLI::Option* each(const std::string& name, const std::string& shape, const std::string& help, Parse parse,
                    Accept accept) {
    CLI::callback_t callback = [name, parse, accept](const CLI::results_t& texts) {
      for (const std::string& text : texts) {
        auto parsed = parse(text);
        if (!parsed) throw CLI::ValidationError(name.substr(0, name.find(',')), parsed.error().message);
        accept(*std::move(parsed));
      }
      return true;
    };
    return shaped(app_.add_option(name, callback, help), shape)->take_all();
  }

  // A flag with one value; the last one counts.
  template <class Parse, class Target>
  CLI::Option* value(const std::string& name, const std::string& shape, const std::string& help, Parse parse,
                     Target& target) {
    return each(name, shape, help, parse, [&target](auto parsed) { target = std::move(parsed); });
  }

  // A flag whose value is handed to `apply` (text -> Expected<>), each time.
  template <class Apply>
  CLI::Option* apply(const std::string& name, const std::string& shape, const std::string& help, Apply apply) {
    auto parse = [apply](const std::string& text) -> Expected<bool> {
      TRY(apply(text));
      return true;
    };
    return each(name, shape, help, parse, [](bool) {});
  }

  CLI::Option* toggle(const std::string& name, const std::string& help, bool& target) {
    return app_.add_flag(name, target, help)->group(title_);
  }

  CLI::Option* text(const std::string& name, const std::string& shape, const std::string& help,
                    std::optional<std::string>& target) {
    return value(name, shape, help, [](const std::string& text) -> Expected<std::string> { return text; }, target);
  }

  CLI::Option* texts(const std::string& name, const std::string& shape, const std::string& help,
                     std::vector<std::string>& target) {
    return each(
        name, shape, help, [](const std::string& text) -> Expected<std::string> { return text; },
        [&target](std::string text) { target.push_back(std::move(text)); });
  }

  // A parser for one of several words.
  template <class Value>
  static auto one_of(std::map<std::string, Value> words) {
    return [words = std::move(words)](const std::string& text) -> Expected<Value> {
      auto found = words.find(text);
      if (found != words.end()) return found->second;
      std::string names;
      for (const auto& [name, value] : words) names += (names.empty() ? "" : ", ") + name;
      return fail(ExitCode::usage, "'" + text + "' is not one of " + names);
    };
  }

 private:
  CLI::Option* shaped(CLI::Option* option, const std::string& shape) {
    return option->type_name(shape)->type_size(1)->expected(1)->group(title_);
  }

  CLI::App& app_;
  std::string title_;
};

}  // namespace chukker::cli
