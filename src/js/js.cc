#include "chukker/js.hpp"

#include <algorithm>
#include <random>

#include "base/check.h"
#include "base/text.h"
#include "chukker/snapshot.hpp"
#include "js/compress.h"
#include "js/driver.h"
#include "js/exception.h"
#include "js/granted.h"
#include "js/image.h"
#include "js/imports.h"
#include "js/look.h"

namespace chukker::js {

namespace {

// JS_Eval's flags.
constexpr uint32_t kModule = 1, kStrict = 8, kBarrier = 64, kAsync = 128;
constexpr int kCompressionLevel = 3;
// Full snapshots up to this size (a machine that has done little) are worth a fifth of a second.
constexpr size_t kSmallSnapshot = 2u << 20;
constexpr int kSmallCompressionLevel = 19;

const Options& defaults() {
  static const Options options;
  return options;
}

// For what the host does on its own account, between the guest's runs.
CallOptions unmetered() {
  CallOptions options;
  options.fuel = options.max_cycles = kUnlimited;
  options.run_jobs = options.await = false;
  options.result = ResultAs::none;
  return options;
}

void start_random(Driver& driver, uint64_t seed) {
  JsState& state = driver.state();
  state.random_seed = seed;
  driver.memory().store<uint64_t>(state.layout.random_state, mix_seed(seed));
}

void start_clock(JsState& state, const Clock& clock) {
  state.clock = clock;
  state.clock_now = clock.start;
}

template <class T>
void take_over(std::optional<T>& limit, const std::optional<T>& given) {
  if (given) limit = given;
}

// An operation that the host needs to come to its end. Errors: bad_argument with what it came to instead.
Result<> must_return(Result<Outcome> outcome, std::string_view what) {
  if (!outcome) return std::unexpected(outcome.error());
  if (std::holds_alternative<Returned>(*outcome)) return {};
  return fail(ErrorCode::bad_argument, base::cat(what, ": ", to_string(*outcome)));
}

Result<> grant(Driver& driver, std::initializer_list<Value> what) {
  std::span<const Value> arguments(what.begin(), what.size());
  return must_return(driver.perform("grant", arguments, unmetered()), "granting what the host has");
}

Result<> grant_all(Driver& driver) {
  const Host& host = *driver.host();
  for (const auto& [name, function] : host.functions) {
    if (name.empty() || name.starts_with('.') || name.ends_with('.') || name.find("..") != std::string::npos) {
      return fail(ErrorCode::bad_argument,
                  base::cat("the host function's name \"", name, "\" is no global's: write it as \"name\" or \"a.b\""));
    }
    TRY(grant(driver, {"function", name, name}));
  }
  if (host.console) TRY(grant(driver, {"console"}));
  if (host.print) TRY(grant(driver, {"print"}));
  if (host.on_message) TRY(grant(driver, {"messages"}));
  return {};
}

Result<Machine> create_machine(Image& image, const std::shared_ptr<const Host>& host) {
  if (!host) return image.create();
  return create_granted(image, host, [&](Machine fresh) -> Result<Machine> {
    Driver driver(std::move(fresh), image.guest(), host);
    TRY(grant_all(driver));
    driver.state().fuel_before = driver.fuel_used();  // What it was granted is on nobody's account.
    return std::move(driver.machine());
  });
}

Result<> check_loaded(Machine& machine, const Guest& guest) {
  auto* state = static_cast<JsState*>(machine.state(kStateName));
  auto damaged = [](std::string_view why) {
    return fail(ErrorCode::snapshot_corrupt, base::cat("the snapshot is of no JavaScript machine of ours: ", why));
  };
  if (machine.instance_count() != 1) return damaged("it has not the one instance");
  TRY_ASSIGN(Module module, Image::module());
  if (machine.module_of(0)->hash() != module.hash()) return damaged("its guest is another version of the engine");
  if (!machine.memory(guest.memory)) return damaged("it has no memory");
  bool is_suspended = machine.state() == chukker::State::suspended;
  bool is_pending = machine.state() == chukker::State::host_pending;
  bool waits = !state->activities.empty() && state->activities.back().step == Step::waiting;
  if ((is_suspended && state->activities.empty()) || is_pending != waits ||
      (!is_suspended && !is_pending && !state->activities.empty())) {
    return damaged("its calls don't match its stack");
  }
  return {};
}

}  // namespace

Js::Js(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}
Js::Js(Js&&) noexcept = default;
Js& Js::operator=(Js&&) noexcept = default;
Js::~Js() = default;

// ---- Life

Result<Js> Js::create(const Options& options) {
  TRY_ASSIGN(Image* image, Image::get(options.schedule));
  TRY_ASSIGN(Machine machine, create_machine(*image, options.host));
  auto driver = std::make_unique<Driver>(std::move(machine), image->guest(), options.host);
  JsState& state = driver->state();
  start_clock(state, options.clock);
  state.timezone_offset = options.timezone_offset;
  start_random(*driver, options.real_random ? std::random_device()() * uint64_t{0x100000001} : options.seed);
  Js js(std::move(driver));
  js.set_limits(options.limits);
  return js;
}

Result<Js> Js::preload(std::string_view bootstrap, const Options& options) {
  TRY_ASSIGN(Js js, create(options));
  EvalOptions eval;
  eval.file = "<bootstrap>";
  eval.result = ResultAs::none;
  TRY(must_return(js.eval(bootstrap, eval), "the bootstrap code didn't come to its end"));
  return js;
}

void Js::dispose() { driver_->dispose(); }

Result<Js> Js::fork(const ForkOptions& options) {
  TRY_ASSIGN(std::unique_ptr<Driver> child, driver_->fork());
  if (options.reseed) start_random(*child, *options.reseed);
  if (options.clock) start_clock(child->state(), *options.clock);
  if (options.host) child->set_host(*options.host ? *options.host : std::make_shared<const Host>());
  Js js(std::move(child));
  js.set_limits(options.limits);
  return js;
}

namespace {

// What snapshots of JavaScript machines are deltas of.
std::vector<std::span<const uint8_t>> parents() {
  std::vector<std::span<const uint8_t>> known;
  for (const Result<std::span<const uint8_t>>& parent : {Image::snapshot(), Image::module_snapshot()}) {
    if (parent) known.push_back(*parent);
  }
  return known;
}

std::optional<Prefix> find_parent(const Hash& id) {
  for (std::span<const uint8_t> parent : parents()) {
    if (snapshot_id(parent) == id) return Prefix{id, parent};
  }
  return std::nullopt;
}

// The bare snapshot: `bytes` itself, or what it holds compressed, which is kept in `plain`.
Result<std::span<const uint8_t>> bare(std::span<const uint8_t> bytes, std::vector<uint8_t>& plain) {
  if (!is_compressed(bytes)) return bytes;
  TRY_ASSIGN(plain, decompress(bytes, find_parent));
  return std::span<const uint8_t>(plain);
}

}  // namespace

Result<std::vector<uint8_t>> Js::save(const SaveOptions& options) {
  TRY(driver_->check_alive());
  chukker::SaveOptions save{.embed_modules = false};
  TRY_ASSIGN(save.parent, options.delta ? Image::snapshot() : Image::module_snapshot());
  TRY_ASSIGN(std::vector<uint8_t> bytes, driver_->machine().save(save));
  if (!options.compress) return bytes;
  if (options.delta) return compress(bytes, kCompressionLevel);
  TRY_ASSIGN(Hash id, snapshot_id(*save.parent));
  const int level = bytes.size() <= kSmallSnapshot ? kSmallCompressionLevel : kCompressionLevel;
  return compress(bytes, level, Prefix{id, *save.parent});
}

Result<Js> Js::load(std::span<const uint8_t> snapshot, std::shared_ptr<const Host> host) {
  std::vector<uint8_t> plain;
  TRY_ASSIGN(snapshot, bare(snapshot, plain));
  TRY_ASSIGN(SnapshotInfo info, describe_snapshot(snapshot));
  if (std::find(info.host_states.begin(), info.host_states.end(), kStateName) == info.host_states.end()) {
    return fail(ErrorCode::bad_argument, "the snapshot is of a WebAssembly machine, not of a JavaScript machine: load "
                                         "it with Machine::load");
  }
  TRY_ASSIGN(Image* image, Image::get({}));
  TRY_ASSIGN(Module module, Image::module());
  LoadOptions options{
      .find_module = [&](const Hash& hash) { return hash == module.hash() ? std::optional(module) : std::nullopt; },
      .find_parent = [&](const Hash& id) -> std::optional<std::vector<uint8_t>> {
        std::optional<Prefix> parent = js::find_parent(id);
        if (!parent) return std::nullopt;
        return std::vector<uint8_t>(parent->bytes.begin(), parent->bytes.end());
      },
      .schedule = {}};
  TRY_ASSIGN(Machine machine, Machine::load(snapshot, guest_linker(), options));
  TRY(check_loaded(machine, image->guest()));
  auto driver = std::make_unique<Driver>(std::move(machine), image->guest(), std::move(host));
  TRY(driver->keep_loaded());
  return Js(std::move(driver));
}

bool is_javascript(std::span<const uint8_t> snapshot) {
  std::vector<uint8_t> plain;
  Result<std::span<const uint8_t>> bytes = bare(snapshot, plain);
  if (!bytes) return false;
  Result<SnapshotInfo> info = describe_snapshot(*bytes);
  return info && std::find(info->host_states.begin(), info->host_states.end(), kStateName) != info->host_states.end();
}

Result<Hash> Js::digest() {
  TRY(driver_->check_alive());
  return driver_->machine().digest();
}

// ---- Running

Result<Outcome> Js::eval(std::string_view source, const EvalOptions& options) {
  TRY(driver_->check_usable());
  Activity operation;
  operation.task = options.kind == EvalOptions::Kind::module ? Task::module : Task::eval;
  operation.text = source;
  operation.name = options.file;
  bool is_module = operation.task == Task::module;
  bool is_async = !is_module && options.top_level_await;
  operation.flags = (is_module ? kModule : 0) | (options.strict ? kStrict : 0) | (is_async ? kAsync : 0) |
                    (driver_->is_waiting() ? kBarrier : 0);
  operation.unwrap = is_async;
  return driver_->begin(std::move(operation), options);
}

namespace {

// Runs with measures around: of one machine, so that what other machines do meanwhile doesn't count.
template <class Body>
Result<Measured> measure(Driver& driver, Body body) {
  auto heap = [&] { return driver.memory().load<uint32_t>(driver.state().layout.heap_used); };
  auto start = std::chrono::steady_clock::now();
  uint64_t fuel = driver.fuel_used();
  int64_t heap_before = heap();
  TRY_ASSIGN(Outcome outcome, body());
  Measured measured{std::move(outcome), {}};
  measured.metrics.wall = std::chrono::steady_clock::now() - start;
  measured.metrics.fuel = driver.fuel_used() - fuel;
  const Activity* running = driver.state().operation();
  measured.metrics.cycles = running != nullptr ? running->cycles : driver.state().last_cycles;
  measured.metrics.heap_bytes = heap();
  measured.metrics.allocated_bytes = static_cast<int64_t>(measured.metrics.heap_bytes) - heap_before;
  measured.metrics.peak_bytes = driver.machine().meters().memory_bytes;
  return measured;
}

}  // namespace

Result<Measured> Js::eval_with_metrics(std::string_view source, const EvalOptions& options) {
  TRY(driver_->check_usable());
  return measure(*driver_, [&] { return eval(source, options); });
}

Result<Measured> Js::call_with_metrics(std::string_view function, std::span<const Value> args,
                                       const CallOptions& options) {
  TRY(driver_->check_usable());
  return measure(*driver_, [&] { return call(function, args, options); });
}

Result<Outcome> Js::call(std::string_view function, std::span<const Value> args, const CallOptions& options) {
  return driver_->call(Value(function), args, Value(), options);
}

Result<Outcome> Js::call(const Handle& function, std::span<const Value> args, const CallOptions& options,
                         const Value& self) {
  return driver_->call(Value(function), args, self, options);
}

Result<Outcome> Js::construct(const Handle& function, std::span<const Value> args, const CallOptions& options) {
  const Value request[] = {Value(function), Value::array(args)};
  return driver_->perform("new", request, options);
}

Result<Outcome> Js::resume(const RunOptions& options) { return driver_->resume(options); }

Result<Outcome> Js::answer(const Value& value, const RunOptions& options) { return driver_->answer(value, options); }

Result<Outcome> Js::answer_error(std::string_view name, std::string_view message, const RunOptions& options) {
  return driver_->answer_error(name, message, options);
}

Result<Outcome> Js::abandon(const RunOptions& options) { return driver_->abandon(options); }

Result<Outcome> Js::post(const Value& message, const CallOptions& options) {
  return driver_->perform("post", std::span(&message, 1), options);
}

Result<Outcome> Js::run_jobs(const RunOptions& options) {
  CallOptions call;
  static_cast<RunOptions&>(call) = options;
  Activity operation;
  operation.task = Task::jobs;
  return driver_->begin(std::move(operation), call);
}

Result<bool> Js::has_jobs() {
  TRY(driver_->check_alive());
  return js::has_jobs(driver_->memory(), driver_->state().layout);
}

Result<Outcome> Js::settle(uint64_t promise_id, const Value& value, const CallOptions& options) {
  const Value request[] = {Value(static_cast<double>(promise_id)), Value(false), value};
  return driver_->perform("settle", request, options);
}

Result<Outcome> Js::reject(uint64_t promise_id, const Value& reason, const CallOptions& options) {
  const Value request[] = {Value(static_cast<double>(promise_id)), Value(true), reason};
  return driver_->perform("settle", request, options);
}

Result<Outcome> Js::await(const Handle& promise, const CallOptions& options) {
  const Value request[] = {Value(promise)};
  CallOptions awaiting = options;
  awaiting.await = true;
  return driver_->perform("value", request, awaiting);
}

// ---- Properties

Result<Outcome> Js::get(std::string_view global, const CallOptions& options) {
  const Value request[] = {Value(), Value(global)};
  return driver_->perform("get", request, options);
}

Result<Outcome> Js::set(std::string_view global, const Value& value, const CallOptions& options) {
  const Value request[] = {Value(), Value(global), value};
  return driver_->perform("set", request, options);
}

Result<Outcome> Js::get(const Handle& object, const Value& key, const CallOptions& options) {
  const Value request[] = {Value(object), key};
  return driver_->perform("get", request, options);
}

Result<Outcome> Js::set(const Handle& object, const Value& key, const Value& value, const CallOptions& options) {
  const Value request[] = {Value(object), key, value};
  return driver_->perform("set", request, options);
}

Result<Outcome> Js::remove(const Handle& object, const Value& key, const CallOptions& options) {
  const Value request[] = {Value(object), key};
  return driver_->perform("delete", request, options);
}

Result<Outcome> Js::keys(const Handle& object, const CallOptions& options) {
  const Value request[] = {Value(object)};
  return driver_->perform("keys", request, options);
}

Result<Handle> Js::global() {
  CallOptions options = unmetered();
  options.result = ResultAs::handle;
  TRY_ASSIGN(Outcome outcome, driver_->perform("global", {}, options));
  auto* returned = std::get_if<Returned>(&outcome);
  if (!returned || !returned->value.is(Kind::handle)) return fail(ErrorCode::bad_state, to_string(outcome));
  return returned->value.handle();
}

Result<> Js::release(const Handle& handle) {
  TRY(driver_->check_usable());
  TRY(driver_->check_handle(handle));
  const Value request[] = {Value::array({Value(static_cast<double>(handle.id))})};
  return must_return(driver_->perform("release", request, unmetered()), "releasing a handle");
}

Result<std::string> Js::inspect(const Value& value) {
  TRY_ASSIGN(Js copy, fork());
  if (copy.state() == State::suspended) TRY(copy.abandon());
  CallOptions options = unmetered();
  options.result = ResultAs::text;
  TRY_ASSIGN(Outcome outcome, copy.driver_->perform("value", std::span(&value, 1), options));
  if (auto* returned = std::get_if<Returned>(&outcome)) return returned->value.string();
  return fail(ErrorCode::bad_argument, base::cat("the value can't be shown: ", to_string(outcome)));
}

std::vector<Exception> Js::take_unhandled_rejections() {
  std::vector<Exception> taken;
  if (driver_->is_disposed()) return taken;
  for (std::string& text : std::exchange(driver_->state().reported, {})) {
    Activity activity;
    activity.form = Form::transport;
    activity.text = std::move(text);
    if (Result<Exception> exception = driver_->read_exception(activity)) taken.push_back(*std::move(exception));
  }
  return taken;
}

// ---- Looking

Js::State Js::state() const {
  if (driver_->is_disposed()) return State::disposed;
  if (driver_->is_suspended()) return State::suspended;
  return driver_->is_waiting() ? State::waiting : State::idle;
}

Outcome Js::outcome() const {
  switch (state()) {
    case State::suspended: {
      chukker::Outcome outcome = driver_->machine().outcome();
      auto* out = std::get_if<chukker::OutOfFuel>(&outcome);
      return OutOfFuel{out ? out->required : 1};
    }
    case State::waiting: {
      Result<Waiting> waiting = driver_->waiting();
      return waiting ? Outcome(*std::move(waiting)) : Outcome(Waiting{});
    }
    default: return Returned{};
  }
}

Meters Js::meters() const {
  if (driver_->is_disposed()) return {};
  Meters meters = driver_->machine().meters();
  meters.fuel_used -= std::min(meters.fuel_used, driver_->state().fuel_before);
  return meters;
}

uint64_t Js::cycles() const { return driver_->is_disposed() ? 0 : driver_->state().last_cycles; }

const RunLimits& Js::limits() const { return driver_->is_disposed() ? defaults().limits : driver_->state().limits; }

void Js::set_limits(const RunLimits& limits) {
  if (driver_->is_disposed()) return;
  RunLimits& own = driver_->state().limits;
  take_over(own.fuel, limits.fuel);
  take_over(own.max_cycles, limits.max_cycles);
  take_over(own.on_exhausted, limits.on_exhausted);
  take_over(own.grace, limits.grace);
  take_over(own.memory_bytes, limits.memory_bytes);
  take_over(own.stack_bytes, limits.stack_bytes);
  driver_->limit_memory(limits);
}

std::vector<StackFrame> Js::stack() const {
  bool is_resting = state() == State::suspended || state() == State::waiting;
  if (!is_resting) return {};
  return read_stack(driver_->memory(), driver_->state().layout);
}

std::vector<GlobalName> Js::globals() const {
  if (driver_->is_disposed()) return {};
  return read_globals(driver_->memory(), driver_->state().layout);
}

HeapNumbers Js::heap() const {
  if (driver_->is_disposed()) return {};
  return read_heap(driver_->memory(), driver_->state().layout);
}

Machine& Js::machine() { return driver_->machine(); }

std::string to_string(const Outcome& outcome) {
  struct {
    std::string operator()(const Returned& it) { return base::cat("returned ", to_string(it.value)); }
    std::string operator()(const Threw& it) { return base::cat("threw ", it.exception.to_string()); }
    std::string operator()(const OutOfFuel& it) { return base::cat("out of fuel (", it.required, " more required)"); }
    std::string operator()(const Waiting& it) { return base::cat("waiting for the answer of ", it.function); }
    std::string operator()(const RolledBack& it) { return base::cat("rolled back: ", it.message); }
    std::string operator()(const Stopped& it) {
      return it.reason == chukker::Stopped::timeout ? "stopped: the time is up" : "stopped: cancelled";
    }
  } text;
  return std::visit(text, outcome);
}

}  // namespace chukker::js
