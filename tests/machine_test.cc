// What Machine promises beyond a single call: linking, limits and budgets, calls that wait, calls inside calls,
// transactions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chukker/chukker.hpp"
#include "wat.h"

namespace chukker::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kGuest = R"(
  (module
    (import "host" "double" (func $double (param i32) (result i32)))
    (import "host" "wait" (func $wait (param i32) (result i32)))
    (import "host" "back" (func $back (param i32) (result i32)))
    (memory (export "memory") 1 3)
    (global $kept (export "kept") (mut i32) (i32.const 0))
    (func (export "triangle") (param $n i32) (result i32) (local $sum i32)
      (loop $more
        (local.set $sum (i32.add (local.get $sum) (local.get $n)))
        (br_if $more (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $sum))
    (func (export "double") (param i32) (result i32) (call $double (local.get 0)))
    (func (export "wait") (param i32) (result i32) (i32.add (call $wait (local.get 0)) (i32.const 100)))
    (func (export "tail_wait") (param i32) (result i32) (return_call $wait (local.get 0)))
    (func (export "back") (param i32) (result i32) (i32.add (call $back (local.get 0)) (i32.const 1)))
    (func $deep (export "deep") (param i32) (result i32)
      (if (result i32) (local.get 0)
        (then (i32.add (call $deep (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
        (else (i32.const 0))))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "keep_then_trap") (global.set $kept (i32.const 7)) unreachable)
    (export "host_wait" (func $wait))
    (export "host_double" (func $double))))";

class MachineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
    const FuncType type{{ValType::i32}, {ValType::i32}};
    define("double", [](Caller&, std::span<const Value> args, std::span<Value> results) {
      results[0] = Value::i32(args[0].as_i32() * 2);
      return HostAnswer::done();
    });
    define("wait", [](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::pending(); });
    define("back", [this](Caller& caller, std::span<const Value> args, std::span<Value> results) {
      return back_ ? back_(caller, args, results) : HostAnswer::trap("nobody is there");
    });
  }

  void define(std::string name, HostFunction function) {
    ASSERT_TRUE(linker_.define("host", std::move(name), {{ValType::i32}, {ValType::i32}}, std::move(function)));
  }

  Machine make(MachineOptions options = {}) {
    auto machine = Machine::create(options);
    EXPECT_TRUE(machine);
    auto made = machine->instantiate("guest", module_of(kGuest), linker_);
    EXPECT_TRUE(made && std::holds_alternative<Finished>(made->outcome));
    return std::move(*machine);
  }

  static Result<Outcome> call(Machine& machine, std::string_view name, std::vector<Value> args,
                              const RunOptions& options = {}) {
    return machine.call(0, name, args, options);
  }
  static std::string text(const Result<Outcome>& outcome) {
    return outcome ? to_string(*outcome) : outcome.error().to_string();
  }
  static std::string run(Machine& machine, std::string_view name, uint32_t arg, const RunOptions& options = {}) {
    return text(call(machine, name, {Value::i32(arg)}, options));
  }

  Linker linker_;
  HostFunction back_;
};

// ---- Linking

TEST_F(MachineTest, MissingAndMistypedImportsAreNamed) {
  auto machine = Machine::create();
  const auto missing = machine->instantiate("guest", module_of(kGuest), Linker());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::link);
  EXPECT_THAT(missing.error().message, StartsWith("unknown import: \"host.double\" (function (i32) -> (i32))"));
  const auto mistyped =
      machine->instantiate("", module_of("(module (import \"host\" \"double\" (func (param i64))))"), linker_);
  ASSERT_FALSE(mistyped);
  EXPECT_THAT(mistyped.error().message, StartsWith("incompatible import type: "));
  EXPECT_EQ(machine->instance_count(), 0u);
}

TEST_F(MachineTest, InstancesShareWhatTheyImport) {
  Machine machine = make();
  const auto made = machine.instantiate("other", module_of(R"(
    (module (import "guest" "memory" (memory 1)) (import "guest" "kept" (global $kept (mut i32)))
      (import "guest" "triangle" (func $triangle (param i32) (result i32)))
      (func (export "poke")
        (global.set $kept (call $triangle (i32.const 4)))
        (i32.store8 (i32.const 5) (i32.const 9)))))"),
                                        linker_);
  ASSERT_TRUE(made);
  EXPECT_EQ(text(machine.call(made->instance, "poke", {})), "finished");
  EXPECT_EQ(machine.global(*machine.find_export(0, "kept"))->as_i32(), 10u);
  EXPECT_EQ((*machine.memory(*machine.find_export(0, "memory")))[5], 9);
}

