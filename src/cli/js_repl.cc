#include "cli/js_repl.h"

#include <fmt/format.h>
#include <unistd.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "cli/js_completion.h"
#include "cli/js_ending.h"
#include "cli/js_evaluator.h"
#include "cli/js_inspection.h"
#include "cli/js_json.h"
#include "cli/js_load.h"
#include "cli/js_program.h"
#include "cli/js_sessions.h"
#include "cli/line_editor.h"
#include "cli/match.h"
#include "cli/terminal.h"
#include "cli/units.h"

namespace chukker::cli {
namespace {

constexpr uint64_t kFuelToKeepResult = 1'000'000;  // For `_ = result`, which runs nothing unless the guest wants it so.

std::string trimmed(std::string_view text) {
  size_t begin = text.find_first_not_of(" \t\r\n"), end = text.find_last_not_of(" \t\r\n");
  return begin == std::string_view::npos ? "" : std::string(text.substr(begin, end - begin + 1));
}

void print(std::string_view text) { write_text(STDOUT_FILENO, std::string(text) + "\n"); }

class Repl {
 public:
  Repl(js::Js first, JsReplSetting setting)
      : setting_(std::move(setting)),
        sessions_(std::move(first), fuel_limit(setting_.run)),
        evaluator_(setting_.run, setting_.limits, setting_.sources, setting_.progress),
        lines_(make_line_editor(history_file_of_environment(),
                                [this](const std::string& word) { return complete(word); })) {}

  Expected<int> run();

 private:
  using Do = std::function<Expected<>(Repl&, const std::string& rest)>;
  struct CommandRow {
    std::string_view name, shape, help;
    Do action;
  };
  static const std::vector<CommandRow>& commands();

  static std::optional<uint64_t> fuel_limit(const RunFlags& run) {
    return run.fuel == kUnlimited ? std::nullopt : std::optional(run.fuel);
  }
  JsSession& session() { return sessions_.current(); }
  std::vector<std::string> complete(const std::string& word);
  std::string prompt() const;
  void greet() const;
  void take(const std::string& line);
  void obey(const std::string& line);
  Expected<> evaluate_scripts();
  Expected<> evaluate();
  Expected<> show(Expected<js::Outcome> outcome);
  void show_result(const js::Value& value);
  void show_rest(std::string_view what) const;
  void say_where();

  Expected<> help();
  Expected<> fork(const std::string& name);
  Expected<> back();
  Expected<> go(const std::string& name);
  Expected<> fuel(const std::string& limit);
  Expected<> resume(const std::string& fuel);
  Expected<> answer(const std::string& json);
  Expected<> abandon();
  Expected<> save(const std::string& path);
  Expected<> load(const std::string& path);
  Expected<> inspect();

