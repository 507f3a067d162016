#include "chukker/types.hpp"

#include <gtest/gtest.h>

#include "chukker/error.hpp"

namespace chukker {

TEST(Types, PrintAsAPersonReadsThem) {
  EXPECT_EQ(Value::i32(0xFFFFFFFF).to_string(), "-1");
  EXPECT_EQ(Value::f64(1.5).to_string(), "1.5");
  EXPECT_EQ(Value::null(ValType::funcref).to_string(), "null");
  EXPECT_EQ((FuncType{{ValType::i32, ValType::v128}, {ValType::f32}}).to_string(), "(i32, v128) -> (f32)");
}

TEST(Error, NamesCodePlaceAndOffset) {
  EXPECT_EQ((Error{ErrorCode::malformed, "unexpected end", 28}).to_string(),
            "malformed: unexpected end (at offset 0x1c)");
  EXPECT_EQ(message(TrapCode::integer_divide_by_zero), "integer divide by zero");
}

}  // namespace chukker
