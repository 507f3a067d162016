// What an embedder is promised around a run: host functions that wait, nested calls, transactions, forks, clocks.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "app.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr const char* kAsking = R"((module
  (import "host" "ask" (func $ask (param i32) (result i32)))
  (memory (export "memory") 1)
  (global $calls (export "calls") (mut i32) (i32.const 0))
  (func (export "twice") (param $x i32) (result i32)
    (i32.store (i32.const 0) (local.get $x))
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.add (i32.mul (call $ask (local.get $x)) (i32.const 100))
             (call $ask (i32.add (local.get $x) (i32.const 1)))))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "fail") unreachable)
  (func (export "spin") (loop br 0))))";

const FuncType kAskType{{ValType::i32}, {ValType::i32}};

Linker with_ask(HostFunction ask, HostCost cost = {}) {
  Linker linker;
  EXPECT_TRUE(linker.define("host", "ask", kAskType, std::move(ask), cost).has_value());
  return linker;
}

HostAnswer pending(Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::pending(); }

HostAnswer ten_times(Caller&, std::span<const Value> args, std::span<Value> results) {
  results[0] = Value::i32(args[0].as_i32() * 10);
  return HostAnswer::done();
}

std::string digest_of(Machine& machine) {
  const auto digest = machine.digest();
  return digest ? digest->hex() : digest.error().to_string();
}

class Embedding : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  }
};

// ---- Host functions

TEST_F(Embedding, AHostFunctionAnswersAtOnce) {
  App app(kAsking, with_ask(ten_times));
  EXPECT_EQ(app.run("twice", {Value::i32(1)}), "finished: 1020");
}

