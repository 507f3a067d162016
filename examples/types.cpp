// chukker/types.hpp: WebAssembly's types and values, as the embedder sees them.
#include "chukker/types.hpp"

#include <cmath>
#include <cstdio>

int main() {
  using chukker::ValType, chukker::Value;

  const chukker::FuncType type{{ValType::i32, ValType::v128}, {ValType::f64}};
  std::printf("%s\n", type.to_string().c_str());

  // Integers are bit patterns; they print signed. Floats keep every bit, a NaN's payload too.
  const Value values[] = {Value::i32(42), Value::i64(UINT64_MAX), Value::f32(0.5f), Value::f64(NAN),
                          Value::null(ValType::funcref), Value::externref(3)};
  for (const Value& value : values) {
    std::printf("%-9s %s\n", std::string(value.type.name()).c_str(), value.to_string().c_str());
  }
  return Value::f64(NAN) == Value::f64(NAN) ? 0 : 1;  // As bits, so equal to itself.
}

// Output:
// (i32, v128) -> (f64)
// i32       42
// i64       -1
// f32       0.5
// f64       nan:0x7ff8000000000000
// funcref   null
// externref ref 3
