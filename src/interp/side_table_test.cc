#include "interp/side_table.h"

#include <gtest/gtest.h>

namespace chukker::interp {
namespace {

// A module with one function of type (i32) -> (i32) and this code, its local declarations included.
wasm::Module module_with(const std::vector<uint8_t>& body) {
  std::vector<uint8_t> bytes = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7F, 1, 0x7F, 3, 2, 1, 0};
  bytes.insert(bytes.end(), {10, static_cast<uint8_t>(body.size() + 2), 1, static_cast<uint8_t>(body.size())});
  bytes.insert(bytes.end(), body.begin(), body.end());
  auto module = wasm::parse(bytes, {});
  EXPECT_TRUE(module) << (module ? "" : module.error().to_string());
  return std::move(*module);
}

// An entry as (position, target, entry of the target), counted from the first instruction.
struct Jump {
  uint32_t from, to, entry;
  friend bool operator==(const Jump&, const Jump&) = default;
};

std::vector<Jump> jumps_of(const SideTable& table) {
  std::vector<Jump> jumps;
  for (uint32_t i = 0; i + 1 < table.entries.size(); ++i) {
    const SideEntry& entry = table.entries[i];
    jumps.push_back({entry.position - table.code_begin, entry.position + entry.position_delta - table.code_begin,
                     i + entry.entry_delta});
  }
  return jumps;
}

TEST(SideTable, IfGoesBehindElseAndElseBehindEnd) {
  const wasm::Module module = module_with({0,              // no locals
                                           0x20, 0,        //  0 local.get 0
                                           0x04, 0x7F,     //  2 if (result i32)
                                           0x41, 1,        //  4   i32.const 1
                                           0x05,           //  6 else
                                           0x41, 2,        //  7   i32.const 2
                                           0x0B, 0x0B});   //  9 end, 10 end
  EXPECT_EQ(jumps_of(make_side_table(module, wasm::FuncIndex(0))), (std::vector<Jump>{{2, 7, 2}, {6, 10, 2}}));
}

TEST(SideTable, LoopIsEnteredAtItsHeaderAgain) {
  const wasm::Module module = module_with({0, 0x20, 0,               //  0 local.get 0
                                           0x03, 0x40,               //  2 loop
                                           0x20, 0, 0x0D, 0,         //  4 local.get 0, 6 br_if 0
                                           0x0B, 0x0B});             //  8 end, 9 end
  const SideTable table = make_side_table(module, wasm::FuncIndex(0));
  EXPECT_EQ(jumps_of(table), (std::vector<Jump>{{6, 2, 0}}));
  EXPECT_EQ(table.entries[0].height, 2u);  // The local, and the operand below the loop.
  EXPECT_EQ(table.at(table.code_begin + 7), &table.entries[1]);
  EXPECT_EQ(table.at(table.code_begin + 6), &table.entries[0]);
}

TEST(SideTable, BranchesKeepTheirOperandsAndReturnsSaySo) {
  const wasm::Module module = module_with({0, 0x02, 0x7F,                          //  0 block (result i32)
                                           0x41, 1, 0x41, 2,                       //  2 i32.const 1, 4 i32.const 2
                                           0x20, 0,                                //  6 local.get 0
                                           0x0E, 1, 0, 1,                          //  8 br_table 0, default 1
                                           0x0B, 0x0B});                           // 12 end, 13 end
  const SideTable table = make_side_table(module, wasm::FuncIndex(0));
  EXPECT_EQ(jumps_of(table), (std::vector<Jump>{{8, 13, 2}, {8, 14, 2}}));
  EXPECT_EQ(table.entries[0].keep, 1u);    // The 2 moves down over the 1.
  EXPECT_EQ(table.entries[0].height, 2u);
  EXPECT_EQ(table.entries[1].keep, SideEntry::kReturns);
  EXPECT_FALSE(table.has_wide);
}

TEST(SideTable, WideOperandsStandInIt) {
  const wasm::Module module = module_with({1, 1, 0x7B,                 // one local of type v128
                                           0x20, 1, 0x1A,              // 0 local.get 1, 2 drop
                                           0x20, 0, 0x1A,              // 3 local.get 0, 5 drop
                                           0x20, 0, 0x0B});            // 6 local.get 0, 8 end
  const SideTable table = make_side_table(module, wasm::FuncIndex(0));
  EXPECT_TRUE(table.has_wide);
  EXPECT_EQ(table.local_slots, (std::vector<uint32_t>{0, 1, 3}));
  ASSERT_EQ(table.entries.size(), 2u);
  EXPECT_EQ(table.entries[0].position, table.code_begin + 2);
}

}  // namespace
}  // namespace chukker::interp
