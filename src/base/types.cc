#include "chukker/types.hpp"

#include <cmath>
#include <cstdio>

#include "base/text.h"

namespace chukker {
namespace {

std::string type_list(const std::vector<ValType>& types) {
  std::string text = "(";
  for (size_t i = 0; i < types.size(); ++i) text += base::cat(i ? ", " : "", types[i].name());
  return text + ")";
}

std::string limits_text(const Limits& limits) {
  return base::cat(limits.min, limits.max ? base::cat("..", *limits.max) : std::string(".."));
}

template <class Bits>
std::string float_text(double value, Bits bits, int digits) {
  if (std::isnan(value)) return base::cat("nan:", base::hex(bits));
  char text[40];
  std::snprintf(text, sizeof text, "%.*g", digits, value);
  return text;
}

}  // namespace

std::string Hash::hex() const {
  std::string text;
  for (uint8_t byte : bytes) text += base::cat("0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]);
  return text;
}

std::string_view ValType::name() const {
  switch (code()) {
    case i32: return "i32";
    case i64: return "i64";
    case f32: return "f32";
    case f64: return "f64";
    case v128: return "v128";
    case funcref: return "funcref";
    case externref: return "externref";
  }
  return "unknown type";
}

std::string_view name(ExternKind kind) {
  switch (kind) {
    case ExternKind::function: return "function";
    case ExternKind::table: return "table";
    case ExternKind::memory: return "memory";
    case ExternKind::global: return "global";
  }
  return "unknown kind";
}

std::string FuncType::to_string() const { return base::cat(type_list(params), " -> ", type_list(results)); }

std::string ExternType::to_string() const {
  switch (kind) {
    case ExternKind::function: return base::cat("function ", function.to_string());
    case ExternKind::table: return base::cat("table ", table.element.name(), " ", limits_text(table.limits));
    case ExternKind::memory: return base::cat("memory ", limits_text(memory.limits), " pages");
    case ExternKind::global: return base::cat("global ", global.is_mutable ? "mutable " : "", global.type.name());
  }
  return "unknown";
}

std::string Value::to_string() const {
  switch (type.code()) {
    case ValType::i32: return base::cat(static_cast<int32_t>(bits[0]));
    case ValType::i64: return base::cat(static_cast<int64_t>(bits[0]));
    case ValType::f32: return float_text(as_f32(), bits[0], 9);
    case ValType::f64: return float_text(as_f64(), bits[0], 17);
    case ValType::v128: return base::cat("v128:", base::hex(bits[1]), ":", base::hex(bits[0]));
    case ValType::funcref:
    case ValType::externref: return is_null() ? "null" : base::cat("ref ", bits[0] - 1);
  }
  return "unknown value";
}

}  // namespace chukker
