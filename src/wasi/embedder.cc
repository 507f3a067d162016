// What the embedder sees: chukker/wasi.hpp.
#include "wasi/functions.h"
#include "wasi/wasi.h"

namespace chukker::wasi {

namespace {

Result<Wasi*> state_of(Machine& machine) {
  HostState* const state = machine.state(kStateName);
  if (state == nullptr)
    return fail(ErrorCode::bad_state, "the machine has no WASI state: its linker had no WASI defined");
  return static_cast<Wasi*>(state);
}

HostAnswer exit(std::span<const Value> args) { return HostAnswer::exit(static_cast<int32_t>(args[0].as_i32())); }

HostAnswer call(const Function& function, Caller& caller, std::span<const Value> args, std::span<Value> results) {
  if (function.call == nullptr) return exit(args);
  auto* const wasi = static_cast<Wasi*>(caller.state(kStateName));
  if (wasi == nullptr) return HostAnswer::trap("the machine has no WASI state");
  const Answer<> answer = function.call(*wasi, Memory(caller.memory()), args);
  if (!answer && answer.error() == Errno::would_wait) return HostAnswer::pending();
  results[0] = Value::i32(static_cast<uint32_t>(answer ? Errno::success : answer.error()));
  return HostAnswer::done();
}

Result<> define_functions(Linker& linker, std::string_view module, Version version) {
  for (const Function& function : functions(version)) {
    const auto host = [&function](Caller& caller, std::span<const Value> args, std::span<Value> results) {
      return call(function, caller, args, results);
    };
    TRY(linker.define(std::string(module), std::string(function.name), function.type, host, function.cost));
  }
  return {};
}

Result<std::unique_ptr<HostState>> make_state(const std::shared_ptr<const Config>& config,
                                              std::optional<std::span<const uint8_t>> saved) {
  if (!saved) return std::unique_ptr<HostState>(new Wasi(config));
  TRY_ASSIGN(auto loaded, Wasi::load(config, *saved));
  return std::unique_ptr<HostState>(std::move(loaded));
}

}  // namespace

Result<> define(Linker& linker, Options options) {
  TRY_ASSIGN(auto config, make_config(std::move(options)));
  TRY(linker.define_state(std::string(kStateName), [config](std::optional<std::span<const uint8_t>> saved) {
    return make_state(config, saved);
  }));
  TRY(define_functions(linker, kModules[0], Version::preview1));
  return define_functions(linker, kModules[1], Version::unstable);
}

Result<std::string> captured(Machine& machine, Stream stream) {
  TRY_ASSIGN(const Wasi* wasi, state_of(machine));
  return wasi->captured(stream).text();
}

Result<std::string> take(Machine& machine, Stream stream) {
  TRY_ASSIGN(Wasi * wasi, state_of(machine));
  std::string text = wasi->captured(stream).text();
  wasi->captured(stream) = Captured();
  return text;
}

Result<> feed(Machine& machine, std::string_view bytes) {
  TRY_ASSIGN(Wasi * wasi, state_of(machine));
  wasi->feed(bytes);
  return {};
}

Result<> end_input(Machine& machine) {
  TRY_ASSIGN(Wasi * wasi, state_of(machine));
  wasi->end_input();
  return {};
}

Result<std::vector<DescriptorInfo>> descriptors(Machine& machine) {
  TRY_ASSIGN(const Wasi* wasi, state_of(machine));
  return wasi->descriptors();
}

Result<> reseed(Machine& machine, uint64_t seed) {
  TRY_ASSIGN(Wasi * wasi, state_of(machine));
  wasi->reseed(seed);
  return {};
}

bool is_waiting(const Outcome& outcome) {
  const auto* const pending = std::get_if<HostPending>(&outcome);
  if (pending == nullptr) return false;
  const Function* const function = find_function(pending->module, pending->name);
  return function != nullptr && function->call != nullptr;
}

Result<Outcome> go_on(Machine& machine, const RunOptions& options) {
  Outcome outcome = machine.outcome();
  if (machine.state() != State::host_pending || !is_waiting(outcome)) {
    return fail(ErrorCode::bad_state, "no WASI call is pending");
  }
  TRY_ASSIGN(Wasi * wasi, state_of(machine));
  const auto& pending = std::get<HostPending>(outcome);
  Caller caller(machine, pending.instance);
  wasi->set_trying_again(true);
  const Answer<> answer =
      find_function(pending.module, pending.name)->call(*wasi, Memory(caller.memory()), pending.args);
  wasi->set_trying_again(false);
  if (!answer && answer.error() == Errno::would_wait) return outcome;
  return machine.answer(std::vector{Value::i32(static_cast<uint32_t>(answer ? Errno::success : answer.error()))},
                        options);
}

}  // namespace chukker::wasi
