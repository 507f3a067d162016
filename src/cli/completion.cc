// chukker completion SHELL: a script for the shell to read.
#include "cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/flag_group.h"
#include "cli/terminal.h"

namespace chukker::cli {
namespace {

struct Flag {
  std::vector<std::string> names;  // With dashes, the short ones first.
  std::string help;
  std::string shape;               // Of its value; empty for a switch.
  std::vector<std::string> words;  // If the value is one of a few words.

  bool takes_value() const { return !shape.empty(); }
};

// "auto|always|never" lists the words; "FILE" or "1-19|none" doesn't.
std::vector<std::string> words_of(const std::string& shape) {
  std::vector<std::string> words;
  for (size_t begin = 0; begin <= shape.size();) {
    size_t end = std::min(shape.find('|', begin), shape.size());
    words.push_back(shape.substr(begin, end - begin));
    begin = end + 1;
  }
  bool is_list = words.size() > 1;
  for (const std::string& word : words) {
    for (char c : word) is_list &= (c >= 'a' && c <= 'z') || c == '-';
  }
  return is_list ? words : std::vector<std::string>();
}

Flag describe(const CLI::Option& option) {
  Flag flag;
  for (const std::string& name : option.get_snames()) flag.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) flag.names.push_back("--" + name);
  flag.help = option.get_description();
  if (option.get_expected_max() > 0) flag.shape = option.get_type_name();
  flag.words = words_of(flag.shape);
  return flag;
}

std::vector<Flag> flags_of(const CLI::App& app) {
  std::vector<Flag> flags;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) flags.push_back(describe(*option));
  }
  return flags;
}

// The words that an argument of the command may be; empty where it is a file.
std::vector<std::string> argument_words(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) return describe(*option).words;
  }
  return {};
}

std::vector<const CLI::App*> commands_of(const CLI::App& tool) {
  return tool.get_subcommands([](const CLI::App*) { return true; });
}

// In single quotes for a shell.
std::string quote(std::string_view text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// What zsh's _arguments and _describe give a meaning of their own.
std::string escape_zsh(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_flag(const Flag& flag) {
  std::string value;
  if (flag.takes_value()) {
    value = fmt::format(":{}:{}", escape_zsh(flag.shape),
                        flag.words.empty() ? "_files" : fmt::format("({})", fmt::join(flag.words, " ")));
  }
  std::string text;
  for (const std::string& name : flag.names) {
    text += fmt::format(" \\\n        {}", quote(fmt::format("*{}[{}]{}", name, escape_zsh(flag.help), value)));
  }
  return text;
}

std::string fish_flag(const std::string& command, const Flag& flag) {
  std::string text = fmt::format("complete -c chukker -n '__fish_seen_subcommand_from {}'", command);
  for (const std::string& name : flag.names) {
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (flag.takes_value())
    text += flag.words.empty() ? " -r -F" : fmt::format(" -x -a '{}'", fmt::join(flag.words, " "));
  return text + fmt::format(" -d {}\n", quote(flag.help));
}

std::string bash_case(const CLI::App& command) {
  std::vector<std::string> names;
  std::string values;
  for (const Flag& flag : flags_of(command)) {
    names.insert(names.end(), flag.names.begin(), flag.names.end());
    if (!flag.takes_value()) continue;
    values +=
        fmt::format("        {}) flags= choices='{}' ;;\n", fmt::join(flag.names, "|"), fmt::join(flag.words, " "));
  }
  return fmt::format("    {})\n      flags='{}' choices='{}'\n      case $before in\n{}      esac ;;\n",
                     command.get_name(), fmt::join(names, " "), fmt::join(argument_words(command), " "), values);
}

}  // namespace

std::string bash_completion(const CLI::App& tool) {
  std::vector<std::string> names;
  std::string cases;
  for (const CLI::App* command : commands_of(tool)) {
    names.push_back(command->get_name());
    cases += bash_case(*command);
  }
  return fmt::format(R"(# chukker completion for bash: source <(chukker completion bash)
_chukker() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} flags= choices=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{} --help --version' -- "$current"))
    return
  fi
  case ${{COMP_WORDS[1]}} in
{}  esac
  if [[ $current == -* && -n $flags ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
  elif [ -n "$choices" ]; then
    COMPREPLY=($(compgen -W "$choices" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}}
complete -o filenames -F _chukker chukker
)",
                     fmt::join(names, " "), cases);
}

std::string zsh_completion(const CLI::App& tool) {
  std::string commands, cases;
  for (const CLI::App* command : commands_of(tool)) {
    commands += fmt::format("    {}\n", quote(command->get_name() + ":" + escape_zsh(command->get_description())));
    cases += fmt::format("      {}) _arguments", command->get_name());
    for (const Flag& flag : flags_of(*command)) cases += zsh_flag(flag);
    auto words = argument_words(*command);
    cases += words.empty() ? " '*:file:_files' ;;\n" : fmt::format(" '1:word:({})' ;;\n", fmt::join(words, " "));
  }
  return fmt::format(R"(#compdef chukker
# chukker completion for zsh: chukker completion zsh >"${{fpath[1]}}/_chukker"
_chukker() {{
  local -a commands
  commands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe command commands
  else
    shift words
    (( CURRENT-- ))
    case $words[1] in
{}    esac
  fi
}}
if [ "$funcstack[1]" = _chukker ]; then _chukker "$@"; else compdef _chukker chukker; fi
)",
                     commands, cases);
}

std::string fish_completion(const CLI::App& tool) {
  std::string text = "# chukker completion for fish: chukker completion fish | source\n";
  for (const CLI::App* command : commands_of(tool)) {
    text += fmt::format("complete -c chukker -n __fish_use_subcommand -f -a {} -d {}\n", command->get_name(),
                        quote(command->get_description()));
    for (const Flag& flag : flags_of(*command)) text += fish_flag(command->get_name(), flag);
    auto words = argument_words(*command);
    if (words.empty()) continue;
    text += fmt::format("complete -c chukker -n '__fish_seen_subcommand_from {}' -f -a '{}'\n", command->get_name(),
                        fmt::join(words, " "));
  }
  return text;
}

Command make_completion(CLI::App& tool) {
  using Script = std::string (*)(const CLI::App&);
  auto script = std::make_shared<Script>();
  CLI::App* app = tool.add_subcommand("completion", "Print a completion script for a shell");
  std::map<std::string, Script> scripts{{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};
  FlagGroup(*app, "Positionals")
      .value("shell", "bash|zsh|fish", "The shell", FlagGroup::one_of(scripts), *script)
      ->required();
  auto action = [&tool, script]() -> Expected<int> {
    write_text(STDOUT_FILENO, (*script)(tool));
    return 0;
  };
  return {app, action};
}

}  // namespace chukker::cli
