#include "cli/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace chukker::cli {
namespace {

using Wide = unsigned __int128;

// The magnitude of "12", "0x1f"; none where there are other characters, or it is too big.
std::optional<Wide> parse_magnitude(std::string_view text) {
  Wide base = text.starts_with("0x") || text.starts_with("0X") ? 16 : 10;
  if (base == 16) text.remove_prefix(2);
  if (text.empty()) return std::nullopt;
  Wide number = 0;
  for (char c : text) {
    if (c == '_') continue;
    int lower = c | 0x20;
    Wide digit = c >= '0' && c <= '9'                         ? static_cast<Wide>(c - '0')
                 : base == 16 && lower >= 'a' && lower <= 'f' ? static_cast<Wide>(lower - 'a' + 10)
                                                              : base;
    if (digit == base || number > (~Wide{0} - digit) / base) return std::nullopt;
    number = number * base + digit;
  }
  return number;
}

// As two's complement of `bits` bits; none where it doesn't fit.
std::optional<Wide> parse_integer(std::string_view text, unsigned bits) {
  bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  auto magnitude = parse_magnitude(text);
  Wide most = is_negative ? Wide{1} << (bits - 1) : ~Wide{0} >> (128 - bits);
  if (!magnitude || *magnitude > most) return std::nullopt;
  return is_negative ? (~*magnitude + 1) & (~Wide{0} >> (128 - bits)) : *magnitude;
}

template <class Float>
std::optional<Float> parse_float(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Float number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool is_whole = end == text.data() + text.size() && !text.empty();
  if (error == std::errc::result_out_of_range && is_whole) return std::nullopt;
  if (error != std::errc() || !is_whole) return std::nullopt;
  return number;
}

std::optional<Value> read_value(std::string_view text, ValType type) {
  switch (type.code()) {
    case ValType::i32:
      if (auto bits = parse_integer(text, 32)) return Value::i32(static_cast<uint32_t>(*bits));
      break;
    case ValType::i64:
      if (auto bits = parse_integer(text, 64)) return Value::i64(static_cast<uint64_t>(*bits));
      break;
    case ValType::f32:
      if (auto number = parse_float<float>(text)) return Value::f32(*number);
      break;
    case ValType::f64:
      if (auto number = parse_float<double>(text)) return Value::f64(*number);
      break;
    case ValType::v128:
      if (auto bits = parse_integer(text, 128)) {
        return Value::v128(static_cast<uint64_t>(*bits), static_cast<uint64_t>(*bits >> 64));
      }
      break;
    default:
      if (text == "null") return Value::null(type);
  }
  return std::nullopt;
}

// The shortest digits that mean this number, written out without an exponent.
template <class Float>
std::string print_float(Float number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
  std::array<char, 64> text;
  auto end =
      std::to_chars(text.data(), text.data() + text.size(), std::fabs(number), std::chars_format::scientific).ptr;
  std::string_view shortest(text.data(), static_cast<size_t>(end - text.data()));
  size_t at = shortest.find('e');
  int exponent = 0;
  bool is_negative = shortest[at + 1] == '-';
  std::from_chars(shortest.data() + at + 2, end, exponent);
  std::string digits(shortest.substr(0, at));
  if (digits.size() > 1) digits.erase(1, 1);
  auto places = static_cast<size_t>(exponent);
  if (is_negative)
    digits = "0." + std::string(places - 1, '0') + digits;
  else if (digits.size() <= places + 1)
    digits.append(places + 1 - digits.size(), '0');
  else
    digits.insert(places + 1, ".");
  return (std::signbit(number) ? "-" : "") + digits;
}

std::string print_wide(Wide number) {
  std::string digits;
  do {
    digits += static_cast<char>('0' + static_cast<int>(number % 10));
    number /= 10;
  } while (number != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

Expected<Value> parse_value(std::string_view text, ValType type) {
  if (auto value = read_value(text, type)) return *value;
  return fail(ExitCode::usage, fmt::format("'{}' is no {}{}", text, type.name(),
                                           type.is_reference() ? "; of references only null can be given" : ""));
}

Expected<std::vector<Value>> parse_values(std::span<const std::string> texts, std::span<const ValType> types,
                                          std::string_view name) {
  if (texts.size() != types.size()) {
    std::string shape;
    for (ValType type : types) shape += fmt::format("{}{}", shape.empty() ? "" : ", ", type.name());
    return fail(ExitCode::usage,
                fmt::format("{} takes {} value{} ({}), but {} {} given", name, types.size(),
                            types.size() == 1 ? "" : "s", shape, texts.size(), texts.size() == 1 ? "is" : "are"));
  }
  std::vector<Value> values;
  for (size_t i = 0; i < texts.size(); ++i) {
    auto value = parse_value(texts[i], types[i]);
    if (!value) return fail(ExitCode::usage, fmt::format("value {} of {}: {}", i + 1, name, value.error().message));
    values.push_back(*value);
  }
  return values;
}

std::string print_value(const Value& value) {
  switch (value.type.code()) {
    case ValType::i32: return std::to_string(static_cast<int32_t>(value.as_i32()));
    case ValType::i64: return std::to_string(static_cast<int64_t>(value.as_i64()));
    case ValType::f32: return print_float(value.as_f32());
    case ValType::f64: return print_float(value.as_f64());
    case ValType::v128: return print_wide(Wide{value.bits[1]} << 64 | value.bits[0]);
    default: return value.is_null() ? "null" : fmt::format("<{}>", value.type.name());
  }
}

}  // namespace chukker::cli