TEST_F(MachineTest, AnImportedMemoryIsAsLargeAsItIsNow) {
  Machine machine = make();
  const Module wants_two = module_of("(module (import \"guest\" \"memory\" (memory 2)))");
  EXPECT_FALSE(machine.instantiate("", wants_two, linker_));
  EXPECT_EQ(run(machine, "grow", 1), "finished: 1");
  EXPECT_TRUE(machine.instantiate("", wants_two, linker_));
}

TEST_F(MachineTest, AFailedStartLeavesNoName) {
  Machine machine = make();
  const auto made = machine.instantiate("late", module_of("(module (func $s unreachable) (start $s))"), linker_);
  ASSERT_TRUE(made);
  EXPECT_EQ(to_string(made->outcome), "trapped: unreachable");
  EXPECT_FALSE(machine.instance("late"));
}

TEST_F(MachineTest, InstantiationStopsAtEveryUnitAndGoesOn) {
  const Module module = module_of(R"(
    (module (global $a (mut i32) (i32.const 3)) (table 4 funcref) (memory 1)
      (elem (i32.const 1) $f $f) (data (i32.const 2) "chukker")
      (func $f (global.set $a (i32.add (global.get $a) (i32.const 1)))) (start $f)
      (export "a" (global $a))))");
  auto whole = Machine::create();
  ASSERT_TRUE(whole->instantiate("m", module, linker_));
  const uint64_t total = whole->meters().fuel_used;
  for (uint64_t fuel = 0; fuel < total; ++fuel) {
    auto machine = Machine::create();
    auto made = machine->instantiate("m", module, linker_, {.fuel = fuel});
    ASSERT_TRUE(made);
    ASSERT_TRUE(std::holds_alternative<OutOfFuel>(made->outcome)) << fuel;
    EXPECT_FALSE(machine->instance("m"));
    auto fork = machine->fork();
    ASSERT_TRUE(fork);
    EXPECT_EQ(text(fork->resume()), "finished");
    EXPECT_EQ(fork->meters(), whole->meters());
    EXPECT_EQ(fork->global(*fork->find_export(0, "a"))->as_i32(), 4u);
    EXPECT_EQ(fork->instance("m"), 0u);
    EXPECT_EQ(*fork->digest(), *whole->digest());
  }
}

// ---- Waiting for the host

TEST_F(MachineTest, APendingCallTakesItsAnswerLater) {
  Machine machine = make();
  for (const char* name : {"wait", "tail_wait", "host_wait"}) {
    EXPECT_EQ(run(machine, name, 5), "waiting for host.wait(5)");
    EXPECT_EQ(machine.state(), State::host_pending);
    EXPECT_FALSE(machine.resume());
    EXPECT_FALSE(machine.answer(std::vector{Value::i64(1)}));
    const auto outcome = machine.answer(std::vector{Value::i32(7)});
    EXPECT_EQ(text(outcome), std::string_view(name) == "wait" ? "finished: 107" : "finished: 7");
  }
  EXPECT_EQ(run(machine, "wait", 5), "waiting for host.wait(5)");
  EXPECT_EQ(text(machine.answer_trap("the line is dead")), "trapped: the line is dead");
  EXPECT_EQ(machine.meters().stack_frames, 0u);
}

TEST_F(MachineTest, ACallWhilePendingIsPartOfTheStack) {
  Machine machine = make();
  EXPECT_EQ(run(machine, "wait", 1), "waiting for host.wait(1)");
  EXPECT_EQ(run(machine, "triangle", 4, {.fuel = 10}), "out of fuel (1 more required)");
  EXPECT_FALSE(call(machine, "double", {Value::i32(1)}));  // Suspended: resume or abandon first.
  EXPECT_EQ(text(machine.resume()), "finished: 10");
  EXPECT_EQ(run(machine, "wait", 2), "waiting for host.wait(2)");
  EXPECT_EQ(text(machine.answer(std::vector{Value::i32(20)})), "finished: 120");
  EXPECT_EQ(machine.state(), State::host_pending);
  EXPECT_EQ(text(machine.answer(std::vector{Value::i32(10)})), "finished: 110");
  EXPECT_EQ(machine.state(), State::finished);
}

