#include "chukker/schedule.hpp"

#include <gtest/gtest.h>

namespace chukker {

TEST(Schedule, OneIsTheDefault) {
  const Schedule schedule;
  EXPECT_EQ(*schedule.price("i32.add"), 1u);
  EXPECT_EQ(*schedule.price("loop"), 0u);
  EXPECT_EQ(schedule.entry_price(), 1u);
  EXPECT_EQ(schedule.bytes_price().of(65), 2u);
}

TEST(Schedule, EqualPricesHaveEqualIds) {
  Schedule a, b;
  EXPECT_EQ(a.id(), b.id());
  ASSERT_TRUE(a.set_price("i32.add", 7));
  EXPECT_NE(a.id(), b.id());
  ASSERT_TRUE(a.set_price("i32.add", 1));
  EXPECT_EQ(a.id(), b.id());
  ASSERT_TRUE(a.set_table_growth_price({2, 8}));
  EXPECT_NE(a.id(), b.id());
}

TEST(Schedule, RefusesWhatIsNoPrice) {
  Schedule schedule;
  EXPECT_FALSE(schedule.set_price("i32.plus", 1));
  EXPECT_FALSE(schedule.set_price("i32.add", Schedule::kPriceMax + 1));
  EXPECT_FALSE(schedule.set_bytes_price({1, 0}));
  EXPECT_FALSE(schedule.price("i32.plus"));
}

TEST(SizePrice, CountsBegunUnits) {
  const SizePrice price{3, 64};
  EXPECT_EQ(price.of(0), 0u);
  EXPECT_EQ(price.of(1), 3u);
  EXPECT_EQ(price.of(64), 3u);
  EXPECT_EQ(price.of(UINT64_MAX / 8), (UINT64_MAX / 8 / 64 + 1) * 3);
}

}  // namespace chukker
