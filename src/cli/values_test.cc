#include "cli/values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace chukker::cli {
namespace {

std::string printed(const char* text, ValType type) {
  auto value = parse_value(text, type);
  return value ? print_value(*value) : "refused";
}

TEST(Values, IntegersAreSignedUnsignedOrHexadecimal) {
  EXPECT_EQ(printed("42", ValType::i32), "42");
  EXPECT_EQ(printed("-1", ValType::i32), "-1");
  EXPECT_EQ(printed("4294967295", ValType::i32), "-1");
  EXPECT_EQ(printed("0xFFFFFFFF", ValType::i32), "-1");
  EXPECT_EQ(printed("-2147483648", ValType::i32), "-2147483648");
  EXPECT_EQ(printed("1_000", ValType::i64), "1000");
  EXPECT_EQ(printed("18446744073709551615", ValType::i64), "-1");
  EXPECT_EQ(printed("-9223372036854775808", ValType::i64), "-9223372036854775808");
}

TEST(Values, IntegersThatDontFitAreRefused) {
  for (const char* text : {"4294967296", "-2147483649", "", "-", "0x", "1.0", "abc", "1 "}) {
    EXPECT_EQ(printed(text, ValType::i32), "refused") << text;
  }
  EXPECT_EQ(printed("18446744073709551616", ValType::i64), "refused");
  EXPECT_EQ(printed("340282366920938463463374607431768211456", ValType::v128), "refused");
}

// The expectations are what Rust's {} prints, as wasmtime does.
TEST(Values, FloatsAreShortestAndWithoutExponent) {
  EXPECT_EQ(printed("0.1", ValType::f64), "0.1");
  EXPECT_EQ(printed("0.1", ValType::f32), "0.1");
  EXPECT_EQ(printed("1e30", ValType::f64), "1000000000000000000000000000000");
  EXPECT_EQ(printed("1.5e-7", ValType::f64), "0.00000015");
  EXPECT_EQ(printed("123.456", ValType::f64), "123.456");
  EXPECT_EQ(printed("1", ValType::f64), "1");
  EXPECT_EQ(printed("100", ValType::f32), "100");
  EXPECT_EQ(printed("-0", ValType::f64), "-0");
  EXPECT_EQ(printed("inf", ValType::f32), "inf");
  EXPECT_EQ(printed("-inf", ValType::f64), "-inf");
  EXPECT_EQ(printed("nan", ValType::f64), "NaN");
  EXPECT_EQ(printed("1.5x", ValType::f64), "refused");
  EXPECT_EQ(printed("1e999", ValType::f64), "refused");
}

TEST(Values, EveryFloatIsReadBackAsItWasPrinted) {
  uint32_t bits = 1;
  for (int i = 0; i < 100'000; ++i) {
    bits = bits * 1664525 + 1013904223;
    float number = std::bit_cast<float>(bits);
    if (std::isnan(number)) continue;
    EXPECT_EQ(parse_value(print_value(Value::f32(number)), ValType::f32).value(), Value::f32(number)) << bits;
  }
}

TEST(Values, VectorsAndReferences) {
  EXPECT_EQ(printed("340282366920938463463374607431768211455", ValType::v128),
            "340282366920938463463374607431768211455");
  EXPECT_EQ(printed("null", ValType::externref), "null");
  EXPECT_EQ(printed("7", ValType::funcref), "refused");
  EXPECT_EQ(print_value(Value::externref(7)), "<externref>");
}

TEST(Values, TheMessageSaysWhatTheFunctionTakes) {
  std::vector<std::string> texts{"1"};
  std::vector<ValType> types{ValType::i32, ValType::f64};
  auto values = parse_values(texts, types, "mix");
  ASSERT_FALSE(values.has_value());
  EXPECT_EQ(values.error().message, "mix takes 2 values (i32, f64), but 1 is given");
  texts.push_back("x");
  values = parse_values(texts, types, "mix");
  ASSERT_FALSE(values.has_value());
  EXPECT_EQ(values.error().message, "value 2 of mix: 'x' is no f64");
}

}  // namespace
}  // namespace chukker::cli