TEST_F(MachineTest, AbandonDropsTheInnermostCall) {
  Machine machine = make();
  EXPECT_FALSE(machine.abandon());
  EXPECT_EQ(run(machine, "wait", 1), "waiting for host.wait(1)");
  EXPECT_EQ(run(machine, "triangle", 4, {.fuel = 10}), "out of fuel (1 more required)");
  ASSERT_TRUE(machine.abandon());
  EXPECT_EQ(machine.state(), State::host_pending);
  ASSERT_TRUE(machine.abandon());
  EXPECT_EQ(machine.state(), State::fresh);
  EXPECT_EQ(run(machine, "triangle", 4), "finished: 10");
}

// ---- Calls from within a host function

TEST_F(MachineTest, AHostFunctionCallsBackWithTheSameFuel) {
  Machine machine = make();
  const uint32_t triangle = machine.find_export(0, "triangle")->address;
  back_ = [triangle](Caller& caller, std::span<const Value> args, std::span<Value> results) {
    const auto outcome = caller.call(triangle, args);
    if (const auto* finished = std::get_if<Finished>(&*outcome)) results[0] = finished->values[0];
    else results[0] = Value::i32(1000);
    return HostAnswer::done();
  };
  const uint64_t before = machine.meters().fuel_used;
  EXPECT_EQ(run(machine, "back", 4), "finished: 11");
  const uint64_t used = machine.meters().fuel_used - before;
  EXPECT_EQ(run(machine, "back", 4, {.fuel = used}), "finished: 11");
  EXPECT_EQ(machine.meters().fuel_used, before + 2 * used);
  // Not enough for the inner call: it is abandoned, the host function is told, and goes on with what is left.
  for (uint64_t fuel = used - 1; fuel > used - 4; --fuel) {
    auto outcome = call(machine, "back", {Value::i32(4)}, {.fuel = fuel});
    ASSERT_TRUE(std::holds_alternative<OutOfFuel>(*outcome)) << fuel << text(outcome);
    EXPECT_THAT(text(machine.resume()), ::testing::AnyOf("finished: 1001", "finished: 11"));
  }
}

TEST_F(MachineTest, EveryEndOfANestedCallIsReported) {
  Machine machine = make();
  std::string inside;
  std::string_view target;
  back_ = [&](Caller& caller, std::span<const Value> args, std::span<Value>) {
    const auto function = caller.machine().find_export(0, target)->address;
    const auto params = caller.machine().type_of({ExternKind::function, function}).function.params.size();
    inside = text(caller.call(function, args.first(params)));
    EXPECT_FALSE(caller.machine().fork());  // Not at rest.
    return HostAnswer::done();
  };
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"double", "finished: 10"}, {"wait", "waiting for host.wait(5)"}, {"host_double", "finished: 10"},
      {"keep_then_trap", "trapped: unreachable"}, {"deep", "finished: 5"}};
  for (const auto& [name, expected] : cases) {
    target = name;
    EXPECT_EQ(run(machine, "back", 5), "finished: 1");
    EXPECT_EQ(inside, expected);
    EXPECT_EQ(machine.state(), State::finished);
  }
}

TEST_F(MachineTest, EndlessNestingIsAStackOverflow) {
  Machine machine = make();
  const uint32_t back = machine.find_export(0, "back")->address;
  int calls = 0;
  std::string innermost;
  back_ = [&](Caller& caller, std::span<const Value> args, std::span<Value>) {
    ++calls;
    const auto outcome = caller.call(back, args);
    if (innermost.empty()) innermost = text(outcome);
    return HostAnswer::done();
  };
  EXPECT_EQ(run(machine, "back", 1), "finished: 1");
  EXPECT_EQ(innermost, "trapped: call stack exhausted");
  EXPECT_EQ(calls, 101);
}

// ---- Limits and budgets

TEST_F(MachineTest, MemoryGrowsUpToTheLimitOfTheMachine) {
  Machine machine = make({.limits = {.memory_bytes = 2 * 65536}, .schedule = nullptr});
  EXPECT_EQ(run(machine, "grow", 2), "finished: -1");
  EXPECT_EQ(run(machine, "grow", 1), "finished: 1");
  EXPECT_EQ(machine.meters().allocated_bytes, 65536u);
}

