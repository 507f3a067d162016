// What a guest may take: frames and slots of the stack, memory, tables, budgets. The same on every tier.
#include <gtest/gtest.h>

#include "app.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr const char* kDeep = R"((module
  (func $deep (export "deep") (param $n i32) (result i32)
    (if (result i32) (local.get $n)
      (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get $n) (i32.const 1)))))
      (else (i32.const 0))))
  (func $wide (export "wide") (param $n i64) (result i64) (local i64 i64 i64 v128 v128)
    (if (result i64) (i64.eqz (local.get $n))
      (then (i64.const 0))
      (else (i64.add (i64.const 1) (call $wide (i64.sub (local.get $n) (i64.const 1)))))))))";

constexpr const char* kGrowing = R"((module
  (memory (export "memory") 1)
  (memory $other 0)
  (table $t (export "table") 1 funcref)
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "grow_other") (param i32) (result i32) (memory.grow $other (local.get 0)))
  (func (export "size") (result i32) (memory.size))
  (func (export "grow_table") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0)))))";

class Limits : public ::testing::TestWithParam<Tier> {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  }
  RunOptions run(uint64_t fuel = kUnlimited) const { return {.fuel = fuel, .tier = GetParam()}; }
  static MachineOptions with(GuestLimits limits) { return {.limits = limits, .schedule = nullptr}; }
};

// ---- The stack

TEST_P(Limits, AHundredThousandPlainFramesFitByDefault) {
  App app(kDeep);
  EXPECT_EQ(app.run("deep", {Value::i32(100'000)}, run()), "finished: 100000");
}

TEST_P(Limits, EndlessRecursionIsATrapAndTheMachineGoesOn) {
  App app(kDeep);
  EXPECT_EQ(app.run("deep", {Value::i32(-1)}, run()), "trapped: call stack exhausted");
  EXPECT_EQ(app.run("deep", {Value::i32(10)}, run()), "finished: 10");
}

TEST_P(Limits, FramesAreCountedExactly) {
  App app(kDeep, {}, with({.stack_frames = 50}));
  uint32_t deepest = 0;
  while (app.run("deep", {Value::i32(deepest)}, run()).starts_with("finished") && deepest < 100) ++deepest;
  EXPECT_GE(deepest, 48u);
  EXPECT_LE(deepest, 50u);
  const uint64_t before = app.used();
  (void)app.run("deep", {Value::i32(deepest)}, run());
  const uint64_t fuel = app.used() - before;
  App reference(kDeep, {}, with({.stack_frames = 50}));
  EXPECT_EQ(reference.run("deep", {Value::i32(deepest)}, {.tier = Tier::in_place}), "trapped: call stack exhausted");
  EXPECT_EQ(reference.used(), fuel);
}

TEST_P(Limits, SlotsOverflowAtTheSameDepthOnEveryTier) {
  for (const uint64_t slots : {100u, 101u, 1000u, 1007u}) {
    std::vector<uint64_t> fuel;
    for (const Tier tier : {Tier::in_place, GetParam()}) {
      App app(kDeep, {}, with({.stack_slots = slots}));
      EXPECT_EQ(app.run("wide", {Value::i64(1'000'000)}, {.tier = tier}), "trapped: call stack exhausted");
      fuel.push_back(app.used());
    }
    EXPECT_EQ(fuel[0], fuel[1]) << slots << " slots";
  }
}

TEST_P(Limits, AMillionTailCallsNeedOneFrame) {
  App app(R"((module (func $count (export "count") (param i32) (result i32)
    (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 7))
      (else (return_call $count (i32.sub (local.get 0) (i32.const 1))))))))",
          {}, with({.stack_frames = 10}));
  EXPECT_EQ(app.run("count", {Value::i32(1'000'000)}, run()), "finished: 7");
  EXPECT_LT(app.machine.meters().stack_slots_peak, 100u);
}

