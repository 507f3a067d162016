#include "cli/js_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

constexpr int kDepthMax = 1000;

js::Value to_value(const ordered_json& json) {
  switch (json.type()) {
    case ordered_json::value_t::boolean:
      return json.get<bool>();
    case ordered_json::value_t::string:
      return json.get_ref<const std::string&>();
    case ordered_json::value_t::array: {
      js::Value array = js::Value::array();
      for (const auto& item : json) array.push(to_value(item));
      return array;
    }
    case ordered_json::value_t::object: {
      js::Value object = js::Value::object();
      for (const auto& [key, item] : json.items()) object.set(key, to_value(item));
      return object;
    }
    case ordered_json::value_t::null:
      return js::Value::null();
    default:
      return json.get<double>();
  }
}

}  // namespace

Expected<js::Value> parse_js_json(const std::string& text) {
  if (text.empty()) return js::Value::undefined();
  bool is_too_deep = false;
  auto look_at_depth = [&](int depth, ordered_json::parse_event_t, ordered_json&) {
    is_too_deep |= depth > kDepthMax;
    return !is_too_deep;
  };
  try {
    auto json = ordered_json::parse(text, look_at_depth);
    if (is_too_deep) return fail(ExitCode::usage, fmt::format("the JSON is nested deeper than {}", kDepthMax));
    return to_value(json);
  } catch (const nlohmann::json::parse_error&) {
    return fail(ExitCode::usage, fmt::format("'{}' is no JSON; a string needs its quotes: '\"yes\"'", text));
  }
}

}  // namespace chukker::cli
