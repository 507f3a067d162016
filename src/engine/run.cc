// How a run goes: activations, slices, and what became of them.
#include <algorithm>
#include <chrono>

#include "base/check.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/values.h"

namespace chukker::engine {

using interp::Slot;
using interp::Stop;
using machine::Frame;
using machine::Status;

struct Engine::Run {
  Machine& self;
  const RunOptions& options;
  interp::Exec exec;
  std::chrono::steady_clock::time_point deadline;
  std::optional<Stopped> stopped;
  uint64_t granted;
  uint32_t nested = 0;

  bool is_watched() const { return options.timeout || options.cancel != nullptr || options.on_slice; }
};

namespace {

// One slice is at most this, so that a slice's fuel and every price fit a signed 64-bit register.
constexpr uint64_t kSliceMax = uint64_t{1} << 61;

interp::Tier tier_of(Tier tier) {
  switch (tier) {
    case Tier::automatic: return interp::Tier::automatic;
    case Tier::in_place: return interp::Tier::in_place;
    case Tier::threaded: return interp::Tier::threaded;
  }
  return interp::Tier::automatic;
}

}  // namespace

// ---- Slices

// Takes the next slice off the grant. False: the instruction at rest can't be paid by what is left of it.
bool Engine::open_slice() {
  interp::Exec& exec = run_->exec;
  const uint64_t units = std::min(exec.fuel_beyond, exec.budget.beyond);
  const bool is_enough = exec.needed <= exec.fuel_beyond && exec.needed_growth <= exec.budget.beyond &&
                         exec.needed <= exec.budget.beyond - exec.needed_growth;
  const uint64_t wish = run_->is_watched() ? std::max(run_->options.slice, exec.needed) : kSliceMax;
  exec.begin_slice(std::min({units, wish, kSliceMax}));
  exec.needed = exec.needed_growth = 0;
  return is_enough;
}

// Between two slices. True: the run is to stop.
bool Engine::look_outside() {
  const RunOptions& options = run_->options;
  if (options.on_slice) options.on_slice(run_->granted - run_->exec.fuel_beyond);
  if (options.cancel != nullptr && options.cancel->load(std::memory_order_relaxed)) {
    run_->stopped = Stopped{Stopped::cancelled};
  } else if (options.timeout && std::chrono::steady_clock::now() >= run_->deadline) {
    run_->stopped = Stopped{Stopped::timeout};
  }
  return run_->stopped.has_value();
}

// Requires: a slice is open; one is open afterwards too.
Stop Engine::drive() {
  for (;;) {
    const Stop stop = interp::run(run_->exec, tier_of(run_->options.tier));
    if (stop != Stop::out_of_fuel) return stop;
    const uint64_t needed = run_->exec.needed, needed_growth = run_->exec.needed_growth;
    run_->exec.end_slice();
    const bool is_stopped = run_->is_watched() && look_outside();
    const bool is_paid = open_slice();
    if (is_paid && !is_stopped) continue;
    if (is_paid) return stop;
    run_->stopped.reset();
    run_->exec.needed = needed;
    run_->exec.needed_growth = needed_growth;
    return stop;
  }
}

Result<Outcome> Engine::run(Machine& self, const RunOptions& options) {
  if (options.limits) state.call_limits = to_machine(*options.limits);
  state.status = Status::suspended;
  Run run{self, options, interp::Exec(state, *schedule, *this), {}, {}, options.fuel};
  if (options.timeout) run.deadline = std::chrono::steady_clock::now() + *options.timeout;
  run.exec.fuel_beyond = options.fuel;
  if (options.budget) {
    run.exec.budget = {options.budget->units, options.budget->per_kib, options.budget->per_kislot, 0, 0};
  }
  run_ = &run;
  open_slice();
  const Stop stop = drive();
  run.exec.end_slice();
  if (stop == Stop::failed) {
    run_ = nullptr;
    return std::unexpected(std::move(*run.exec.error));
  }
  Outcome outcome = settle(conclude(stop));
  run_ = nullptr;
  return outcome;
}

// ---- Activations

Frame& Engine::entry_frame() const {
  const std::span<Frame> frames = state.stack.live_frames();
  size_t i = frames.size();
  while (frames[i - 1].function != machine::kEntryFunction) --i;
  return frames[i - 1];
}

bool Engine::begin_activation(uint32_t function, uint32_t instance, std::span<const Value> args) {
  machine::Stack& stack = state.stack;
  const machine::Limits& limits = state.limits_now();
  const FuncType& type = type_of_function(function);
  const uint64_t slots = std::max(wasm::slots_of(type.params), wasm::slots_of(type.results));
  if (stack.top + slots > std::min(limits.stack_slots, machine::Stack::kSlotsMax)) return false;
  if (stack.frame_count >= machine::Stack::kFramesMax) return false;
  stack.frames()[stack.frame_count++] = {instance, machine::kEntryFunction, function, stack.top, nullptr};
  store_values(stack.slots() + stack.top, args);
  stack.top += wasm::slots_of(type.params);
  return true;
}

void Engine::drop_activation() {
  const Frame& entry = entry_frame();
  state.stack.top = entry.base;
  state.stack.frame_count = static_cast<uint32_t>(&entry - state.stack.frames());
}

Finished Engine::finish_activation() {
  const Frame& entry = entry_frame();
  Finished finished;
  if (entry.position == machine::kInitFunction) {
    const std::string& name = state.instance(entry.instance).name;
    if (!name.empty()) CHECK(register_name(name, entry.instance));
  } else {
    finished.values = load_values(type_of_function(entry.position).results, state.stack.slots() + entry.base);
  }
  drop_activation();
  return finished;
}

Trapped Engine::trap_activation(TrapCode code, std::string message) {
  Trapped trap{code, std::move(message), backtrace(Span::innermost, kBacktraceMax)};
  if (trap.message.empty()) trap.message = chukker::message(code);
  drop_activation();
  return trap;
}

Outcome Engine::rest_out_of_fuel() {
  if (run_->stopped) return *run_->stopped;
  const interp::Exec& exec = run_->exec;
  const uint64_t fuel_left = exec.fuel_beyond + static_cast<uint64_t>(exec.fuel);
  const uint64_t budget_left =
      exec.budget.beyond == UINT64_MAX ? UINT64_MAX : exec.budget.beyond + static_cast<uint64_t>(exec.fuel);
  const uint64_t whole = exec.needed > UINT64_MAX - exec.needed_growth ? UINT64_MAX : exec.needed + exec.needed_growth;
  uint64_t missing = exec.needed > fuel_left ? exec.needed - fuel_left : 0;
  if (whole > budget_left) missing = std::max(missing, whole - budget_left);
  return OutOfFuel{std::max<uint64_t>(missing, 1)};
}

Outcome Engine::conclude(Stop stop) {
  interp::Exec& exec = run_->exec;
  switch (stop) {
    case Stop::finished: return finish_activation();
    case Stop::trapped: return trap_activation(exec.trap_code, std::exchange(exec.trap_message, {}));
    case Stop::exited: return drop_activation(), Exited{exec.exit_code};
    case Stop::out_of_fuel: return rest_out_of_fuel();
    case Stop::host_pending: {
      const machine::PendingCall& call = state.pending.back();
      const machine::HostLayout& host = state.layout->hosts[state.layout->functions[call.function].index];
      return HostPending{host.module, host.name, call.args, call.instance};
    }
    case Stop::none:
    case Stop::failed:
    case Stop::switch_tier: break;
  }
  CHECK(!"an outcome");
  return {};
}

// A nested call that has ended leaves the machine as it was before: waiting for the answer below it. An exit ends all
// calls.
Outcome Engine::settle(Outcome outcome) {
  if (std::holds_alternative<OutOfFuel>(outcome) || std::holds_alternative<Stopped>(outcome)) {
    const OutOfFuel* out = std::get_if<OutOfFuel>(&outcome);
    required = out ? out->required : 0;
    state.status = Status::suspended;
    return outcome;
  }
  if (const Exited* exited = std::get_if<Exited>(&outcome)) {
    state.stack.clear();
    state.pending.clear();
    state.status = Status::exited;
    state.exit_code = exited->code;
  } else if (!state.pending.empty()) {
    state.status = Status::host_pending;
    return outcome;
  } else if (const Finished* finished = std::get_if<Finished>(&outcome)) {
    state.status = Status::finished;
    state.results = finished->values;
  } else {
    state.status = Status::trapped;
    state.trap = std::get<Trapped>(outcome);
  }
  state.call_limits.reset();
  return outcome;
}

// ---- The ways to start and go on

Result<Outcome> Engine::call(Machine& self, uint32_t function, uint32_t instance, std::span<const Value> args,
                             const RunOptions& options) {
  TRY(check_at_rest("call"));
  if (state.status == Status::suspended) {
    return fail(ErrorCode::bad_state, "a call is suspended: resume or abandon it before the next call");
  }
  if (function >= state.layout->functions.size()) {
    return fail(ErrorCode::bad_argument, base::cat("there is no function ", function, " in this machine"));
  }
  TRY(check_values(type_of_function(function).params, args, "argument"));
  const bool is_nested = state.status == Status::host_pending;
  if (is_nested && options.limits) {
    return fail(ErrorCode::bad_argument, "limits hold for the whole stack of calls: set them with the outermost call");
  }
  if (!is_nested) forget_outcome();
  if (options.limits) state.call_limits = to_machine(*options.limits);
  if (!begin_activation(function, instance, args)) {
    return settle(Trapped{TrapCode::stack_overflow, std::string(message(TrapCode::stack_overflow)), {}});
  }
  return run(self, options);
}

void Engine::forget_outcome() {
  state.results.clear();
  state.trap = {};
  state.exit_code = 0;
  state.call_limits.reset();
}

Result<Outcome> Engine::resume(Machine& self, const RunOptions& options) {
  TRY(check_at_rest("resume"));
  if (state.status == Status::host_pending) {
    return fail(ErrorCode::bad_state, "a host call is pending: give its results with answer, or call abandon");
  }
  if (state.status != Status::suspended) {
    return fail(ErrorCode::bad_state,
                base::cat("nothing is suspended: the machine is ", name(static_cast<State>(state.status))));
  }
  return run(self, options);
}

Result<Outcome> Engine::answer(Machine& self, std::span<const Value> results, const RunOptions& options) {
  TRY(check_at_rest("answer"));
  if (state.status != Status::host_pending) return fail(ErrorCode::bad_state, "no host call is pending");
  const FuncType& type = type_of_function(state.pending.back().function);
  TRY(check_values(type.results, results, "result"));
  state.pending.pop_back();
  store_values(state.stack.slots() + state.stack.top, results);
  state.stack.top += wasm::slots_of(type.results);
  if (state.stack.live_frames().back().function == machine::kEntryFunction) return settle(finish_activation());
  return run(self, options);
}

Result<Outcome> Engine::answer_trap(std::string why) {
  TRY(check_at_rest("answer"));
  if (state.status != Status::host_pending) return fail(ErrorCode::bad_state, "no host call is pending");
  state.pending.pop_back();
  return settle(trap_activation(TrapCode::host, std::move(why)));
}

Result<> Engine::abandon() {
  TRY(check_at_rest("abandon"));
  if (state.status != Status::suspended && state.status != Status::host_pending) {
    return fail(ErrorCode::bad_state, "there is nothing to abandon: no call is suspended or pending");
  }
  if (state.status == Status::host_pending) state.pending.pop_back();
  drop_activation();
  state.status = state.pending.empty() ? Status::fresh : Status::host_pending;
  if (state.pending.empty()) state.call_limits.reset();
  return {};
}

// ---- Host functions

uint64_t Engine::price(uint32_t address, const Slot* args) {
  const Linker::Definition& function = *host_functions[state.layout->functions[address].index];
  if (!function.cost.size_arg) return function.cost.fixed;
  const uint32_t at = *function.cost.size_arg;
  const uint64_t sized = function.cost.per_byte.of(args[wasm::slots_of(std::span(function.type.params).first(at))]);
  return sized > UINT64_MAX - function.cost.fixed ? UINT64_MAX : sized + function.cost.fixed;
}

Stop Engine::call(interp::Exec& exec, uint32_t address, Slot* args) {
  const Linker::Definition& function = *host_functions[state.layout->functions[address].index];
  std::vector<Value> arguments = load_values(function.type.params, args);
  std::vector<Value> results(function.type.results.size());
  for (size_t i = 0; i < results.size(); ++i) results[i].type = function.type.results[i];
  const uint32_t instance = exec.instance;
  Caller caller(run_->self, instance);
  const HostAnswer answer = function.function(caller, arguments, results);
  switch (answer.kind()) {
    case HostAnswer::Kind::done:
      for (size_t i = 0; i < results.size(); ++i) CHECK(results[i].type == function.type.results[i]);
      store_values(args, results);
      return Stop::none;
    case HostAnswer::Kind::pending:
      state.pending.push_back({instance, address, std::move(arguments)});
      return Stop::host_pending;
    case HostAnswer::Kind::trap:
      exec.trap_message = answer.why();
      return exec.trap(TrapCode::host);
    case HostAnswer::Kind::exit: exec.exit_code = answer.exit_code(); return Stop::exited;
  }
  return Stop::none;
}

Result<Outcome> Engine::call_nested(uint32_t function, std::span<const Value> args) {
  CHECK(run_ != nullptr);
  if (function >= state.layout->functions.size()) {
    return fail(ErrorCode::bad_argument, base::cat("there is no function ", function, " in this machine"));
  }
  TRY(check_values(type_of_function(function).params, args, "argument"));
  interp::Exec& exec = run_->exec;
  const Trapped overflow{TrapCode::stack_overflow, std::string(message(TrapCode::stack_overflow)), {}};
  const size_t pending = state.pending.size();
  const interp::View view = exec.view();
  if (run_->nested == kNestedCallsMax || !begin_activation(function, view.instance, args)) return overflow;
  const uint32_t other_frames = machine::other_frames(state);
  exec.limit_stack(other_frames + ++run_->nested);
  const Stop stop = drive();
  exec.limit_stack(other_frames + --run_->nested);
  Outcome outcome = stop == Stop::failed ? Outcome() : conclude(stop);
  state.pending.resize(pending);
  while (state.stack.frames() + state.stack.frame_count > view.frame + 1) drop_activation();
  run_->stopped.reset();
  exec.restore(view);
  if (stop == Stop::failed) return std::unexpected(std::move(*exec.error));
  return outcome;
}

}  // namespace chukker::engine
