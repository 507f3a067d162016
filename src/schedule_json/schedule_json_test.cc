#include "chukker/schedule_json.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace chukker {
namespace {

std::string error_of(std::string_view text) {
  auto schedule = schedule_from_json(text);
  return schedule ? "accepted" : schedule.error().message;
}

TEST(ScheduleJson, AnEmptyObjectIsSchedule1) { EXPECT_EQ(schedule_from_json("{}").value(), Schedule()); }

TEST(ScheduleJson, EveryKeySetsItsPrice) {
  auto schedule = schedule_from_json(R"({
    "comment": "dear floats", "default": 2, "instructions": {"f64.div": 20, "nop": 0}, "entry": 7,
    "bytes": {"price": 3, "unit": 16}, "elements": {"price": 4}, "memory_growth": {"unit": 65536},
    "table_growth": {"price": 0, "unit": 1}})");
  ASSERT_TRUE(schedule.has_value()) << schedule.error().message;
  EXPECT_EQ(schedule->price("f64.div").value(), 20u);
  EXPECT_EQ(schedule->price("nop").value(), 0u);
  EXPECT_EQ(schedule->price("i32.add").value(), 2u);
  EXPECT_EQ(schedule->price("end").value(), 2u);
  EXPECT_EQ(schedule->entry_price(), 7u);
  EXPECT_EQ(schedule->bytes_price(), (SizePrice{3, 16}));
  EXPECT_EQ(schedule->elements_price(), (SizePrice{4, 8}));
  EXPECT_EQ(schedule->memory_growth_price(), (SizePrice{1, 65536}));
  EXPECT_EQ(schedule->table_growth_price(), (SizePrice{0, 1}));
}

TEST(ScheduleJson, TheOrderOfKeysIsOfNoAccount) {
  auto before = schedule_from_json(R"({"default": 5, "instructions": {"call": 9}})");
  auto after = schedule_from_json(R"({"instructions": {"call": 9}, "default": 5})");
  EXPECT_EQ(before.value().id(), after.value().id());
}

TEST(ScheduleJson, WhatIsWrittenIsReadBackEqual) {
  Schedule schedule;
  ASSERT_TRUE(schedule.set_price("i64.mul", 17).has_value());
  ASSERT_TRUE(schedule.set_entry_price(0).has_value());
  ASSERT_TRUE(schedule.set_table_growth_price({5, 3}).has_value());
  EXPECT_EQ(schedule_from_json(to_json(schedule)).value(), schedule);
}

TEST(ScheduleJson, ErrorsNameTheKey) {
  EXPECT_EQ(error_of(R"({"entri": 1})"),
            "the schedule: has no key \"entri\"; it has comment, default, instructions, entry, bytes, elements, "
            "memory_growth and table_growth");
  EXPECT_EQ(error_of(R"({"instructions": {"i32.ad": 1}})"),
            "the schedule: \"instructions\": there is no instruction \"i32.ad\"; use its text name, such as i32.add");
  EXPECT_EQ(error_of(R"({"instructions": {"i32.add": -1}})"),
            "the schedule: \"instructions\", \"i32.add\" must be a whole number from 0 to 1000000");
  EXPECT_EQ(error_of(R"({"entry": 1000001})"), "the schedule: \"entry\" must be a whole number from 0 to 1000000");
  EXPECT_EQ(error_of(R"({"entry": 1.5})"), "the schedule: \"entry\" must be a whole number from 0 to 1000000");
  EXPECT_EQ(error_of(R"({"bytes": 3})"), "the schedule: \"bytes\" must be {\"price\": N, \"unit\": N}");
  EXPECT_EQ(error_of(R"({"bytes": {"size": 3}})"),
            "the schedule: \"bytes\" has no key \"size\"; it has price and unit");
  EXPECT_EQ(error_of(R"({"bytes": {"unit": 0}})"),
            "the schedule: \"bytes\": the unit of a price by size must be at least 1");
  EXPECT_EQ(error_of(R"({"instructions": {"nop": 1, "nop": 2}})"),
            "the schedule: \"instructions\", \"nop\" stands there twice");
  EXPECT_EQ(error_of("[]"), "the schedule: must be an object: {\"entry\": 2, ...}");
}

TEST(ScheduleJson, TextThatIsNoJsonIsRefusedWithItsPlace) {
  auto schedule = schedule_from_json("{\n  \"entry\": 1,\n}");
  ASSERT_FALSE(schedule.has_value());
  EXPECT_EQ(schedule.error().code, ErrorCode::bad_argument);
  EXPECT_NE(schedule.error().message.find("line 3, column 1"), std::string::npos) << schedule.error().message;
  EXPECT_EQ(schedule.error().offset, 17u);
  for (std::string_view text : {"", "{", "{\"entry\"", "nul", "{} {}", "{\"entry\": 1e999}"}) {
    EXPECT_NE(error_of(text), "accepted") << text;
  }
}

}  // namespace
}  // namespace chukker
