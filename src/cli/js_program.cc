#include "cli/js_program.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "cli/file.h"
#include "cli/terminal.h"

namespace chukker::cli {
namespace {

// Nothing that these begin is JavaScript: a WebAssembly module, a snapshot, a zstd frame, the tool's own file.
constexpr std::string_view kBinaryMagics[] = {{"\0asm", 4}, "chukker", "\x28\xB5\x2F\xFD", "\x5C\x2A\x4D\x18"};

uint64_t minus(uint64_t left, uint64_t right) { return left > right ? left - right : 0; }

}  // namespace

bool JsRest::is_good() const {
  return std::holds_alternative<js::Returned>(outcome) && rejections.empty() && !is_unsettled;
}

JsProgram::JsProgram(js::Js& js, SnapshotNote& note, const RunFlags& run, const JsLimitFlags& limits,
                     const Interrupts& interrupts, Progress& progress, Profile* profile)
    : js_(js),
      note_(note),
      run_(run),
      limits_(js_limits(run, limits)),
      interrupts_(interrupts),
      progress_(progress),
      profile_(profile),
      fuel_before_(js.meters().fuel_used),
      begin_(std::chrono::steady_clock::now()) {}

double JsProgram::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

// `options` under what is left of the grant; of a profile, under a step of it.
template <class Options>
Options JsProgram::limited(Options options, uint64_t fuel_wanted) const {
  uint64_t spent_before = fuel_spent();
  static_cast<js::RunLimits&>(options) = limits_;
  if (run_.fuel != kUnlimited) options.fuel = minus(run_.fuel, spent_before);
  if (profile_ != nullptr) {
    options.fuel = std::min(options.fuel.value_or(kUnlimited), std::max(kProfileStep, fuel_wanted));
  }
  options.tier = run_.tier;
  options.slice = run_.slice;
  options.cancel = interrupts_.flag();
  if (run_.timeout) {
    auto left = *run_.timeout - (std::chrono::steady_clock::now() - begin_);
    options.timeout = std::max<std::chrono::nanoseconds>(left, std::chrono::nanoseconds(0));
  }
  if (progress_.is_on()) {
    options.on_slice = [this, spent_before](uint64_t fuel) { progress_.spent(spent_before + fuel); };
  }
  return options;
}

Result<js::Outcome> JsProgram::evaluate(const PlannedScript& script) {
  js::EvalOptions options;
  options.kind = script.is_module ? js::EvalOptions::Kind::module : js::EvalOptions::Kind::script;
  options.file = script.file;
  options.result = script.is_printed || script.is_module ? js::ResultAs::handle : js::ResultAs::none;
  options.await = script.is_module;  // A script that ends in a promise has come to its end.
  return js_.eval(script.source, limited(std::move(options)));
}

// While a profile is made: whether the machine rests for the profile's sake only, and the grant can pay what is next.
bool JsProgram::can_step(const js::Outcome& outcome) const {
  const auto* out = std::get_if<js::OutOfFuel>(&outcome);
  if (profile_ == nullptr || out == nullptr) return false;
  return run_.fuel == kUnlimited || out->required <= minus(run_.fuel, fuel_spent());
}

void JsProgram::sample() {
  auto frames = js_.stack();
  std::vector<std::string> names;
  for (size_t i = frames.size(); i-- > 0;) {
    const js::StackFrame& frame = frames[i];
    std::string name = frame.function.empty() ? "(anonymous)" : valid_utf8(frame.function);
    if (!frame.is_native) name += fmt::format(" {}:{}", frame.file, frame.line_of_function);
    names.push_back(std::move(name));
  }
  if (names.empty()) names.emplace_back("(engine)");
  profile_->add(std::move(names), fuel_spent() - fuel_profiled_);
  fuel_profiled_ = fuel_spent();
}

Result<js::Outcome> JsProgram::settle(Result<js::Outcome> outcome) {
  if (profile_ == nullptr) return outcome;
  while (outcome && can_step(*outcome)) {
    sample();
    progress_.spent(fuel_spent());
    outcome = js_.resume(limited(js::RunOptions(), std::get<js::OutOfFuel>(*outcome).required));
  }
  sample();
  return outcome;
}

bool JsProgram::is_module_waiting(const js::Outcome& outcome) const {
  const auto* returned = std::get_if<js::Returned>(&outcome);
  bool is_promise =
      returned != nullptr && returned->value.is(js::Kind::handle) && returned->value.handle().kind == "promise";
  return is_promise && !note_.scripts.empty() && note_.scripts.front().is_module;
}

// Prints the result of the script that has come to its end, and takes it off the list.
void JsProgram::finish_script(const js::Value& value) {
  // Where a program of the embedder's was suspended, not one of ours, the result is what is wanted.
  bool is_printed = note_.scripts.empty() ? !value.is(js::Kind::undefined) : note_.scripts.front().is_printed;
  if (is_printed) {
    progress_.clear();
    write_text(STDOUT_FILENO, print_js_value(js_, value, Strings::bare) + "\n");
  }
  // (A handle isn't released: that would be on the run's account.)
  if (!note_.scripts.empty()) note_.scripts.erase(note_.scripts.begin());
}

Expected<JsRest> JsProgram::go_on(Result<js::Outcome> outcome) {
  for (;;) {
    outcome = settle(std::move(outcome));
    progress_.clear();
    TRY(outcome);
    JsRest rest{*std::move(outcome), {}, false};
    rest.is_unsettled = is_module_waiting(rest.outcome);
    const auto* returned = std::get_if<js::Returned>(&rest.outcome);
    const auto* rolled_back = std::get_if<js::RolledBack>(&rest.outcome);
    bool is_trap = rolled_back != nullptr && rolled_back->reason == js::RolledBack::trapped;
    if (std::holds_alternative<js::Threw>(rest.outcome) || is_trap || rest.is_unsettled) note_.scripts.clear();
    if (returned == nullptr || rest.is_unsettled) return rest;
    finish_script(returned->value);
    rest.rejections = js_.take_unhandled_rejections();
    if (!rest.rejections.empty()) note_.scripts.clear();
    if (note_.scripts.empty()) return rest;
    outcome = evaluate(note_.scripts.front());
  }
}

Expected<JsRest> JsProgram::run() {
  if (note_.scripts.empty()) return JsRest{js::Returned{}, {}, false};
  return go_on(evaluate(note_.scripts.front()));
}

Expected<JsRest> JsProgram::resume() { return go_on(js_.resume(limited(js::RunOptions()))); }

Expected<JsRest> JsProgram::answer(const js::Value& value) {
  return go_on(js_.answer(value, limited(js::RunOptions())));
}

Expected<JsRest> JsProgram::answer_error(const std::string& message) {
  return go_on(js_.answer_error("Error", message, limited(js::RunOptions())));
}

Expected<PlannedScript> read_script(const std::string& path, bool is_module) {
  TRY_ASSIGN(auto bytes, read_file(path));
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (std::string_view magic : kBinaryMagics) {
    if (!text.starts_with(magic)) continue;
    return fail(ExitCode::bad_input,
                fmt::format("{} is no JavaScript; a module is run by chukker run, a snapshot goes on with chukker "
                            "resume, or is evaluated in with chukker js --load",
                            path));
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return PlannedScript{.file = path == "-" ? "[stdin]" : path,
                       .source = valid_utf8(text),
                       .is_module = is_module || path.ends_with(".mjs"),
                       .is_printed = false};
}

}  // namespace chukker::cli
