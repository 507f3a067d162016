#include "cli/js_evaluator.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "cli/interrupt.h"

namespace chukker::cli {
namespace {

struct Attempt {
  std::string source;
  bool with_await = false;
};

// How a source may be meant, the likelier first. An object literal is one although a script would take it for a block.
std::vector<Attempt> readings_of(const std::string& source) {
  std::vector<Attempt> attempts;
  size_t first = source.find_first_not_of(" \t\r\n"), last = source.find_last_not_of(" \t\r\n");
  bool may_be_object = first != std::string::npos && source[first] == '{' && source[last] != ';';
  if (may_be_object) attempts.push_back({"(" + source + "\n)", false});
  attempts.push_back({source, false});
  if (source.find("await") != std::string::npos) attempts.push_back({source, true});
  return attempts;
}

bool is_suspended(const js::Js& js) {
  return js.state() == js::Js::State::suspended || js.state() == js::Js::State::waiting;
}

// An error of reading the source, not of running it: its stack is the place alone, without a function.
bool is_of_reading(const js::Exception& exception, const std::string& file) {
  return exception.name == "SyntaxError" && exception.file == file && exception.stack.find('(') == std::string::npos;
}

}  // namespace

template <class Options>
Options JsEvaluator::limited(Options options, std::optional<uint64_t> fuel) const {
  static_cast<js::RunLimits&>(options) = js_limits(run_, limits_);
  options.fuel = fuel;
  options.tier = run_.tier;
  options.slice = run_.slice;
  options.timeout = run_.timeout;
  if (progress_.is_on()) options.on_slice = [this](uint64_t spent) { progress_.spent(spent); };
  return options;
}

// `run` maps the flag that Ctrl-C sets to a Result<Outcome>.
template <class Run>
Expected<js::Outcome> JsEvaluator::account(JsSession& session, const Run& run) {
  Interrupts interrupts;
  progress_.restart();
  uint64_t before = session.js.meters().fuel_used;
  bool goes_on = is_suspended(session.js);
  auto outcome = run(interrupts.flag());
  progress_.clear();
  TRY(outcome);
  uint64_t after = session.js.meters().fuel_used, spent = after > before ? after - before : 0;
  session.fuel_last = spent + (goes_on ? session.fuel_last : 0);
  session.fuel_total += spent;
  if (!is_suspended(session.js)) session.running.reset();
  return *std::move(outcome);
}

Expected<js::Outcome> JsEvaluator::eval(JsSession& session, const PlannedScript& script, bool with_await) {
  return account(session, [&](const std::atomic<bool>* cancel) {
    auto options = limited(js::EvalOptions(), session.fuel_limit);
    options.cancel = cancel;
    options.kind = script.is_module ? js::EvalOptions::Kind::module : js::EvalOptions::Kind::script;
    options.file = script.file;
    options.result = js::ResultAs::handle;
    options.top_level_await = with_await;
    options.await = with_await || script.is_module;
    session.running = script;
    return session.js.eval(script.source, options);
  });
}

// Whether the source could be read as it was tried.
JsEvaluator::Reading JsEvaluator::judge(const js::Outcome& outcome, const PlannedScript& script) const {
  const auto* threw = std::get_if<js::Threw>(&outcome);
  if (threw == nullptr || !is_of_reading(threw->exception, script.file)) return Reading::right;
  const js::Exception& error = threw->exception;
  auto says = [&](std::string_view text) { return error.message.find(text) != std::string::npos; };
  if (says("end of comment")) return Reading::incomplete;
  if (says("end of string")) {
    bool is_template = sources_.from(script.file, error.line, error.column).starts_with('`');
    return is_template || script.source.ends_with("\\\n") ? Reading::incomplete : Reading::wrong;
  }
  if (says("end of regexp")) return Reading::wrong;
  return sources_.is_end(script.file, error.line, error.column) ? Reading::incomplete : Reading::wrong;
}

Expected<std::optional<js::Outcome>> JsEvaluator::evaluate(JsSession& session, const std::string& source) {
  PlannedScript script{.file = fmt::format("REPL{}", ++session.evaluations), .source = "", .is_printed = true};
  std::optional<js::Outcome> shown;
  bool is_incomplete = false;
  for (const Attempt& attempt : readings_of(source)) {
    auto before = session.js.fork();
    TRY(before);
    uint64_t total_before = session.fuel_total;
    script.source = attempt.source;
    sources_.add(script.file, script.source);
    TRY_ASSIGN(auto outcome, eval(session, script, attempt.with_await));
    Reading reading = judge(outcome, script);
    if (reading == Reading::right) return outcome;
    session.js = *std::move(before);
    session.fuel_total = total_before;
    is_incomplete |= reading == Reading::incomplete && attempt.source == source;
    if (attempt.source == source && !attempt.with_await) shown = std::move(outcome);
  }
  if (!is_incomplete) return shown;
  --session.evaluations;
  return std::optional<js::Outcome>();
}

Expected<js::Outcome> JsEvaluator::evaluate(JsSession& session, const PlannedScript& script) {
  sources_.add(script.file, script.source);
  return eval(session, script, false);
}

Expected<js::Outcome> JsEvaluator::resume(JsSession& session, std::optional<uint64_t> fuel) {
  return account(session, [&](const std::atomic<bool>* cancel) {
    auto options = limited(js::RunOptions(), fuel ? fuel : session.fuel_limit);
    options.cancel = cancel;
    return session.js.resume(options);
  });
}

Expected<js::Outcome> JsEvaluator::answer(JsSession& session, const js::Value& value) {
  return account(session, [&](const std::atomic<bool>* cancel) {
    auto options = limited(js::RunOptions(), session.fuel_limit);
    options.cancel = cancel;
    return session.js.answer(value, options);
  });
}

Expected<js::Outcome> JsEvaluator::abandon(JsSession& session) {
  return account(session, [&](const std::atomic<bool>* cancel) {
    auto options = limited(js::RunOptions(), session.fuel_limit);
    options.cancel = cancel;
    return session.js.abandon(options);
  });
}

}  // namespace chukker::cli
