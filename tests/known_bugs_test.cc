// What other engines got wrong with fuel, resumption and isolation, as tests of this one. Each names the report.
#include <gtest/gtest.h>

#include "app.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr Tier kTiers[] = {Tier::in_place, Tier::threaded};

class KnownBugs : public ::testing::TestWithParam<Tier> {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  }
  RunOptions with(uint64_t fuel) const { return {.fuel = fuel, .tier = GetParam()}; }
};

// wasmtime #13802, wasmer #4219: work before a trap was free.
TEST_P(KnownBugs, WorkBeforeATrapIsPaid) {
  App app(R"((module
    (func (export "burn_then_trap") (param $n i32)
      (block $done
        (loop $loop
          (br_if $done (i32.eqz (local.get $n)))                          ;; 3
          (local.set $n (i32.sub (local.get $n) (i32.const 1)))           ;; 4
          (br $loop)))                                                    ;; 1
      (drop (i32.div_s (i32.const 1234) (i32.const 0))))))");             // 3
  EXPECT_EQ(app.run("burn_then_trap", {Value::i32(1000)}, with(kUnlimited)), "trapped: integer divide by zero");
  EXPECT_EQ(app.used(), 1 + 1000 * 8 + 3 + 3u);
}

// wasmtime #14161: an out-of-bounds fill took all fuel before it trapped.
TEST_P(KnownBugs, OutOfBoundsBulkOperationsPayTheirBaseOnly) {
  App app(R"((module (memory 1)
    (func (export "fill") (memory.fill (i32.const 1) (i32.const 0) (i32.const -1)))))");
  for (uint64_t i = 1; i <= 3; ++i) {
    EXPECT_EQ(app.run("fill", {}, with(5)), "trapped: out of bounds memory access");
    EXPECT_EQ(app.used(), 5 * i);
  }
}

// wasmtime #14047: a growth that fails was charged in advance, so that it ran out of fuel instead of giving -1.
TEST_P(KnownBugs, FailedGrowthPaysItsBaseOnly) {
  App app(R"((module (memory 1 2) (table 1 2 funcref)
    (func (export "memory") (result i32) (memory.grow (i32.const -1)))
    (func (export "table") (result i32) (table.grow 0 (ref.null func) (i32.const -1)))))");
  EXPECT_EQ(app.run("memory", {}, with(3)), "finished: -1");
  EXPECT_EQ(app.run("table", {}, with(4)), "finished: -1");
  EXPECT_EQ(app.used(), 7u);
}

// NEAR until 2026: memory.grow at a flat price. wasmtime until 2026-05: bulk operations at a flat price.
TEST_P(KnownBugs, WorkThatDependsOnASizeIsPricedByIt) {
  App app(R"((module (memory 1 100)
    (func (export "grow") (param i32) (drop (memory.grow (local.get 0))))
    (func (export "fill") (param i32) (memory.fill (i32.const 0) (i32.const 1) (local.get 0)))))");
  (void)app.call("grow", {Value::i32(1)}, with(kUnlimited));
  const uint64_t one_page = app.used();
  (void)app.call("grow", {Value::i32(50)}, with(kUnlimited));
  EXPECT_EQ(app.used() - one_page, one_page + 49 * 16);
  const uint64_t before = app.used();
  (void)app.call("fill", {Value::i32(65536)}, with(kUnlimited));
  EXPECT_EQ(app.used() - before, 1 + 4 + 65536 / 64u);
}

// GHSA-2hw9-mc66-jc2q: a suspension inside a bulk operation. Here one is whole or has not begun.
TEST_P(KnownBugs, BulkOperationsAreNeverHalfDone) {
  App app(R"((module (memory (export "memory") 1)
    (func (export "fill") (memory.fill (i32.const 0) (i32.const 7) (i32.const 65536)))))");
  ASSERT_EQ(app.run("fill", {}, with(4 + 1024)), "out of fuel (1 more required)");
  const auto memory = app.machine.memory(*app.machine.find_export(app.instance, "memory"));
  ASSERT_TRUE(memory.has_value());
  EXPECT_EQ(std::count(memory->begin(), memory->end(), 0), 65536);
  EXPECT_EQ(app.resume(with(1024)), "out of fuel (1 more required)");
  EXPECT_EQ(app.resume(with(1025)), "finished");
  const auto after = app.machine.memory(*app.machine.find_export(app.instance, "memory"));
  EXPECT_EQ(std::count(after->begin(), after->end(), 7), 65536);
}

