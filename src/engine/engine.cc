#include "engine/engine.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"

namespace chukker::engine {

using machine::Frame;
using machine::Status;

namespace {

bool has_price(const Schedule& schedule, std::initializer_list<std::string_view> instructions) {
  return std::all_of(instructions.begin(), instructions.end(),
                     [&schedule](std::string_view each) { return schedule.price(each).value_or(0) > 0; });
}

// Every way round a circle of instructions must cost something, or a guest could go on for ever with no fuel at all.
Result<> check_schedule(const Schedule& schedule) {
  if (!has_price(schedule, {"loop"}) && !has_price(schedule, {"br", "br_if", "br_table"})) {
    return fail(ErrorCode::bad_argument, "under this schedule a loop costs nothing, and a guest could run for ever: "
                                         "give loop a price, or each of br, br_if and br_table");
  }
  if (schedule.entry_price() == 0 &&
      !has_price(schedule, {"call", "call_indirect", "return_call", "return_call_indirect"})) {
    return fail(ErrorCode::bad_argument, "under this schedule a call costs nothing, and a guest could run for ever: "
                                         "give entering a function a price, or each of the four call instructions");
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Engine>> Engine::create(const MachineOptions& options) {
  auto schedule = options.schedule ? options.schedule : std::make_shared<const Schedule>();
  TRY(check_schedule(*schedule));
  TRY_ASSIGN(machine::Stack stack, machine::Stack::create());
  machine::State state;
  state.layout = std::make_shared<const machine::Layout>();
  state.stack = std::move(stack);
  state.limits = to_machine(options.limits);
  auto engine = std::unique_ptr<Engine>(new Engine(std::move(state)));
  engine->schedule_id = schedule->id();
  engine->schedule = std::move(schedule);
  return engine;
}

Result<> Engine::check_at_rest(std::string_view what) const {
  if (!is_running()) return {};
  return fail(ErrorCode::bad_state,
              base::cat(what, ": the machine is running; a host function may only use its Caller"));
}

Result<> Engine::check_values(std::span<const ValType> types, std::span<const Value> values,
                              std::string_view what) const {
  if (types.size() != values.size()) {
    return fail(ErrorCode::bad_argument,
                base::cat(types.size(), " ", what, "s are needed, ", values.size(), " were given"));
  }
  for (size_t i = 0; i < types.size(); ++i) {
    if (values[i].type != types[i]) {
      return fail(ErrorCode::bad_argument,
                  base::cat(what, " ", i, " must be ", types[i].name(), ", not ", values[i].type.name()));
    }
    if (types[i] == ValType::funcref && values[i].bits[0] > state.layout->functions.size()) {
      return fail(ErrorCode::bad_argument, base::cat(what, " ", i, " refers to no function of this machine"));
    }
  }
  return {};
}

// ---- Host states and functions

Result<> Engine::add_host_states(const Linker& linker) {
  HostStates made;
  for (const auto& [name, factory] : linker.states()) {
    if (host_states.contains(name)) continue;
    TRY_ASSIGN(made[name], factory(std::nullopt));
  }
  host_states.merge(made);
  return {};
}

Result<> Engine::bind_hosts(const Linker& linker) {
  std::vector<std::shared_ptr<const Linker::Definition>> found;
  for (const machine::HostLayout& host : state.layout->hosts) {
    found.push_back(linker.find(host.module, host.name));
    const FuncType& type = state.layout->types[host.type];
    if (found.back() && found.back()->type == type) continue;
    return fail(
        ErrorCode::link,
        base::cat("the host function \"", host.module, ".", host.name, "\" ", type.to_string(), " is ",
                  found.back() ? base::cat("defined as ", found.back()->type.to_string()) : std::string("missing"),
                  ": define it in the Linker"));
  }
  host_functions = std::move(found);
  return {};
}

std::optional<Extern> Engine::find_export(uint32_t instance, std::string_view name) const {
  if (instance >= state.layout->instances.size()) return std::nullopt;
  const machine::InstanceLayout& layout = state.instance(instance);
  const wasm::Export* found = wasm::find_export(*layout.module, name);
  if (!found) return std::nullopt;
  switch (found->kind) {
    case ExternKind::function: return Extern{found->kind, layout.functions[found->index]};
    case ExternKind::table: return Extern{found->kind, layout.tables[found->index]};
    case ExternKind::memory: return Extern{found->kind, layout.memories[found->index]};
    case ExternKind::global: return Extern{found->kind, layout.globals[found->index]};
  }
  return std::nullopt;
}

Result<> Engine::register_name(std::string name, uint32_t instance) {
  if (instance >= state.layout->instances.size()) {
    return fail(ErrorCode::bad_argument, base::cat("there is no instance ", instance, " in this machine"));
  }
  auto layout = std::make_shared<machine::Layout>(*state.layout);
  std::erase_if(layout->names, [&name](const machine::RegisteredName& each) { return each.name == name; });
  layout->names.push_back({std::move(name), instance});
  state.layout = std::move(layout);
  return {};
}

// ---- Looking

std::vector<BacktraceFrame> Engine::backtrace(Span activations, size_t most) const {
  std::vector<BacktraceFrame> lines;
  const std::span<Frame> frames = state.stack.live_frames();
  for (size_t i = frames.size(); i-- > 0 && lines.size() < most;) {
    const Frame& frame = frames[i];
    if (frame.function == machine::kInitFunction) continue;
    if (frame.function != machine::kEntryFunction) {
      const wasm::Module& module = *state.instance(frame.instance).module;
      lines.push_back({frame.instance, frame.function, frame.position,
                       wasm::function_name(module, wasm::FuncIndex(frame.function))});
    } else if (activations == Span::innermost) {
      break;
    }
  }
  return lines;
}

namespace {

// The host's functions, for a run that must not call any.
class UncalledHosts final : public interp::HostFunctions {
 public:
  using Price = std::function<uint64_t(uint32_t address, const interp::Slot* args)>;

  explicit UncalledHosts(Price price) : price_(std::move(price)) {}
  uint64_t price(uint32_t address, const interp::Slot* args) override { return price_(address, args); }
  interp::Stop call(interp::Exec&, uint32_t, interp::Slot*) override { return interp::Stop::host_pending; }

 private:
  Price price_;
};

}  // namespace

// A copy is run with no fuel at all: it gets as far as the machine, and is told what is needed.
uint64_t Engine::next_cost() {
  auto copy = fork();
  if (!copy) return 1;
  UncalledHosts hosts([&copy](uint32_t address, const interp::Slot* args) { return (*copy)->price(address, args); });
  interp::Exec exec((*copy)->state, *schedule, hosts);
  exec.begin_slice(0);
  const interp::Stop stop = interp::run(exec, interp::Tier::in_place);
  return stop == interp::Stop::out_of_fuel ? std::max<uint64_t>(exec.needed, 1) : 1;
}

Outcome Engine::outcome() {
  switch (state.status) {
    case Status::fresh: return Finished{};
    case Status::suspended:
      if (required == 0) required = next_cost();
      return OutOfFuel{required};
    case Status::host_pending: {
      const machine::PendingCall& call = state.pending.back();
      const machine::HostLayout& host = state.layout->hosts[state.layout->functions[call.function].index];
      return HostPending{host.module, host.name, call.args, call.instance};
    }
    case Status::finished: return Finished{state.results};
    case Status::trapped: return state.trap;
    case Status::exited: return Exited{state.exit_code};
  }
  return Finished{};
}

// ---- As a value

// Everything but the memories and the stack. When it fails nothing has changed.
Result<> Engine::copy_values(const Engine& from) {
  HostStates states;
  for (const auto& [name, host_state] : from.host_states) {
    TRY_ASSIGN(states[name], host_state->fork());
  }
  machine::copy_values(from.state, state);
  schedule = from.schedule;
  schedule_id = from.schedule_id;
  modules = from.modules;
  host_functions = from.host_functions;
  host_states = std::move(states);
  known_snapshot = from.known_snapshot;
  known_parent = from.known_parent;
  required = from.required;
  return {};
}

Result<std::unique_ptr<Engine>> Engine::fork() {
  TRY(check_at_rest("fork"));
  auto forked = std::unique_ptr<Engine>(new Engine(machine::State()));
  TRY_ASSIGN(forked->state.stack, state.stack.copy());
  for (machine::Memory& memory : state.memories) {
    TRY_ASSIGN(os::PagedMemory pages, memory.pages.fork());
    forked->state.memories.push_back({memory.type, std::move(pages)});
  }
  TRY(forked->copy_values(*this));
  return forked;
}

}  // namespace chukker::engine