TEST_P(Limits, ADeepStackIsSavedAndLoaded) {
  App app(kDeep);
  App whole(kDeep);
  ASSERT_EQ(whole.run("deep", {Value::i32(20'000)}, run()), "finished: 20000");
  ASSERT_TRUE(app.run("deep", {Value::i32(20'000)}, run(whole.used() / 2)).starts_with("out of fuel"));
  EXPECT_GT(app.machine.meters().stack_frames, 10'000u);
  EXPECT_EQ(app.machine.backtrace().size(), app.machine.meters().stack_frames);
  app.save_and_load();
  EXPECT_EQ(app.resume(run()), "finished: 20000");
  EXPECT_EQ(app.used(), whole.used());
}

// ---- Memory and tables

TEST_P(Limits, MemoryStopsAtTheLimitOfAllMemoriesTogether) {
  App app(kGrowing, {}, with({.memory_bytes = 4 * 65536}));
  EXPECT_EQ(app.run("grow", {Value::i32(2)}, run()), "finished: 1");
  EXPECT_EQ(app.run("grow_other", {Value::i32(2)}, run()), "finished: -1");
  EXPECT_EQ(app.run("grow_other", {Value::i32(1)}, run()), "finished: 0");
  EXPECT_EQ(app.run("grow", {Value::i32(1)}, run()), "finished: -1");
  EXPECT_EQ(app.machine.meters().memory_bytes, 4 * 65536u);
  EXPECT_EQ(app.machine.meters().allocated_bytes, 3 * 65536u);  // Growth only.
}

TEST_P(Limits, ZeroMemoryIsALimitToo) {
  auto machine = Machine::create(with({.memory_bytes = 0}));
  ASSERT_TRUE(machine.has_value());
  const auto refused = machine->instantiate("app", module_of(kGrowing), Linker());
  EXPECT_TRUE(!refused.has_value() || !std::holds_alternative<Finished>(refused->outcome));
  App none("(module (memory 0) (func (export \"grow\") (result i32) (memory.grow (i32.const 1))))", {},
           with({.memory_bytes = 0}));
  EXPECT_EQ(none.run("grow", {}, run()), "finished: -1");
}

TEST_P(Limits, AMemoryMayHaveFourGibibytes) {
  App app(kGrowing, {}, with({.memory_bytes = uint64_t{4} << 30}));
  EXPECT_EQ(app.run("grow", {Value::i32(65536)}, run()), "finished: -1");
  EXPECT_EQ(app.run("grow", {Value::i32(65535)}, run()), "finished: 1");
  EXPECT_EQ(app.run("size", {}, run()), "finished: 65536");
  EXPECT_EQ(app.run("grow", {Value::i32(1)}, run()), "finished: -1");
}

TEST_P(Limits, TablesStopAtTheLimit) {
  App app(kGrowing, {}, with({.table_elements = 10}));
  EXPECT_EQ(app.run("grow_table", {Value::i32(10)}, run()), "finished: -1");
  EXPECT_EQ(app.run("grow_table", {Value::i32(9)}, run()), "finished: 1");
  EXPECT_EQ(app.machine.meters().table_elements, 10u);
}

TEST_P(Limits, LimitsOfOneCallEndWithIt) {
  App app(kGrowing);
  RunOptions options = run();
  options.limits = GuestLimits{.memory_bytes = 65536};
  EXPECT_EQ(app.run("grow", {Value::i32(1)}, options), "finished: -1");
  EXPECT_EQ(app.run("grow", {Value::i32(1)}, run()), "finished: 1");
}

TEST_P(Limits, LimitsOfOneCallHoldForItsResumptions) {
  App app(kGrowing);
  RunOptions options = run(1);
  options.limits = GuestLimits{.memory_bytes = 65536};
  ASSERT_TRUE(app.run("grow", {Value::i32(1)}, options).starts_with("out of fuel"));
  app.save_and_load();
  EXPECT_EQ(app.resume(run()), "finished: -1");
}

// ---- Budgets

TEST_P(Limits, ACombinedBudgetPaysForFuelAndGrowth) {
  constexpr uint64_t kFuel = 1 + 2 + 16;  // grow(1): entry, get and grow, 16 pages of 4 KiB.
  RunOptions options = run();
  options.budget = CombinedBudget{.units = kFuel + 64, .per_kib = 1, .per_kislot = 0};
  App enough(kGrowing);
  EXPECT_EQ(enough.run("grow", {Value::i32(1)}, options), "finished: 1");
  EXPECT_EQ(enough.used(), kFuel);
  options.budget->units -= 1;
  App short_of_one(kGrowing);
  EXPECT_TRUE(short_of_one.run("grow", {Value::i32(1)}, options).starts_with("out of fuel"));
  EXPECT_EQ(short_of_one.resume(run()), "finished: 1");
  EXPECT_EQ(short_of_one.bytes(), enough.bytes());
}

TEST_P(Limits, ACombinedBudgetPaysForTheStack) {
  RunOptions options = run();
  options.budget = CombinedBudget{.units = 10'000, .per_kib = 0, .per_kislot = 1024};
  App app(kDeep);
  EXPECT_TRUE(app.run("deep", {Value::i32(5000)}, options).starts_with("out of fuel"));
  const uint64_t fuel = app.used();
  EXPECT_LT(fuel, 10'000u);
  App reference(kDeep);
  options.tier = Tier::in_place;
  EXPECT_TRUE(reference.run("deep", {Value::i32(5000)}, options).starts_with("out of fuel"));
  EXPECT_EQ(reference.used(), fuel);
  EXPECT_EQ(reference.bytes(), app.bytes());
  EXPECT_EQ(app.resume(run()), "finished: 5000");
}

TEST_P(Limits, NoFuelRunsNothing) {
  App app(kGrowing);
  const uint64_t before = app.used();
  EXPECT_EQ(app.run("size", {}, run(0)), "out of fuel (1 more required)");
  EXPECT_EQ(app.used(), before);
  EXPECT_EQ(app.resume(run(0)), "out of fuel (1 more required)");
  EXPECT_EQ(app.resume(run(UINT64_MAX)), "finished: 1");
}

INSTANTIATE_TEST_SUITE_P(Tiers, Limits, ::testing::Values(Tier::in_place, Tier::threaded),
                         [](const auto& info) { return info.param == Tier::in_place ? "in_place" : "threaded"; });

}  // namespace
}  // namespace chukker::tests
