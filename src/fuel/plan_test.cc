#include "fuel/plan.h"

#include <gtest/gtest.h>

#include "wasm/module.h"

namespace chukker::fuel {
namespace {

using Bytes = std::vector<uint8_t>;

// A module with one function () -> () of one i32 local and this code, its end included.
wasm::Module module_of(const Bytes& code) {
  Bytes bytes = {0, 'a', 's', 'm', 1, 0, 0, 0,  // header
                 1, 4, 1, 0x60, 0, 0,           // type () -> ()
                 3, 2, 1, 0};                   // function
  const auto body = static_cast<uint8_t>(code.size() + 3);
  bytes.insert(bytes.end(), {10, static_cast<uint8_t>(body + 2), 1, body, 1, 1, 0x7F});
  bytes.insert(bytes.end(), code.begin(), code.end());
  auto module = wasm::parse(bytes, {});
  EXPECT_TRUE(module.has_value()) << module.error().to_string();
  return *std::move(module);
}

struct Planned {
  explicit Planned(const Bytes& code, const Schedule& schedule = {})
      : module(module_of(code)), body(ir::read_body(module, wasm::FuncIndex(0))), plan(body, schedule) {}

  wasm::Module module;
  ir::Body body;
  Plan plan;
};

TEST(Plan, StraightCodeIsChargedOnceAtItsEntry) {
  const Planned p({0x20, 0, 0x41, 1, 0x6A, 0x21, 0, 0x0B});  // local.get, i32.const, i32.add, local.set, end
  EXPECT_EQ(p.plan.entry(), 5u);
  EXPECT_EQ(p.plan.before(2), 2u);
  EXPECT_EQ(p.plan.after(3), 0u);
  for (uint32_t step = 0; step < p.body.steps.size(); ++step) EXPECT_FALSE(p.plan.charged_at(step));
}

TEST(Plan, ABranchGivesBackWhatWillNotRun) {
  // block, local.get, br_if 0, local.get, drop, end, local.get, drop, end
  const Planned p({0x02, 0x40, 0x20, 0, 0x0D, 0, 0x20, 0, 0x1A, 0x0B, 0x20, 0, 0x1A, 0x0B});
  EXPECT_EQ(p.plan.entry(), 5u);  // The entry, and all of it along the way of falling through.
  const ir::Label& label = p.body.labels[1];
  EXPECT_EQ(p.plan.branch(2, label.target), -1);  // The local.get in the block.
}

TEST(Plan, ALoopIsChargedOnceForEachTurn) {
  // loop, local.get, br_if 0, end, local.get, drop, end
  const Planned p({0x03, 0x40, 0x20, 0, 0x0D, 0, 0x0B, 0x20, 0, 0x1A, 0x0B});
  EXPECT_TRUE(p.plan.charged_at(0) || p.plan.entry() == 1u + p.plan.before(0));
  EXPECT_EQ(p.plan.branch(2, 0), 2);  // A turn: local.get and br_if.
}

TEST(Plan, ChainsAreNoLongerThanTheLimit) {
  Bytes code;
  for (int i = 0; i < 40; ++i) code.insert(code.end(), {0x20, 0, 0x1A});
  code.push_back(0x0B);
  Schedule dear;
  ASSERT_TRUE(dear.set_price("local.get", 300).has_value());
  const Planned p(code, dear);
  uint64_t charged = p.plan.before(0);
  for (uint32_t step = 0; step < p.body.steps.size(); ++step) {
    EXPECT_LE(p.plan.before(step), kChainMax);
    if (p.plan.charged_at(step)) charged += p.plan.before(step);
  }
  EXPECT_EQ(charged, 40u * 300u);
}

TEST(Plan, UnreachedEndsAreFree) {
  Schedule ends;
  ASSERT_TRUE(ends.set_price("end", 5).has_value());
  const Planned p({0x02, 0x40, 0x0C, 0, 0x0B, 0x0B}, ends);  // block, br 0, end, end
  EXPECT_EQ(p.plan.entry(), 2u);                             // The entry and the br.
  EXPECT_EQ(p.plan.branch(1, p.body.labels[1].target), 5);   // Behind the block: the function's own end.
}

}  // namespace
}  // namespace chukker::fuel
