#include "js/imports.h"

#include <cstring>

#include "base/check.h"
#include "js/guest.h"
#include "js/state.h"

namespace chukker::js {

namespace {

constexpr ValType kI32 = ValType::i32, kI64 = ValType::i64;
// WASI's errno values.
constexpr uint32_t kSuccess = 0, kBadDescriptor = 8;

using Arguments = std::span<const chukker::Value>;
using Results = std::span<chukker::Value>;

JsState& state_of(Caller& caller) {
  HostState* state = caller.state(kStateName);
  CHECK(state != nullptr);
  return static_cast<JsState&>(*state);
}

HostAnswer done(Results results, uint32_t value) {
  results[0] = chukker::Value::i32(value);
  return HostAnswer::done();
}

HostAnswer later(Caller&, Arguments, Results) { return HostAnswer::pending(); }

HostAnswer check_interrupt(Caller& caller, Arguments, Results results) {
  return done(results, state_of(caller).check_interrupt());
}

HostAnswer timezone_offset(Caller& caller, Arguments, Results results) {
  return done(results, static_cast<uint32_t>(state_of(caller).timezone_offset * 60));
}

HostAnswer clock_time_get(Caller& caller, Arguments args, Results results) {
  GuestMemory(caller.memory()).store<uint64_t>(args[2].as_i32(), state_of(caller).look_at_clock());
  return done(results, kSuccess);
}

HostAnswer random_get(Caller& caller, Arguments args, Results results) {
  GuestMemory memory(caller.memory());
  uint64_t seed = state_of(caller).random_seed;
  uint32_t size = args[1].as_i32();
  if (memory.has(args[0].as_i32(), size)) {
    for (uint32_t i = 0; i < size; i++) {
      memory.store<uint8_t>(args[0].as_i32() + i, static_cast<uint8_t>(mix_seed(seed + i / 8) >> 8 * (i % 8)));
    }
  }
  return done(results, kSuccess);
}

// The engine's own messages (it prints none unless it finds itself broken) go nowhere: the guest has no streams.
HostAnswer fd_write(Caller& caller, Arguments args, Results results) {
  GuestMemory memory(caller.memory());
  uint32_t vectors = args[1].as_i32(), total = 0;
  for (uint32_t i = 0; i < args[2].as_i32() && memory.has(vectors + 8 * i, 8); i++) {
    total += memory.load<uint32_t>(vectors + 8 * i + 4);
  }
  memory.store<uint32_t>(args[3].as_i32(), total);
  return done(results, kSuccess);
}

HostAnswer no_descriptor(Caller&, Arguments, Results results) { return done(results, kBadDescriptor); }

struct Import {
  std::string_view module, name;
  FuncType type;
  HostAnswer (*function)(Caller&, Arguments, Results);
};

Linker make_linker() {
  const std::string_view env = "env", wasi = "wasi_snapshot_preview1";
  const Import imports[] = {
      {env, kHostCall, {{kI32, kI32, kI32, kI32, kI32}, {kI32}}, later},
      {env, kModuleName, {{kI32, kI32}, {kI32}}, later},
      {env, kModuleSource, {{kI32, kI32}, {kI32}}, later},
      {env, kRejection, {{kI32, kI32, kI32}, {}}, later},
      {env, "host_interrupt", {{}, {kI32}}, check_interrupt},
      {env, "host_get_timezone_offset", {{kI32, kI32}, {kI32}}, timezone_offset},
      {wasi, "clock_time_get", {{kI32, kI64, kI32}, {kI32}}, clock_time_get},
      {wasi, "random_get", {{kI32, kI32}, {kI32}}, random_get},
      {wasi, "fd_write", {{kI32, kI32, kI32, kI32}, {kI32}}, fd_write},
      {wasi, "fd_close", {{kI32}, {kI32}}, no_descriptor},
      {wasi, "fd_seek", {{kI32, kI64, kI32, kI32}, {kI32}}, no_descriptor},
      {wasi, "fd_fdstat_get", {{kI32, kI32}, {kI32}}, no_descriptor},
  };
  Linker linker;
  for (const Import& import : imports) {
    Result<> defined =
        linker.define(std::string(import.module), std::string(import.name), import.type, import.function);
    CHECK(defined);
  }
  Result<> defined = linker.define_state(std::string(kStateName), [](std::optional<std::span<const uint8_t>> saved) {
    return saved ? JsState::load(*saved) : Result<std::unique_ptr<HostState>>(std::make_unique<JsState>());
  });
  CHECK(defined);
  return linker;
}

}  // namespace

const Linker& guest_linker() {
  static const Linker linker = make_linker();
  return linker;
}

// Source: Sebastiano Vigna, splitmix64.
uint64_t mix_seed(uint64_t seed) {
  uint64_t mixed = seed + 0x9e3779b97f4a7c15u;
  mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
  mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
  mixed ^= mixed >> 31;
  return mixed == 0 ? 1 : mixed;
}

}  // namespace chukker::js
