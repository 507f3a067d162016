#include "js/driver.h"

#include <algorithm>
#include <atomic>
#include <variant>

#include "base/check.h"
#include "base/text.h"
#include "js/exception.h"
#include "js/modules.h"
#include "js/plain.h"

namespace chukker::js {

namespace {

constexpr uint64_t kGrace = 20'000'000;
// How many polls the engine makes between two interrupt checks.
constexpr uint32_t kPollsBetweenChecks = 10'000;

uint64_t new_lineage() {
  static std::atomic<uint64_t> last{0};
  return ++last;
}

template <class T>
T pick(const std::optional<T>& own, const std::optional<T>& inherited, T otherwise) {
  return own ? *own : inherited ? *inherited : otherwise;
}

std::unexpected<Error> bad_state(std::string_view why) { return fail(ErrorCode::bad_state, std::string(why)); }

}  // namespace

Driver::Driver(Machine machine, const Guest& guest, std::shared_ptr<const Host> host)
    : machine_(std::make_unique<Machine>(std::move(machine))),
      guest_(guest),
      host_(host ? std::move(host) : std::make_shared<const Host>()),
      lineages_({new_lineage()}) {}

std::span<uint8_t> Driver::memory_bytes() const {
  Result<std::span<uint8_t>> bytes = machine_->memory(guest_.memory);
  return bytes ? *bytes : std::span<uint8_t>();
}

GuestMemory Driver::memory() const { return GuestMemory(memory_bytes()); }

void Driver::dispose() {
  before_.clear();
  loaded_.reset();
  machine_.reset();
}

Result<> Driver::check_alive() const {
  if (!machine_) return bad_state("the JavaScript machine has been disposed of");
  if (busy_) {
    return bad_state("the JavaScript machine is busy: one of its host functions is running; let it answer later, then "
                     "call the machine and answer");
  }
  return {};
}

Result<> Driver::check_usable() const {
  TRY(check_alive());
  if (is_suspended()) {
    return bad_state("the JavaScript machine is suspended in the middle of a call: resume or abandon it first");
  }
  return {};
}

bool Driver::is_waiting() const {
  const JsState& state = this->state();
  return !state.activities.empty() && state.activities.back().step == Step::waiting;
}

Result<> Driver::check_handle(const Handle& handle) const {
  if (handle.lineage == 0 || std::find(lineages_.begin(), lineages_.end(), handle.lineage) != lineages_.end()) {
    return {};
  }
  return fail(ErrorCode::bad_argument,
              base::cat("handle ", handle.id, " (", handle.kind, " ", handle.description,
                        ") belongs to another JavaScript machine, or to a fork that made it after they parted"));
}

// Handles that are made after a fork are told apart from those the other side makes.
uint64_t Driver::lineage() {
  if (shares_lineage_) {
    lineages_.push_back(new_lineage());
    shares_lineage_ = false;
  }
  return lineages_.back();
}

HandleCheck Driver::accept() const {
  return [this](const Handle& handle) { return check_handle(handle); };
}

Result<std::unique_ptr<Driver>> Driver::fork() {
  TRY(check_alive());
  TRY_ASSIGN(Machine child, machine_->fork());
  auto driver = std::make_unique<Driver>(std::move(child), guest_, host_);
  driver->before_ = before_;
  driver->loaded_ = loaded_;
  driver->lineages_ = lineages_;
  driver->shares_lineage_ = shares_lineage_ = true;
  return driver;
}

Result<> Driver::keep_loaded() {
  if (state().activities.empty()) return {};
  TRY_ASSIGN(Checkpoint checkpoint, machine_->checkpoint());
  loaded_ = std::make_shared<Before>(std::move(checkpoint));
  return {};
}

// ---- Operations

Result<Outcome> Driver::begin(Activity operation, const CallOptions& options) {
  TRY(check_usable());
  TRY_ASSIGN(Checkpoint checkpoint, machine_->checkpoint());
  JsState& state = this->state();
  GuestMemory memory = this->memory();
  operation.result_as = options.result;
  operation.run_jobs = options.run_jobs;
  operation.await = options.await;
  operation.cycles_max = pick(options.max_cycles, state.limits.max_cycles, kUnlimited);
  operation.heap_limit = memory.load<uint32_t>(state.layout.heap_limit);
  operation.stack_limit = memory.load<uint32_t>(state.layout.stack_limit);
  limit_memory(options);
  if (state.activities.empty()) memory.store<uint32_t>(state.layout.interrupt_counter, kPollsBetweenChecks);
  state.activities.push_back(std::move(operation));
  before_.push_back(std::make_shared<Before>(std::move(checkpoint)));
  Run run = make_run(options);
  return drive(run, course().step(0));
}

void Driver::limit_memory(const RunLimits& limits) {
  const GuestLayout& layout = state().layout;
  if (limits.memory_bytes) {
    memory().store(layout.heap_limit, static_cast<uint32_t>(std::min<uint64_t>(*limits.memory_bytes, UINT32_MAX)));
  }
  if (limits.stack_bytes) {
    const uint64_t bytes = std::min<uint64_t>(*limits.stack_bytes, kStackBytesMax);
    const uint64_t limit = layout.stack_top - std::min<uint64_t>(bytes, layout.stack_top);
    memory().store(layout.stack_limit, static_cast<uint32_t>(limit));
  }
}

Result<Outcome> Driver::perform(std::string_view what, std::span<const Value> arguments, const CallOptions& options) {
  TRY(check_usable());
  std::vector<Value> request = {Value(what)};
  request.insert(request.end(), arguments.begin(), arguments.end());
  TRY_ASSIGN(Transport message, write_list(request, accept()));
  Activity operation;
  operation.task = Task::perform;
  operation.text = std::move(message.text);
  operation.attachments = std::move(message.attachments);
  return begin(std::move(operation), options);
}

Result<Outcome> Driver::call(const Value& function, std::span<const Value> arguments, const Value& self,
                             const CallOptions& options) {
  TRY(check_usable());
  TRY_ASSIGN(Transport list, write_list(arguments, accept()));
  bool is_path = function.is(Kind::string) && function.string().find('.') != std::string::npos;
  bool is_odd = function.is(Kind::string) &&
                (function.string().empty() || function.string().find('\0') != std::string::npos);
  if (!list.is_plain || !writes_plainly(memory(), state().layout) || is_path || is_odd || !self.is(Kind::undefined)) {
    const Value request[] = {function, self, Value::array(arguments)};
    return perform("call", request, options);
  }
  Activity operation;
  operation.task = Task::call;
  operation.text = std::move(list.text);
  if (function.is(Kind::handle)) {
    TRY(check_handle(function.handle()));
    operation.number = function.handle().id;
  } else {
    operation.name = function.string();
  }
  return begin(std::move(operation), options);
}

Result<Outcome> Driver::resume(const RunOptions& options) {
  TRY(check_alive());
  if (!is_suspended()) return bad_state("nothing is suspended in the JavaScript machine: there is nothing to resume");
  Run run = make_run(options);
  if (options.max_cycles) {
    if (Activity* operation = state().operation()) operation->cycles_max = *options.max_cycles;
  }
  return drive(run, Next{.kind = Next::Kind::resume});
}

Result<Outcome> Driver::answer(const Value& value, const RunOptions& options) {
  TRY(check_usable());
  if (!is_waiting()) return bad_state("the JavaScript machine waits for no answer");
  Run run = make_run(options);
  TRY_ASSIGN(Next next, give(Answer::of(value)));
  return drive(run, next);
}

Result<Outcome> Driver::answer_error(std::string_view name, std::string_view message, const RunOptions& options) {
  TRY(check_usable());
  if (!is_waiting()) return bad_state("the JavaScript machine waits for no answer");
  Run run = make_run(options);
  return drive(run, give_error(name, message));
}

Result<Outcome> Driver::abandon(const RunOptions& options) {
  TRY(check_alive());
  bool is_waiting = this->is_waiting();
  if (!is_suspended() && !is_waiting) return bad_state("nothing is suspended in the JavaScript machine");
  if (!before_.empty() && before_.back()) return roll_back(RolledBack::cancelled, "the call has been given up");
  Run run = make_run(options);
  interrupt(run);
  if (is_waiting) return drive(run, give_error("InternalError", "interrupted"));
  return drive(run, Next{.kind = Next::Kind::resume});
}

// ---- A run

Driver::Run Driver::make_run(const RunOptions& options) const {
  const RunLimits& inherited = state().limits;
  Run run{.options = options, .deadline = {}};
  run.fuel = pick(options.fuel, inherited.fuel, kUnlimited);
  run.on_exhausted = pick(options.on_exhausted, inherited.on_exhausted, OnExhausted::suspend);
  run.grace = pick(options.grace, inherited.grace, kGrace);
  if (options.timeout) run.deadline = std::chrono::steady_clock::now() + *options.timeout;
  return run;
}

chukker::RunOptions Driver::machine_options(const Run& run) const {
  chukker::RunOptions options{.fuel = run.fuel, .tier = run.options.tier, .cancel = run.options.cancel,
                              .slice = run.options.slice};
  if (run.deadline) {
    auto left = *run.deadline - std::chrono::steady_clock::now();
    options.timeout = std::max(std::chrono::nanoseconds(0), std::chrono::nanoseconds(left));
  }
  if (run.options.on_slice) {
    options.on_slice = [&run](uint64_t spent) { run.options.on_slice(run.spent + spent); };
  }
  return options;
}

Result<chukker::Outcome> Driver::run_machine(Run& run, const Next& next) {
  chukker::RunOptions options = machine_options(run);
  std::span<const chukker::Value> args(next.args.data(), next.count);
  uint64_t before = fuel_used();
  Result<chukker::Outcome> outcome = next.kind == Next::Kind::call     ? machine_->call(next.function, args, options)
                                     : next.kind == Next::Kind::answer ? machine_->answer(args, options)
                                                                       : machine_->resume(options);
  uint64_t spent = fuel_used() - before;
  run.spent += spent;
  if (run.fuel != kUnlimited) run.fuel -= std::min(spent, run.fuel);
  return outcome;
}

Result<Outcome> Driver::drive(Run& run, Next next) {
  std::optional<Outcome> told;
  for (;;) {
    if (next.kind == Next::Kind::over) return finish();
    if (next.kind == Next::Kind::wait) return waiting();
    if (next.kind == Next::Kind::host) {
      TRY_ASSIGN(next, ask_host());
      continue;
    }
    if (next.kind == Next::Kind::answer) state().activities.pop_back();
    Result<chukker::Outcome> outcome = run_machine(run, next);
    if (!outcome) {
      Error error = outcome.error();
      TRY(roll_back(RolledBack::trapped, error.message));
      return std::unexpected(std::move(error));
    }
    TRY_ASSIGN(std::optional<Next> then, after(run, *std::move(outcome), told));
    if (!then) return *std::move(told);
    next = *then;
  }
}

Result<std::optional<Next>> Driver::after(Run& run, chukker::Outcome outcome, std::optional<Outcome>& told) {
  if (auto* finished = std::get_if<Finished>(&outcome)) {
    if (state().activities.empty()) return bad_state("the JavaScript machine has been run from outside");
    return course().step(finished->values.empty() ? 0 : finished->values[0].bits[0]);
  }
  if (auto* pending = std::get_if<HostPending>(&outcome)) {
    course().begin_import(pending->name, pending->args);
    return course().step(0);
  }
  if (auto* out = std::get_if<chukker::OutOfFuel>(&outcome)) return out_of_fuel(run, out->required, told);
  if (auto* stopped = std::get_if<chukker::Stopped>(&outcome)) {
    told = Stopped{stopped->reason};
    return std::nullopt;
  }
  TRY_ASSIGN(told, roll_back(RolledBack::trapped, to_string(outcome)));
  return std::nullopt;
}

void Driver::interrupt(Run& run) {
  state().interrupt = true;
  memory().store<uint32_t>(state().layout.interrupt_counter, 1);  // The next poll is a check.
  run.is_grace = true;
  run.fuel = run.grace;
}

Result<std::optional<Next>> Driver::out_of_fuel(Run& run, uint64_t required, std::optional<Outcome>& told) {
  if (run.on_exhausted == OnExhausted::suspend && !run.is_grace) {
    told = OutOfFuel{required};
    return std::nullopt;
  }
  if (run.on_exhausted == OnExhausted::interrupt && !run.is_grace) {
    interrupt(run);
    return Next{.kind = Next::Kind::resume};
  }
  TRY_ASSIGN(told, roll_back(RolledBack::out_of_fuel,
                             run.is_grace ? "the fuel is spent, and no interrupt check came within the grace"
                                          : "the fuel is spent"));
  return std::nullopt;
}

Result<Outcome> Driver::roll_back(RolledBack::Reason reason, std::string message) {
  std::shared_ptr<Before> before = before_.empty() ? loaded_ : before_.back();
  if (!before) {
    return bad_state(base::cat("the call can't be undone, for it began before the machine was loaded: ", message));
  }
  if (!before_.empty()) before_.pop_back();
  std::lock_guard lock(before->mutex);
  TRY(machine_->rewind(before->checkpoint));
  return RolledBack{reason, std::move(message)};
}

// The operation on top is at its end.
Result<Outcome> Driver::finish() {
  JsState& state = this->state();
  Activity ended = std::move(state.activities.back());
  state.activities.pop_back();
  state.last_cycles = ended.cycles;
  if (state.activities.empty()) state.interrupt = state.is_interrupted = false;
  if (!before_.empty()) before_.pop_back();
  if (state.activities.empty()) loaded_.reset();
  return read_outcome(ended);
}

Result<Exception> Driver::read_exception(const Activity& a) {
  Exception exception;
  if (a.form == Form::failed || a.form == Form::immediate) {
    exception.name = "InternalError";
    exception.message = a.interrupted ? "interrupted" : "out of memory";
    exception.value = Value::error(exception.name, exception.message);
    return exception;
  }
  TRY_ASSIGN(exception.value, read_transport(a.text, a.attachments, lineage()));
  if (exception.value.is(Kind::error)) {
    exception.name = exception.value.error_name();
    exception.message = exception.value.error_message();
    exception.stack = exception.value.error_stack();
    locate(exception);
  } else {
    exception.message = exception.value.is(Kind::string) ? exception.value.string() : to_string(exception.value);
  }
  return exception;
}

Result<Outcome> Driver::read_outcome(const Activity& a) {
  if (a.ending == Ending::threw || a.form == Form::failed) {
    TRY_ASSIGN(Exception exception, read_exception(a));
    return Threw{std::move(exception), a.interrupted};
  }
  if (a.task == Task::jobs) return Returned{Value(static_cast<double>(a.number))};
  if (a.form == Form::immediate) return Returned{*immediate_value(a.value)};
  if (a.form == Form::string) return Returned{Value(a.text)};
  TRY_ASSIGN(Value value, read_transport(a.text, a.attachments, lineage()));
  return Returned{std::move(value)};
}

// ---- The host's part

Result<std::vector<Value>> Driver::arguments(const Activity& a) {
  std::vector<Value> values;
  if (a.form == Form::immediate) {
    GuestMemory memory = this->memory();
    for (uint32_t i = 0; i < a.arguments_count && memory.has(a.arguments_at, 4 * (uint64_t{i} + 1)); i++) {
      Raw argument = memory.load<Raw>(memory.load<uint32_t>(a.arguments_at + 4 * i));
      values.push_back(immediate_value(argument).value_or(Value()));
    }
    return values;
  }
  TRY_ASSIGN(Value list, read_transport(a.text, a.attachments, lineage()));
  for (size_t i = 0; list.is(Kind::array) && i < list.size(); i++) values.push_back(list.at(i));
  return values;
}

Result<Waiting> Driver::waiting() {
  const Activity& a = state().activities.back();
  TRY_ASSIGN(std::vector<Value> args, arguments(a));
  return Waiting{a.name, std::move(args)};
}

Result<Next> Driver::ask_host() {
  Activity& a = state().activities.back();
  return a.task == Task::host_call ? ask_function(a) : ask_module(a);
}

Result<Next> Driver::ask_function(Activity& a) {
  if (a.form == Form::failed) return give_error("InternalError", "out of memory");
  TRY_ASSIGN(std::vector<Value> args, arguments(a));
  Call call{a.name, std::move(args), state().next_promise};
  busy_ = true;
  Answer answer = call_function(*host_, call);
  busy_ = false;
  if (answer.kind() == Answer::Kind::later) {
    a.step = Step::waiting;
    return Next{.kind = Next::Kind::wait};
  }
  return give(answer);
}

Answer Driver::call_function(const Host& host, const Call& call) {
  if (auto found = host.functions.find(call.function); found != host.functions.end()) return found->second(call);
  auto text = [&](size_t index) {
    bool is_there = index < call.args.size() && call.args[index].is(Kind::string);
    return is_there ? std::string_view(call.args[index].string()) : std::string_view();
  };
  if (call.function == "print" && host.print) {
    host.print(text(0));
    return Answer::of({});
  }
  if (call.function == "console" && host.console) {
    host.console(text(0), text(1));
    return Answer::of({});
  }
  if (call.function == "sendMessage" && host.on_message) return host.on_message(call);
  return Answer::error("ReferenceError", base::cat("the host has no function ", call.function, " here"));
}

Result<Next> Driver::give(const Answer& answer) {
  if (answer.kind() == Answer::Kind::error) {
    return give_error(answer.value().error_name(), answer.value().error_message());
  }
  if (answer.kind() == Answer::Kind::promise) {
    return course().give_message(base::cat("P", state().next_promise++, ";"), {});
  }
  if (std::optional<Raw> immediate = immediate_raw(answer.value())) return course().give_answer(*immediate);
  if (answer.value().is(Kind::string)) return course().give_string(answer.value().string());
  Result<Transport> message = write_value(answer.value(), accept());
  if (!message) return give_error("TypeError", message.error().message);
  if (message->is_plain && writes_plainly(memory(), state().layout)) {
    return course().give_plain(base::cat("a1;", message->text));
  }
  return course().give_message(std::move(message->text), std::move(message->attachments));
}

Next Driver::give_error(std::string_view name, std::string_view message) {
  std::string text = "E";
  append_counted(text, name);
  append_counted(text, message);
  return course().give_error(std::move(text));
}

Result<Next> Driver::ask_module(const Activity& a) {
  bool is_name = a.task == Task::module_name;
  std::string name = a.name, referrer = a.text;
  busy_ = true;
  Result<std::string> text = is_name ? resolve_module(*host_, name, referrer) : load_module(*host_, name);
  busy_ = false;
  if (!text) return give_error(is_name ? "TypeError" : "SyntaxError", text.error().message);
  return course().give_module(*std::move(text));
}

}  // namespace chukker::js