TEST_F(Embedding, WhatLiesAboveAnI32IsNotTheGuests) {
  const Value wide{ValType::i32, {0xDEAD'BEEF'0000'0007, 0}};
  const Linker linker = with_ask([](Caller&, std::span<const Value>, std::span<Value> results) {
    results[0] = {ValType::i32, {0xFFFF'FFFF'0000'000A, 0}};
    return HostAnswer::done();
  });
  App app(kAsking, linker);
  EXPECT_EQ(app.run("add", {wide, Value::i32(1)}), "finished: 8");
  EXPECT_EQ(app.run("twice", {wide}), "finished: 1010");
  EXPECT_EQ(app.run("add", {wide, wide}, {.fuel = 2}), "out of fuel (1 more required)");
  const auto saved = app.machine.save();
  ASSERT_TRUE(saved.has_value());
  const auto loaded = Machine::load(*saved, linker);
  EXPECT_TRUE(loaded.has_value()) << loaded.error().to_string();
}

TEST_F(Embedding, AHostCallCostsWhatItDeclares) {
  App plain(kAsking, with_ask(ten_times));
  App priced(kAsking, with_ask(ten_times, HostCost{.fixed = 50, .size_arg = 0, .per_byte = {3, 10}}));
  (void)plain.run("twice", {Value::i32(20)});
  (void)priced.run("twice", {Value::i32(20)});
  EXPECT_EQ(priced.used() - plain.used(), 50 + 2 * 3 + 50 + 3 * 3u);  // 20 bytes are 2 tens, 21 are 3.
}

TEST_F(Embedding, AHostFunctionSeesAndChangesItsCallersMemory) {
  App app(kAsking, with_ask([](Caller& caller, std::span<const Value>, std::span<Value> results) {
    const auto memory = caller.memory();
    results[0] = Value::i32(memory[0]);
    memory[0] += 1;
    return HostAnswer::done();
  }));
  EXPECT_EQ(app.run("twice", {Value::i32(5)}), "finished: 506");
}

TEST_F(Embedding, AHostFunctionCanTrap) {
  App app(kAsking, with_ask([](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::trap("no"); }));
  const auto outcome = app.call("twice", {Value::i32(5)});
  ASSERT_TRUE(outcome.has_value());
  const auto* trapped = std::get_if<Trapped>(&*outcome);
  ASSERT_NE(trapped, nullptr) << to_string(*outcome);
  EXPECT_EQ(trapped->code, TrapCode::host);
  EXPECT_EQ(trapped->message, "no");
  EXPECT_EQ(app.machine.state(), State::trapped);
  EXPECT_EQ(app.run("add", {Value::i32(1), Value::i32(2)}), "finished: 3");
}

TEST_F(Embedding, AHostFunctionCanEndTheGuest) {
  App app(kAsking, with_ask([](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::exit(7); }));
  const auto outcome = app.call("twice", {Value::i32(5)});
  ASSERT_TRUE(outcome.has_value() && std::holds_alternative<Exited>(*outcome));
  EXPECT_EQ(std::get<Exited>(*outcome).code, 7);
  EXPECT_EQ(app.machine.state(), State::exited);
  app.save_and_load();
  EXPECT_EQ(app.machine.state(), State::exited);
  const Outcome kept = app.machine.outcome();
  ASSERT_TRUE(std::holds_alternative<Exited>(kept));
  EXPECT_EQ(std::get<Exited>(kept).code, 7);
}

TEST_F(Embedding, APendingCallNamesItselfAndItsArguments) {
  App app(kAsking, with_ask(pending));
  const auto outcome = app.call("twice", {Value::i32(5)});
  ASSERT_TRUE(outcome.has_value() && std::holds_alternative<HostPending>(*outcome));
  const auto& call = std::get<HostPending>(*outcome);
  EXPECT_EQ(call.module, "host");
  EXPECT_EQ(call.name, "ask");
  EXPECT_EQ(call.args, std::vector{Value::i32(5)});
  EXPECT_EQ(app.machine.state(), State::host_pending);
}

TEST_F(Embedding, APendingCallIsAnsweredAfterSaveAndLoad) {
  App app(kAsking, with_ask(pending));
  (void)app.run("twice", {Value::i32(5)});
  app.save_and_load();
  const Outcome kept = app.machine.outcome();
  ASSERT_TRUE(std::holds_alternative<HostPending>(kept));
  EXPECT_EQ(std::get<HostPending>(kept).args, std::vector{Value::i32(5)});
  (void)app.answer({Value::i32(3)});
  app.save_and_load();
  EXPECT_EQ(app.answer({Value::i32(4)}), "finished: 304");
}

// An answer that comes late leaves the same state as one that came at once, to the last bit, and takes the same fuel.
TEST_F(Embedding, LateAnswersChangeNothing) {
  App at_once(kAsking, with_ask(ten_times));
  (void)at_once.run("twice", {Value::i32(5)});
  App late(kAsking, with_ask(pending));
  (void)late.run("twice", {Value::i32(5)});
  (void)late.answer({Value::i32(50)});
  EXPECT_EQ(late.answer({Value::i32(60)}), "finished: 5060");
  EXPECT_EQ(late.used(), at_once.used());
  EXPECT_EQ(late.bytes(), at_once.bytes());
}

// The function that made a tail call is gone when the host is asked: its caller waits, or the embedder itself.
TEST_F(Embedding, ATailCallOfTheHostWaits) {
  App app(R"((module
    (import "host" "ask" (func $ask (param i32) (result i32)))
    (func $tail (export "tail") (param i32) (result i32) (return_call $ask (local.get 0)))
    (func (export "calls_tail") (param i32) (result i32) (i32.add (i32.const 1) (call $tail (local.get 0))))))",
          with_ask(pending));
  for (const auto& [name, expected] : {std::pair("tail", "finished: 7"), std::pair("calls_tail", "finished: 8")}) {
    EXPECT_EQ(app.run(name, {Value::i32(5)}), "waiting for host.ask(5)") << name;
    app.save_and_load();
    EXPECT_EQ(app.answer({Value::i32(7)}), expected) << name;
  }
}

TEST_F(Embedding, AnAnswerCanBeATrap) {
  App app(kAsking, with_ask(pending));
  (void)app.run("twice", {Value::i32(5)});
  const auto outcome = app.machine.answer_trap("nobody at home");
  ASSERT_TRUE(outcome.has_value() && std::holds_alternative<Trapped>(*outcome));
  EXPECT_EQ(std::get<Trapped>(*outcome).message, "nobody at home");
}

TEST_F(Embedding, AnswersMustFitTheType) {
  App app(kAsking, with_ask(pending));
  (void)app.run("twice", {Value::i32(5)});
  for (const std::vector<Value>& wrong : {std::vector<Value>{}, {Value::i64(1)}, {Value::i32(1), Value::i32(2)}}) {
    const auto outcome = app.machine.answer(wrong);
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, ErrorCode::bad_argument);
    EXPECT_EQ(app.machine.state(), State::host_pending);
  }
  EXPECT_EQ(app.answer({Value::i32(1)}), "waiting for host.ask(6)");
}

TEST_F(Embedding, ForksOfAPendingCallGetDifferentAnswers) {
  App app(kAsking, with_ask(pending));
  (void)app.run("twice", {Value::i32(5)});
  auto child = app.machine.fork();
  ASSERT_TRUE(child.has_value());
  (void)app.answer({Value::i32(1)});
  EXPECT_EQ(app.answer({Value::i32(2)}), "finished: 102");
  (void)child->answer({{Value::i32(7)}});
  EXPECT_EQ(text_of(child->answer({{Value::i32(8)}})), "finished: 708");
}

// ---- Nested calls

TEST_F(Embedding, AHostFunctionCallsBackIntoTheGuest) {
  App app(kAsking, with_ask([](Caller& caller, std::span<const Value> args, std::span<Value> results) {
    const auto add = caller.machine().find_export(caller.instance(), "add");
    const auto outcome = caller.call(add->address, {{args[0], Value::i32(1000)}});
    results[0] = std::get<Finished>(*outcome).values[0];
    return HostAnswer::done();
  }));
  EXPECT_EQ(app.run("twice", {Value::i32(1)}), "finished: 101102");
}

TEST_F(Embedding, ANestedCallTakesFromTheSameGrant) {
  std::string nested;
  App app(kAsking, with_ask([&](Caller& caller, std::span<const Value>, std::span<Value>) {
    const auto spin = caller.machine().find_export(caller.instance(), "spin");
    nested = text_of(caller.call(spin->address, {}));
    return HostAnswer::done();
  }));
  const uint64_t before = app.used();
  const std::string outcome = app.run("twice", {Value::i32(1)}, {.fuel = 1000});
  EXPECT_TRUE(nested.starts_with("out of fuel")) << nested;
  EXPECT_TRUE(outcome.starts_with("out of fuel")) << outcome;
  EXPECT_EQ(app.used() - before, 1000u);
}

TEST_F(Embedding, ANestedTrapIsTheHostFunctionsToHandle) {
  std::string nested;
  App app(kAsking, with_ask([&](Caller& caller, std::span<const Value>, std::span<Value>) {
    nested = text_of(caller.call(caller.machine().find_export(caller.instance(), "fail")->address, {}));
    return HostAnswer::done();
  }));
  EXPECT_EQ(app.run("twice", {Value::i32(1)}), "finished: 0");
  EXPECT_EQ(nested, "trapped: unreachable");
}

// While a call waits for its host, the embedder may call: on top of its stack, suspended and saved with it.
TEST_F(Embedding, CallsNestInAPendingCall) {
  App app(kAsking, with_ask(pending));
  (void)app.run("twice", {Value::i32(1)});
  EXPECT_TRUE(app.run("add", {Value::i32(20), Value::i32(3)}, {.fuel = 2}).starts_with("out of fuel"));
  EXPECT_EQ(app.machine.state(), State::suspended);
  app.save_and_load();
  EXPECT_EQ(app.resume(), "finished: 23");
  EXPECT_EQ(app.machine.state(), State::host_pending);
  app.save_and_load();
  (void)app.answer({Value::i32(4)});
  EXPECT_TRUE(app.run("twice", {Value::i32(8)}).starts_with("waiting for host.ask"));
  app.save_and_load();
  (void)app.answer({Value::i32(1)});
  EXPECT_EQ(app.answer({Value::i32(2)}), "finished: 102");
  EXPECT_EQ(app.machine.state(), State::host_pending);
  EXPECT_EQ(app.answer({Value::i32(5)}), "finished: 405");
}

TEST_F(Embedding, ATrapInANestedCallLeavesThePendingOne) {
  App app(kAsking, with_ask(pending));
  (void)app.run("twice", {Value::i32(1)});
  EXPECT_EQ(app.run("fail"), "trapped: unreachable");
  EXPECT_EQ(app.machine.state(), State::host_pending);
  (void)app.answer({Value::i32(4)});
  EXPECT_EQ(app.answer({Value::i32(5)}), "finished: 405");
}

TEST_F(Embedding, AbandonDropsTheInnermostCall) {
  App app(kAsking, with_ask(pending));
  (void)app.run("twice", {Value::i32(1)});
  (void)app.run("spin", {}, {.fuel = 10});
  ASSERT_TRUE(app.machine.abandon().has_value());
  EXPECT_EQ(app.machine.state(), State::host_pending);
  ASSERT_TRUE(app.machine.abandon().has_value());
  EXPECT_EQ(app.machine.state(), State::fresh);
  EXPECT_FALSE(app.machine.abandon().has_value());
  EXPECT_EQ(app.machine.meters().stack_slots, 0u);
  EXPECT_EQ(app.machine.meters().stack_frames, 0u);
}

// ---- States

TEST_F(Embedding, EachStateRefusesWhatItCannotDo) {
  App app(kAsking, with_ask(pending));
  const auto refuses = [&](const Result<Outcome>& outcome) {
    EXPECT_FALSE(outcome.has_value());
    if (!outcome) EXPECT_EQ(outcome.error().code, ErrorCode::bad_state) << outcome.error().to_string();
  };
  EXPECT_EQ(app.machine.state(), State::finished);  // The instantiation.
  refuses(app.machine.resume());
  refuses(app.machine.answer({}));
  refuses(app.machine.answer_trap("no"));
  (void)app.run("spin", {}, {.fuel = 10});
  EXPECT_EQ(app.machine.state(), State::suspended);
  refuses(app.call("add", {Value::i32(1), Value::i32(2)}));
  refuses(app.machine.answer({}));
  EXPECT_FALSE(app.machine.instantiate("", module_of("(module)"), app.linker).has_value());
  ASSERT_TRUE(app.machine.abandon().has_value());
  (void)app.run("twice", {Value::i32(1)});
  EXPECT_EQ(app.machine.state(), State::host_pending);
  refuses(app.machine.resume());
}

TEST_F(Embedding, ArgumentsMustFitTheType) {
  App app(kAsking, with_ask(pending));
  const auto refuses = [&](const Result<Outcome>& outcome) {
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, ErrorCode::bad_argument) << outcome.error().to_string();
  };
  refuses(app.call("add", {Value::i32(1)}));
  refuses(app.call("add", {Value::i32(1), Value::i64(2)}));
  refuses(app.call("add", {Value::i32(1), Value::i32(2), Value::i32(3)}));
  refuses(app.call("nothing"));
  refuses(app.call("memory"));
  refuses(app.machine.call(uint32_t{12345}, {}));
  refuses(app.machine.call(uint32_t{99}, "add", {}));
  EXPECT_EQ(app.run("add", {Value::i32(1), Value::i32(2)}), "finished: 3");
}

