#include "cli/units.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>

namespace chukker::cli {
namespace {

using namespace std::chrono_literals;

TEST(Units, CountsTakeDecimalSuffixesAndUnderscores) {
  EXPECT_EQ(parse_count("0").value(), 0u);
  EXPECT_EQ(parse_count("1_000_000").value(), 1'000'000u);
  EXPECT_EQ(parse_count("10k").value(), 10'000u);
  EXPECT_EQ(parse_count("3G").value(), 3'000'000'000u);
  EXPECT_EQ(parse_count("18446744073709551615").value(), UINT64_MAX);
  EXPECT_EQ(parse_count("unlimited").value(), UINT64_MAX);
}

TEST(Units, CountsThatDontFitAreRefused) {
  for (const char* text :
       {"", "-1", "1.5", "ten", "1x", "18446744073709551616", "18446744073709551615k", "_1", " 1", "1 "}) {
    EXPECT_FALSE(parse_count(text).has_value()) << text;
  }
}

TEST(Units, BytesTakeBinarySuffixes) {
  EXPECT_EQ(parse_bytes("65536").value(), 65536u);
  EXPECT_EQ(parse_bytes("64KiB").value(), 65536u);
  EXPECT_EQ(parse_bytes("64K").value(), 65536u);
  EXPECT_EQ(parse_bytes("4GiB").value(), 4ull << 30);
  EXPECT_FALSE(parse_bytes("4 GiB").has_value());
  EXPECT_FALSE(parse_bytes("17179869184GiB").has_value());
}

TEST(Units, DurationsTakeFractionsAndSuffixes) {
  EXPECT_EQ(parse_duration("5s").value(), 5s);
  EXPECT_EQ(parse_duration("5").value(), 5s);
  EXPECT_EQ(parse_duration("1.5s").value(), 1500ms);
  EXPECT_EQ(parse_duration("20us").value(), 20us);
  EXPECT_EQ(parse_duration("2m").value(), 2min);
  EXPECT_EQ(parse_duration("1h").value(), 1h);
  for (const char* text : {"", "-1s", "s", "5 s", "nan", "inf", "1e300", "300000000000h"}) {
    EXPECT_FALSE(parse_duration(text).has_value()) << text;
  }
}

TEST(Units, NumbersAreWrittenForPeople) {
  EXPECT_EQ(group_digits(0), "0");
  EXPECT_EQ(group_digits(999), "999");
  EXPECT_EQ(group_digits(1000), "1,000");
  EXPECT_EQ(group_digits(UINT64_MAX), "18,446,744,073,709,551,615");
  EXPECT_EQ(format_bytes(812), "812 B");
  EXPECT_EQ(format_bytes(65536), "64.0 KiB");
  EXPECT_EQ(format_bytes(4ull << 30), "4.0 GiB");
  EXPECT_EQ(format_count(950), "950");
  EXPECT_EQ(format_count(12'345'678), "12.3M");
  EXPECT_EQ(format_count(999'600), "1.00M");
}

}  // namespace
}  // namespace chukker::cli
