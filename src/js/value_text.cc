// Values for a person.
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "chukker/js_value.hpp"

namespace chukker::js {

namespace {

constexpr int kDepthMax = 6;
constexpr size_t kItemsMax = 100;

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  char digits[40];
  return std::string(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      base::append(out, base::cat("\\x", c < 16 ? "0" : "1", "0123456789abcdef"[c & 15]));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string text_of(const Value& value, int depth);

std::string list_text(const Value& value, std::string_view open, std::string_view close, int depth) {
  std::string out(open);
  for (size_t i = 0; i < value.size(); i++) {
    if (i == kItemsMax) return base::cat(out, ", ... ", value.size() - i, " more", close);
    base::append(out, i == 0 ? "" : value.is(Kind::map) && i % 2 == 1 ? " => " : ", ");
    out += text_of(value.at(i), depth + 1);
  }
  return out.append(close);
}

std::string object_text(const Value& value, int depth) {
  std::string out = "{";
  for (const std::string& key : value.keys()) {
    base::append(out, base::cat(out.size() > 1 ? ", " : "", key, ": ", text_of(value.get(key), depth + 1)));
  }
  return out + '}';
}

std::string container_text(const Value& value, int depth) {
  if (depth > kDepthMax) return base::cat("[", name(value.kind()), "]");
  switch (value.kind()) {
    case Kind::array: return list_text(value, "[", "]", depth);
    case Kind::map: return list_text(value, "Map {", "}", depth);
    case Kind::set: return list_text(value, "Set {", "}", depth);
    case Kind::object: return object_text(value, depth);
    case Kind::date: return base::cat("Date(", number_text(value.ms()), ")");
    case Kind::array_buffer: return base::cat("ArrayBuffer(", value.size(), ")");
    case Kind::typed_array: return base::cat(name(value.element_type()), "(", value.length(), ")");
    case Kind::data_view: return base::cat("DataView(", value.length(), ")");
    default: return base::cat(value.error_name(), ": ", value.error_message());
  }
}

std::string text_of(const Value& value, int depth) {
  switch (value.kind()) {
    case Kind::undefined: return "undefined";
    case Kind::null: return "null";
    case Kind::hole: return "<hole>";
    case Kind::boolean: return value.boolean() ? "true" : "false";
    case Kind::number: return number_text(value.number());
    case Kind::bigint: return value.string() + 'n';
    case Kind::string: return quoted(value.string());
    case Kind::host_function: return base::cat("[host function ", value.string(), "]");
    case Kind::handle: {
      const Handle& handle = value.handle();
      return base::cat("[", handle.kind, handle.description.empty() ? "" : " ", handle.description, "]");
    }
    default: return container_text(value, depth);
  }
}

}  // namespace

std::string to_string(const Value& value) { return text_of(value, 0); }

}  // namespace chukker::js