// ---- Transactions

TEST_F(Embedding, AFailedTransactionLeavesNothing) {
  App app(kAsking, with_ask(pending));
  const std::vector<uint8_t> before = app.bytes();
  const std::pair<const char*, RunOptions> failures[] = {{"fail", {}}, {"spin", {.fuel = 100}}};
  for (const auto& [name, options] : failures) {
    const auto outcome = app.machine.transaction([&](Machine& machine) {
      (void)machine.set_global(*machine.find_export(app.instance, "calls"), Value::i32(77));
      return machine.call(app.instance, name, {}, options);
    });
    EXPECT_TRUE(outcome.has_value() && !std::holds_alternative<Finished>(*outcome)) << name;
    EXPECT_EQ(app.bytes(), before) << name;
  }
}

TEST_F(Embedding, ATransactionThatWaitsIsRolledBackToo) {
  App app(kAsking, with_ask(pending));
  const std::vector<uint8_t> before = app.bytes();
  const auto outcome = app.machine.transaction(
      [&](Machine& machine) { return machine.call(app.instance, "twice", {{Value::i32(9)}}); });
  EXPECT_TRUE(outcome.has_value() && std::holds_alternative<HostPending>(*outcome));
  EXPECT_EQ(app.bytes(), before);
}

TEST_F(Embedding, ASuccessfulTransactionStays) {
  App app(kAsking, with_ask(ten_times));
  const auto outcome = app.machine.transaction(
      [&](Machine& machine) { return machine.call(app.instance, "twice", {{Value::i32(9)}}); });
  EXPECT_EQ(text_of(outcome), "finished: 9100");
  EXPECT_EQ(app.machine.global(*app.machine.find_export(app.instance, "calls")), Value::i32(1));
}

