// Snapshots: what is saved comes back, equal states have equal bytes, and nothing else is believed.
#include <gtest/gtest.h>

#include <algorithm>

#include "chukker/chukker.hpp"
#include "guest.h"
#include "wat.h"

namespace chukker::tests {
namespace {

// Counts to its argument in a global, a local, a table and a memory, and asks the host on the way.
constexpr std::string_view kCounter = R"(
  (module $counter
    (import "host" "ask" (func $ask (param i32 i64) (result i32)))
    (type $step (func (param i32) (result i32)))
    (memory (export "memory") 1 4)
    (table $table 6 funcref)
    (global $total (export "total") (mut i64) (i64.const 0))
    (elem (i32.const 1) $one $count)
    (data (i32.const 16) "counter")
    (data "passive")
    (func $one (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
    (func $count (export "count") (param $to i32) (result i32) (local $i i32) (local $wide v128)
      (loop $next
        (local.set $i (call_indirect (type $step) (local.get $i) (i32.const 1)))
        (global.set $total (i64.add (global.get $total) (i64.extend_i32_u (local.get $i))))
        (i32.store (i32.mul (local.get $i) (i32.const 4)) (local.get $i))
        (local.set $wide (i32x4.splat (local.get $i)))
        (br_if $next (i32.lt_u (local.get $i) (local.get $to))))
      (i32.add (i32x4.extract_lane 0 (local.get $wide)) (i32.const 0)))
    (func (export "consult") (param i32) (result i32)
      (i32.add (call $ask (local.get 0) (i64.const 7)) (call $count (local.get 0))))
    (func (export "fail") (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 0)))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))))";

// ask answers pending.
Linker host() {
  Linker linker;
  const auto ask = [](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::pending(); };
  EXPECT_TRUE(linker.define("host", "ask", {{ValType::i32, ValType::i64}, {ValType::i32}}, ask));
  return linker;
}

struct Made {
  Machine machine;
  uint32_t instance;

  Result<Outcome> call(std::string_view name, uint32_t argument, uint64_t fuel = kUnlimited) {
    const Value args[] = {Value::i32(argument)};
    return machine.call(instance, name, args, {.fuel = fuel});
  }
};

Made make(std::string_view text = kCounter) {
  Machine machine = *Machine::create();
  auto made = machine.instantiate("app", module_of(text), host());
  EXPECT_TRUE(made) << made.error().to_string();
  return {std::move(machine), made->instance};
}

Machine loaded(const std::vector<uint8_t>& bytes, const LoadOptions& options = {}) {
  auto machine = Machine::load(bytes, host(), options);
  EXPECT_TRUE(machine) << machine.error().to_string();
  return *std::move(machine);
}

class Snapshot : public testing::Test {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  }
};

// A machine in each state that it can be in.
std::vector<std::pair<std::string, Made>> machines_in_every_state() {
  std::vector<std::pair<std::string, Made>> all;
  const auto add = [&all](std::string name, auto bring) {
    Made made = make();
    bring(made);
    all.emplace_back(std::move(name), std::move(made));
  };
  add("fresh", [](Made&) {});
  add("finished", [](Made& made) { EXPECT_TRUE(made.call("count", 10)); });
  add("trapped", [](Made& made) { EXPECT_TRUE(made.call("fail", 10)); });
  add("suspended", [](Made& made) { EXPECT_TRUE(made.call("count", 10, 57)); });
  add("suspended at entry", [](Made& made) { EXPECT_TRUE(made.call("count", 10, 0)); });
  add("host pending", [](Made& made) { EXPECT_TRUE(made.call("consult", 10)); });
  add("suspended after an answer", [](Made& made) {
    EXPECT_TRUE(made.call("consult", 10));
    const Value answer[] = {Value::i32(5)};
    EXPECT_TRUE(made.machine.answer(answer, {.fuel = 40}));
  });
  add("suspended in a nested call", [](Made& made) {
    EXPECT_TRUE(made.call("consult", 10));
    EXPECT_TRUE(made.call("count", 3, 20));
  });
  add("pending in a nested call", [](Made& made) {
    EXPECT_TRUE(made.call("consult", 10));
    EXPECT_TRUE(made.call("consult", 3));
  });
  add("grown", [](Made& made) { EXPECT_TRUE(made.call("grow", 2)); });
  return all;
}

TEST_F(Snapshot, ComesBackAsItWasInEveryState) {
  for (auto& [name, made] : machines_in_every_state()) {
    SCOPED_TRACE(name);
    const std::vector<uint8_t> bytes = *made.machine.save();
    Machine again = loaded(bytes);
    EXPECT_EQ(again.state(), made.machine.state());
    EXPECT_EQ(to_string(again.outcome()), to_string(made.machine.outcome()));
    EXPECT_EQ(again.meters(), made.machine.meters());
    EXPECT_EQ(again.backtrace(), made.machine.backtrace());
    EXPECT_EQ(*again.save(), bytes);
    EXPECT_EQ(*again.digest(), *made.machine.digest());
  }
}

}  // namespace
}  // namespace chukker::tests