TEST_F(MachineTest, LimitsOfACallEndWithIt) {
  Machine machine = make();
  GuestLimits few;
  few.stack_frames = 10;
  EXPECT_EQ(run(machine, "deep", 9, {.limits = few}), "finished: 9");
  EXPECT_EQ(run(machine, "deep", 10, {.limits = few}), "trapped: call stack exhausted");
  EXPECT_EQ(run(machine, "deep", 100'000), "finished: 100000");
}

TEST_F(MachineTest, ABudgetPaysForFuelAndGrowth) {
  Machine machine = make();
  // Entry, local.get, memory.grow and 16 pages of 4 KiB make 19; one unit for each KiB makes 64.
  const auto with = [](uint64_t units) { return RunOptions{.budget = CombinedBudget{units, 1, 0}}; };
  Machine poor = std::move(*machine.fork());
  EXPECT_EQ(run(poor, "grow", 1, with(82)), "out of fuel (1 more required)");
  EXPECT_EQ(text(poor.resume()), "finished: 1");
  EXPECT_EQ(run(machine, "grow", 1, with(83)), "finished: 1");
  EXPECT_EQ(machine.meters(), poor.meters());
}

TEST_F(MachineTest, ABudgetPaysForTheRiseOfTheStack) {
  Machine machine = make();
  const RunOptions options{.budget = CombinedBudget{1'000, 0, 1024}};
  const auto stopped = call(machine, "deep", {Value::i32(1'000)}, options);
  ASSERT_TRUE(std::holds_alternative<OutOfFuel>(*stopped)) << text(stopped);
  EXPECT_LT(machine.meters().fuel_used, 1'000u);
  EXPECT_EQ(text(machine.resume()), "finished: 1000");
  EXPECT_EQ(run(machine, "deep", 10, options), "finished: 10");  // Below the high-water mark nothing rises.
}

TEST_F(MachineTest, FreeLoopsAreRefused) {
  auto schedule = std::make_shared<Schedule>();
  ASSERT_TRUE(schedule->set_price("br", 0));
  EXPECT_FALSE(Machine::create({.limits = {}, .schedule = schedule}));
  ASSERT_TRUE(schedule->set_price("loop", 1));
  EXPECT_TRUE(Machine::create({.limits = {}, .schedule = schedule}));
}

// ---- Slices

TEST_F(MachineTest, CancelledRunsGoOnWhereTheyRest) {
  Machine machine = make();
  std::atomic<bool> cancel = false;
  RunOptions options{.cancel = &cancel, .slice = 100};
  options.on_slice = [&](uint64_t spent) { cancel = spent >= 1'000; };
  EXPECT_EQ(run(machine, "triangle", 1'000, options), "stopped: cancelled");
  EXPECT_GE(machine.meters().fuel_used, 1'000u);
  EXPECT_LT(machine.meters().fuel_used, 1'100u);
  EXPECT_EQ(text(machine.resume()), "finished: 500500");
  const auto stopped = call(machine, "triangle", {Value::i32(0)}, {.timeout = std::chrono::milliseconds(20)});
  EXPECT_EQ(text(stopped), "stopped: the time is up");
}

// ---- Transactions

TEST_F(MachineTest, AFailedTransactionLeavesNothing) {
  Machine machine = make();
  const Hash before = *machine.digest();
  const auto trapped = machine.transaction([](Machine& inside) { return inside.call(0, "keep_then_trap", {}); });
  EXPECT_EQ(text(trapped), "trapped: unreachable");
  EXPECT_EQ(*machine.digest(), before);
  EXPECT_EQ(text(call(machine, "keep_then_trap", {})), "trapped: unreachable");
  EXPECT_EQ(machine.global(*machine.find_export(0, "kept"))->as_i32(), 7u);
  const auto done = machine.transaction([](Machine& inside) {
    return inside.call(0, "triangle", std::vector{Value::i32(3)});
  });
  EXPECT_EQ(text(done), "finished: 6");
}

TEST_F(MachineTest, ATrapTellsWhereItHappened) {
  Machine machine = make();
  const auto outcome = call(machine, "keep_then_trap", {});
  const auto& trap = std::get<Trapped>(*outcome);
  ASSERT_EQ(trap.backtrace.size(), 1u);
  EXPECT_EQ(trap.backtrace[0].name, "keep_then_trap");
  EXPECT_EQ(machine.module_of(0)->bytes()[trap.backtrace[0].position], 0);  // unreachable
}

}  // namespace
}  // namespace chukker::tests