// ---- Time

TEST_F(Embedding, ATimeoutStopsAnEndlessLoop) {
  App app(kAsking, with_ask(pending));
  const auto outcome = app.call("spin", {}, {.timeout = std::chrono::milliseconds(30)});
  ASSERT_TRUE(outcome.has_value() && std::holds_alternative<Stopped>(*outcome)) << text_of(outcome);
  EXPECT_EQ(std::get<Stopped>(*outcome).reason, Stopped::timeout);
  EXPECT_EQ(app.machine.state(), State::suspended);
  EXPECT_TRUE(app.resume({.fuel = 10}).starts_with("out of fuel"));
}

TEST_F(Embedding, CancellationFromAnotherThreadStopsAnEndlessLoop) {
  App app(kAsking, with_ask(pending));
  std::atomic<bool> cancel = false;
  std::thread canceller([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    cancel = true;
  });
  const auto outcome = app.call("spin", {}, {.cancel = &cancel});
  canceller.join();
  ASSERT_TRUE(outcome.has_value() && std::holds_alternative<Stopped>(*outcome)) << text_of(outcome);
  EXPECT_EQ(std::get<Stopped>(*outcome).reason, Stopped::cancelled);
}

TEST_F(Embedding, SlicesReportProgressAndChangeNothing) {
  App app(kAsking, with_ask(pending));
  std::vector<uint64_t> spent;
  RunOptions options{.fuel = 10'500, .slice = 1000};
  options.on_slice = [&](uint64_t fuel) { spent.push_back(fuel); };
  EXPECT_TRUE(app.run("spin", {}, options).starts_with("out of fuel"));
  EXPECT_EQ(app.used(), 10'500u);
  ASSERT_GE(spent.size(), 10u);
  EXPECT_TRUE(std::is_sorted(spent.begin(), spent.end()));
  EXPECT_LE(spent.back(), 10'500u);
}

// ---- Machines as values

TEST_F(Embedding, ParentAndChildNeverSeeEachOther) {
  App app(kAsking, with_ask(ten_times));
  (void)app.run("twice", {Value::i32(1)});
  const auto digest = digest_of(app.machine);
  auto child = app.machine.fork();
  ASSERT_TRUE(child.has_value());
  EXPECT_EQ(digest_of(*child), digest);
  EXPECT_EQ(text_of(child->call(app.instance, "twice", {{Value::i32(2)}})), "finished: 2030");
  EXPECT_NE(digest_of(*child), digest);
  EXPECT_EQ(digest_of(app.machine), digest);
  EXPECT_EQ(app.run("twice", {Value::i32(3)}), "finished: 3040");
  const auto calls = child->find_export(app.instance, "calls");
  EXPECT_EQ(child->global(*calls), Value::i32(2));
  EXPECT_EQ((*child->memory(*child->find_export(app.instance, "memory")))[0], 2);
}

TEST_F(Embedding, DigestsAreEqualExactlyIfBytesAre) {
  App one(kAsking, with_ask(ten_times)), other(kAsking, with_ask(ten_times));
  EXPECT_EQ(digest_of(one.machine), digest_of(other.machine));
  (void)one.run("twice", {Value::i32(1)});
  EXPECT_NE(digest_of(one.machine), digest_of(other.machine));
  (void)other.run("twice", {Value::i32(1)});
  EXPECT_EQ(digest_of(one.machine), digest_of(other.machine));
  EXPECT_EQ(one.bytes(), other.bytes());
  (*one.machine.memory(*one.machine.find_export(one.instance, "memory")))[65535] = 1;
  EXPECT_NE(digest_of(one.machine), digest_of(other.machine));
  EXPECT_NE(one.bytes(), other.bytes());
}

TEST_F(Embedding, AMachineMovesBetweenThreads) {
  App app(kAsking, with_ask(ten_times));
  (void)app.run("spin", {}, {.fuel = 1001});
  std::string outcome;
  std::thread elsewhere([&] { outcome = app.resume({.fuel = 2000}); });
  elsewhere.join();
  EXPECT_TRUE(outcome.starts_with("out of fuel"));
  EXPECT_EQ(app.used(), 3001u);
}

TEST_F(Embedding, TwoMachinesRunInTwoThreads) {
  const auto run = [](uint32_t rounds, uint64_t* used) {
    App app(kAsking, with_ask(ten_times));
    for (uint32_t i = 0; i < rounds; ++i) (void)app.run("twice", {Value::i32(i)});
    *used = app.used();
  };
  uint64_t one = 0, other = 0;
  std::thread first(run, 2000, &one), second(run, 2000, &other);
  first.join(), second.join();
  EXPECT_EQ(one, other);
  EXPECT_GT(one, 0u);
}

}  // namespace
}  // namespace chukker::tests