// wasmi #1859, #2032, #1647: out of fuel while a function is entered for the first time was not resumable.
TEST_P(KnownBugs, OutOfFuelAtACallIsResumable) {
  constexpr const char* kText = R"((module
    (type $t (func (result i32)))
    (table funcref (elem $d))
    (func $a (result i32) i32.const 1)
    (func $b (result i32) return_call $a)
    (func $d (result i32) i32.const 2)
    (func $e (result i32) (return_call_indirect (type $t) (i32.const 0)))
    (func (export "main") (result i32)
      (i32.add (i32.add (call $a) (call $b)) (i32.add (call_indirect (type $t) (i32.const 0)) (call $e))))))";
  App whole(kText);
  ASSERT_EQ(whole.run("main", {}, with(kUnlimited)), "finished: 6");
  for (uint64_t fuel = 0; fuel < whole.used(); ++fuel) {
    App app(kText);
    ASSERT_TRUE(app.run("main", {}, with(fuel)).starts_with("out of fuel")) << fuel;
    EXPECT_EQ(app.resume(with(kUnlimited)), "finished: 6") << fuel;
    EXPECT_EQ(app.used(), whole.used()) << fuel;
  }
}

// WAMR #4410: control flow was corrupt after a resumption.
TEST_P(KnownBugs, ResumptionKeepsControlFlow) {
  App app(R"((module (func (export "main") (param $n i32) (result i32) (local $sum i32)
    (block $out
      (loop $next
        (block $odd
          (block $even
            (br_table $even $odd (i32.and (local.get $n) (i32.const 1))))
          (local.set $sum (i32.add (local.get $sum) (local.get $n)))
          (local.set $n (i32.sub (local.get $n) (i32.const 1)))
          (br $next))
        (br_if $out (i32.eq (local.get $n) (i32.const 1)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next)))
    (local.get $sum))))");
  std::string outcome = app.run("main", {Value::i32(99)}, with(1));
  uint32_t stops = 0;
  while (outcome == "out of fuel (1 more required)") {
    outcome = app.resume(with(1));
    ++stops;
  }
  EXPECT_EQ(outcome, "finished: 2450");  // 2 + 4 + ... + 98
  EXPECT_EQ(stops + 1, app.used());
}

// wasmer #4256: what stood before an if was charged to one of its sides only.
TEST_P(KnownBugs, BothSidesOfAnIfPayForWhatStandsBeforeIt) {
  App app(R"((module (func (export "main") (param i32) (result i32)
    (local.set 0 (local.get 0))
    (local.set 0 (local.get 0))
    (if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.const 2))))))");
  EXPECT_EQ(app.run("main", {Value::i32(1)}, with(kUnlimited)), "finished: 1");
  EXPECT_EQ(app.used(), 8u);
  EXPECT_EQ(app.run("main", {Value::i32(0)}, with(kUnlimited)), "finished: 2");
  EXPECT_EQ(app.used(), 16u);
}

// wasmtime #4439 and others: a large amount of fuel became a negative one.
TEST_P(KnownBugs, LargeAmountsOfFuelAreLarge) {
  App app(R"((module (func (export "main") (result i32) i32.const 1)))");
  const uint64_t half = uint64_t{1} << 63;
  for (const uint64_t fuel : {half - 1, half, half + 1, UINT64_MAX - 1, UINT64_MAX}) {
    EXPECT_EQ(app.run("main", {}, with(fuel)), "finished: 1") << fuel;
  }
  EXPECT_EQ(app.used(), 10u);
}