  JsReplSetting setting_;
  JsSessions sessions_;
  JsEvaluator evaluator_;
  std::unique_ptr<LineEditor> lines_;
  std::string input_;  // Lines of an input that isn't complete yet.
  bool is_done_ = false;
};

const std::vector<Repl::CommandRow>& Repl::commands() {
  static const std::vector<CommandRow> rows{
      {".fork", "[NAME]", "Go on in a copy of this session", [](Repl& r, auto& rest) { return r.fork(rest); }},
      {".back", "", "To the session that this one was forked from", [](Repl& r, auto&) { return r.back(); }},
      {".go", "NAME", "To another session", [](Repl& r, auto& rest) { return r.go(rest); }},
      {".sessions", "", "All sessions, and the fuel that each has used",
       [](Repl& r, auto&) {
         write_text(STDOUT_FILENO, r.sessions_.list());
         return Expected<>();
       }},
      {".fuel", "[N|unlimited]", "What the last evaluation took; or give each evaluation N",
       [](Repl& r, auto& rest) { return r.fuel(rest); }},
      {".resume", "[N]", "Go on with what ran out of fuel or was interrupted, with N fuel",
       [](Repl& r, auto& rest) { return r.resume(rest); }},
      {".answer", "JSON", "Answer the function that the guest waits for",
       [](Repl& r, auto& rest) { return r.answer(rest); }},
      {".abandon", "", "Give it up: the session is as it was before that evaluation",
       [](Repl& r, auto&) { return r.abandon(); }},
      {".save", "FILE", "Save this session, half-done evaluation and all",
       [](Repl& r, auto& rest) { return r.save(rest); }},
      {".load", "FILE", "Go on in a saved session; or evaluate a .js file",
       [](Repl& r, auto& rest) { return r.load(rest); }},
      {".inspect", "", "What this session holds: state, stack, globals, heap",
       [](Repl& r, auto&) { return r.inspect(); }},
      {".help", "", "This list", [](Repl& r, auto&) { return r.help(); }},
      {".exit", "", "The end (also Ctrl-D)",
       [](Repl& r, auto&) {
         r.is_done_ = true;
         return Expected<>();
       }},
  };
  return rows;
}

Expected<> Repl::help() {
  std::string text;
  for (const CommandRow& row : commands()) {
    text += fmt::format("{:<24}{}\n", fmt::format("{} {}", row.name, row.shape), row.help);
  }
  write_text(STDOUT_FILENO,
             text + "_ is the last result. Ctrl-C interrupts an evaluation, which can go on with .resume.\n");
  return {};
}

std::vector<std::string> Repl::complete(const std::string& word) {
  if (!word.starts_with('.')) return complete_javascript(session().js, word);
  std::vector<std::string> names;
  for (const CommandRow& row : commands()) {
    if (row.name.starts_with(word)) names.emplace_back(row.name);
  }
  return names;
}

void Repl::greet() const {
  if (!lines_->is_interactive()) return;
  print("Chukker, JavaScript. Every evaluation has exact fuel; .fork tries things out, .help says more.");
}

std::string Repl::prompt() const {
  const JsSession& now = const_cast<Repl*>(this)->session();
  if (!input_.empty()) return "... ";
  return now.name == "main" ? "> " : now.name + "> ";
}

Expected<int> Repl::run() {
  greet();
  if (auto done = evaluate_scripts(); !done) say_error(done.error().message);
  while (!is_done_) {
    LineEditor::Line line = lines_->read(prompt());
    if (line.kind == LineEditor::Line::Kind::end) break;
    if (line.kind == LineEditor::Line::Kind::interrupted) {
      if (input_.empty() && line.text.empty()) print("(Ctrl-D or .exit ends the session)");
      input_.clear();
      continue;
    }
    take(line.text);
  }
  if (lines_->is_interactive() && !is_done_) print("");
  // What is typed last and isn't complete is an error, as it is in a file.
  if (!input_.empty()) TRY(show(evaluator_.evaluate(session(), {.file = "REPL", .source = input_})));
  if (setting_.save.path) TRY(save(*setting_.save.path));
  return 0;
}

void Repl::take(const std::string& line) {
  if (!trimmed(line).empty()) lines_->remember(line);
  bool is_command = input_.empty() && trimmed(line).starts_with('.') && trimmed(line).size() > 1 &&
                    std::isalpha(static_cast<unsigned char>(trimmed(line)[1])) != 0;
  if (is_command) return obey(trimmed(line));
  if (input_.empty() && trimmed(line).empty()) return;
  input_ += line + "\n";
  auto done = evaluate();
  if (done) return;
  say_error(done.error().message);
  input_.clear();
}

void Repl::obey(const std::string& line) {
  size_t space = std::min(line.find_first_of(" \t"), line.size());
  std::string name = line.substr(0, space), rest = trimmed(line.substr(space));
  for (const CommandRow& row : commands()) {
    if (row.name != name) continue;
    if (row.shape.empty() && !rest.empty()) return say_error(fmt::format("{} takes no argument", name));
    bool needs_one = !row.shape.empty() && !row.shape.starts_with('[');
    // Undefined is an answer, too.
    if (needs_one && rest.empty() && name != ".answer") return say_error(fmt::format("write {} {}", name, row.shape));
    auto done = row.action(*this, rest);
    if (!done) say_error(done.error().message);
    return;
  }
  say_error(fmt::format("there is no command {}; .help lists them", name));
}

Expected<> Repl::evaluate_scripts() {
  auto scripts = std::exchange(setting_.note.scripts, {});
  for (const PlannedScript& script : scripts) {
    TRY_ASSIGN(auto outcome, evaluator_.evaluate(session(), script));
    bool is_quiet = std::holds_alternative<js::Returned>(outcome) && !script.is_printed;
    if (!is_quiet) TRY(show(std::move(outcome)));
  }
  return {};
}

Expected<> Repl::evaluate() {
  if (session().js.state() == js::Js::State::suspended) {
    return fail(ExitCode::usage, "an evaluation rests here half done: .resume or .abandon it first, or .fork before");
  }
  TRY_ASSIGN(auto outcome, evaluator_.evaluate(session(), valid_utf8(input_)));
  if (!outcome) return {};
  input_.clear();
  return show(*std::move(outcome));
}

// ---- What is seen of an outcome

void Repl::show_result(const js::Value& value) {
  js::Js& js = session().js;
  print(print_js_value(js, value, Strings::quoted));
  // It costs the session nothing, and what comes of it, if the guest has made `_` something special, is its affair.
  (void)js.set("_", value, {{{.fuel = kFuelToKeepResult, .on_exhausted = js::OnExhausted::rollback}}});
  if (value.is(js::Kind::handle)) (void)js.release(value.handle());
}

// Of a run that has stopped before its end.
void Repl::show_rest(std::string_view what) const {
  write_text(STDERR_FILENO, fmt::format("{}; .abandon gives it up\n", what));
}

Expected<> Repl::show(Expected<js::Outcome> result) {
  TRY_ASSIGN(js::Outcome outcome, std::move(result));
  std::string spent = group_digits(session().fuel_last);
  std::visit(Match{[&](const js::Returned& returned) { show_result(returned.value); },
                   [&](const js::Threw& threw) {
                     std::string text = describe_uncaught(threw.exception, setting_.sources, "Uncaught");
                     write_text(STDERR_FILENO, text + "\n");
                   },
                   [&](const js::OutOfFuel&) {
                     show_rest(fmt::format("out of fuel after {}; .resume [N] goes on, .fork goes both ways", spent));
                   },
                   [&](const js::Waiting& waiting) {
                     std::string args;
                     for (const auto& arg : waiting.args) args += (args.empty() ? "" : ", ") + js::to_string(arg);
                     show_rest(fmt::format("waiting for the answer of {}({}); .answer JSON goes on", waiting.function,
                                           valid_utf8(args)));
                   },
                   [&](const js::RolledBack& back) {
                     write_text(STDERR_FILENO, fmt::format("rolled back: {}\n", js::to_string(js::Outcome(back))));
                   },
                   [&](const js::Stopped& stopped) {
                     show_rest(fmt::format("{} after {}; .resume goes on",
                                           stopped.reason == Stopped::timeout ? "timeout" : "interrupted", spent));
                   }},
             outcome);
  for (const js::Exception& rejection : session().js.take_unhandled_rejections()) {
    write_text(STDERR_FILENO, describe_uncaught(rejection, setting_.sources, "Uncaught (in promise)") + "\n");
  }
  return {};
}

void Repl::say_where() { print(fmt::format("in {}", session().name)); }

// ---- Commands

Expected<> Repl::fork(const std::string& name) {
  TRY(sessions_.fork(name));
  say_where();
  return {};
}

Expected<> Repl::back() {
  TRY(sessions_.back());
  say_where();
  return {};
}

Expected<> Repl::go(const std::string& name) {
  TRY(sessions_.go(name));
  say_where();
  return {};
}

Expected<> Repl::fuel(const std::string& limit) {
  if (!limit.empty()) {
    TRY_ASSIGN(uint64_t fuel, parse_count(limit));
    session().fuel_limit = fuel == kUnlimited ? std::nullopt : std::optional(fuel);
  }
  auto of_each = session().fuel_limit;
  print(fmt::format("last {}, all {}, limit {}", group_digits(session().fuel_last), group_digits(session().fuel_total),
                    of_each ? group_digits(*of_each) : "none"));
  return {};
}

Expected<> Repl::resume(const std::string& text) {
  std::optional<uint64_t> fuel;
  if (!text.empty()) {
    TRY_ASSIGN(fuel, parse_count(text));
  }
  if (session().js.state() == js::Js::State::waiting) {
    return fail(ExitCode::usage, "the guest waits for an answer: .answer JSON");
  }
  if (session().js.state() != js::Js::State::suspended) return fail(ExitCode::usage, "nothing is suspended here");
  return show(evaluator_.resume(session(), fuel));
}

Expected<> Repl::answer(const std::string& json) {
  if (session().js.state() != js::Js::State::waiting) return fail(ExitCode::usage, "the guest waits for no answer");
  TRY_ASSIGN(auto value, parse_js_json(json));
  return show(evaluator_.answer(session(), value));
}

Expected<> Repl::abandon() {
  auto state = session().js.state();
  if (state != js::Js::State::suspended && state != js::Js::State::waiting) {
    return fail(ExitCode::usage, "nothing is suspended here");
  }
  TRY_ASSIGN(auto outcome, evaluator_.abandon(session()));
  bool is_still_there = session().js.state() != js::Js::State::idle;
  if (is_still_there) return fail(ExitCode::usage, fmt::format("it can't be given up: {}", js::to_string(outcome)));
  print("given up");
  return {};
}

Expected<> Repl::save(const std::string& path) {
  SaveFlags flags = setting_.save;
  flags.path = path;
  SnapshotNote note = setting_.note;
  if (session().running) note.scripts = {*session().running};
  TRY_ASSIGN(auto saved, save_javascript(session().js, flags, note));
  print(fmt::format("saved to {} ({})", saved.file, format_bytes(saved.file_size)));
  return {};
}

Expected<> Repl::load(const std::string& path) {
  if (path.ends_with(".js") || path.ends_with(".mjs")) {
    TRY_ASSIGN(auto script, read_script(path, false));
    return show(evaluator_.evaluate(session(), script));
  }
  TRY_ASSIGN(auto file, read_javascript_snapshot(path));
  TRY_ASSIGN(auto js, load_javascript(path, file, setting_.host));
  size_t slash = path.rfind('/');
  std::string name = path.substr(slash == std::string::npos ? 0 : slash + 1);
  TRY(sessions_.add(name.ends_with(".chk") ? name.substr(0, name.size() - 4) : name, std::move(js)));
  if (!file.note.scripts.empty()) session().running = file.note.scripts.front();
  say_where();
  bool is_waiting = session().js.state() == js::Js::State::waiting;
  if (session().js.state() == js::Js::State::idle) return {};
  show_rest(fmt::format("{}; {} goes on", js::to_string(session().js.outcome()),
                        is_waiting ? ".answer JSON" : ".resume [N]"));
  return {};
}

Expected<> Repl::inspect() {
  TRY_ASSIGN(auto inspection, inspect_javascript(session().js));
  write_text(STDOUT_FILENO, inspection_text(inspection));
  return {};
}

}  // namespace

Expected<int> run_js_repl(js::Js first, JsReplSetting setting) {
  return Repl(std::move(first), std::move(setting)).run();
}

}  // namespace chukker::cli