// A loop that can't be interrupted while fuel is on counts as a vulnerability.
TEST_P(KnownBugs, TheSmallestLoopsStop) {
  App app(R"((module
    (func (export "br") (loop br 0))
    (func (export "br_if") (loop (br_if 0 (i32.const 1))))
    (func (export "br_table") (loop (br_table 0 (i32.const 0))))
    (func $self (export "call") return_call $self)
    (type $t (func))
    (table funcref (elem $indirect))
    (func $indirect (export "indirect") (return_call_indirect (type $t) (i32.const 0)))))");
  for (const char* name : {"br", "br_if", "br_table", "call", "indirect"}) {
    const uint64_t before = app.used();
    EXPECT_TRUE(app.run(name, {}, with(100'001)).starts_with("out of fuel")) << name;
    EXPECT_EQ(app.used() - before, 100'001u) << name;
    EXPECT_TRUE(app.machine.abandon().has_value()) << name;
  }
}

// Isolation: data left in reused slots. Locals are zero at every entry, whatever stood there before.
TEST_P(KnownBugs, LocalsAreZeroInReusedSlots) {
  App app(R"((module
    (func $dirty (result i64) (local i64 i64 v128 i64)
      (local.set 0 (i64.const -1)) (local.set 1 (i64.const -1)) (local.set 3 (i64.const -1))
      (local.set 2 (v128.const i64x2 -1 -1))
      (i64.add (i64.add (i64.const -1) (i64.const -1)) (i64.add (i64.const -1) (i64.const -1))))
    (func $clean (result i64) (local i64 i64 v128 i64 i32 f64)
      (i64.or (i64.or (i64.or (local.get 0) (local.get 1)) (i64.or (local.get 3) (i64.extend_i32_u (local.get 4))))
              (i64.or (i64.or (i64x2.extract_lane 0 (local.get 2)) (i64x2.extract_lane 1 (local.get 2)))
                      (i64.reinterpret_f64 (local.get 5)))))
    (func (export "main") (result i64)
      (drop (call $dirty))
      (call $clean))))");
  EXPECT_EQ(app.run("main", {}, with(kUnlimited)), "finished: 0");
  for (uint64_t fuel = 0; fuel < 50; ++fuel) {
    if (app.run("main", {}, with(fuel)).starts_with("out of fuel")) {
      EXPECT_EQ(app.resume(with(kUnlimited)), "finished: 0") << fuel;
    }
  }
}

// Limits that vanish when another tier is switched on.
TEST_P(KnownBugs, LimitsHoldAfterASwitchOfTiers) {
  MachineOptions options;
  options.limits = {.memory_bytes = 3 * 65536, .table_elements = 20, .stack_slots = 1000, .stack_frames = 100};
  App app(R"((module (memory 1) (table 10 funcref)
    (func (export "grow") (result i32) (nop) (memory.grow (i32.const 3)))
    (func (export "table") (result i32) (table.grow 0 (ref.null func) (i32.const 11)))
    (func $deep (export "deep") (param i32) (result i32)
      (if (result i32) (local.get 0)
        (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1)))))
        (else (i32.const 0))))))",
          {}, options);
  const Tier other = GetParam() == Tier::in_place ? Tier::threaded : Tier::in_place;
  const std::vector<Value> none, depth = {Value::i32(5000)};
  for (const auto& [name, args, expected] :
       {std::tuple("grow", none, "finished: -1"), std::tuple("table", none, "finished: -1"),
        std::tuple("deep", depth, "trapped: call stack exhausted")}) {
    ASSERT_TRUE(app.run(name, args, with(2)).starts_with("out of fuel")) << name;
    EXPECT_EQ(app.resume({.tier = other}), expected) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Tiers, KnownBugs, ::testing::ValuesIn(kTiers),
                         [](const auto& info) { return info.param == Tier::in_place ? "in_place" : "threaded"; });

}  // namespace
}  // namespace chukker::tests
