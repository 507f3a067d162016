#include "spec_file.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace chukker::tests {
namespace {

using nlohmann::json;

// The bits of an unsigned decimal number; the suites write every integer so.
uint64_t number(const std::string& text) { return std::strtoull(text.c_str(), nullptr, 10); }

uint32_t lane_width(std::string_view type) {
  if (type == "i8") return 8;
  if (type == "i16") return 16;
  return type.ends_with("64") ? 64 : 32;
}

LanePattern lane_pattern(std::string_view type, const std::string& value) {
  LanePattern lane{.width = lane_width(type)};
  if (value == "nan:canonical") lane.kind = LanePattern::canonical_nan;
  else if (value == "nan:arithmetic") lane.kind = LanePattern::arithmetic_nan;
  else lane.bits = number(value);
  return lane;
}

std::optional<ValType> value_type(std::string_view name) {
  if (name == "i32") return ValType::i32;
  if (name == "i64") return ValType::i64;
  if (name == "f32") return ValType::f32;
  if (name == "f64") return ValType::f64;
  if (name == "v128") return ValType::v128;
  if (name == "funcref" || name == "nullfuncref") return ValType::funcref;
  if (name == "externref" || name == "nullexternref") return ValType::externref;
  return std::nullopt;
}

// Packs lanes, low lane first, into the two words of a value.
std::array<uint64_t, 2> pack(const std::vector<LanePattern>& lanes) {
  std::array<uint64_t, 2> words{};
  uint32_t at = 0;
  for (const LanePattern& lane : lanes) {
    words[at / 64] |= lane.bits << (at % 64);
    at += lane.width;
  }
  return words;
}

std::vector<LanePattern> lanes_of(const json& item, const std::string& type) {
  if (!item.contains("value")) return {};  // The results of a call that is expected to trap have types only.
  if (type != "v128") return {lane_pattern(type, item.value("value", "0"))};
  std::vector<LanePattern> lanes;
  for (const json& lane : item["value"]) {
    lanes.push_back(lane_pattern(item.value("lane_type", "i32"), lane.get<std::string>()));
  }
  return lanes;
}

bool is_numeric(ValType type) { return !type.is_reference(); }

Argument argument(const json& item) {
  Argument result{.value = {}, .type_name = item.value("type", "")};
  const auto type = value_type(result.type_name);
  if (!type) return result;
  if (is_numeric(*type)) {
    result.value = Value{*type, pack(lanes_of(item, result.type_name))};
    return result;
  }
  const std::string text = item.value("value", "null");
  if (text == "null") result.value = Value::null(*type);
  else if (*type == ValType::externref) result.value = Value::externref(number(text));
  return result;
}

Pattern reference_pattern(const json& item, const std::string& type_name) {
  Pattern pattern;
  pattern.type = value_type(type_name);
  const bool any_type = type_name == "ref" || type_name == "refnull";
  if (!pattern.type && !any_type) return pattern;
  if (type_name.starts_with("null") || type_name == "refnull") {
    pattern.kind = Pattern::null_reference;
    if (any_type || !item.contains("value")) pattern.type.reset();
  } else if (!item.contains("value")) {
    pattern.kind = Pattern::some_reference;
  } else if (item.value("value", "") == "null") {
    pattern.kind = Pattern::null_reference;
  } else {
    pattern.kind = Pattern::host_reference;
    pattern.host_number = number(item.value("value", ""));
  }
  return pattern;
}

Pattern pattern(const json& item) {
  const std::string type_name = item.value("type", "");
  const auto type = value_type(type_name);
  Pattern result;
  if (type && is_numeric(*type)) {
    result.kind = Pattern::lanes;
    result.type = type;
    result.lane_patterns = lanes_of(item, type_name);
  } else {
    result = reference_pattern(item, type_name);
  }
  result.text = item.dump();
  return result;
}

std::vector<Pattern> patterns(const json& command, const char* key) {
  std::vector<Pattern> list;
  if (command.contains(key)) {
    for (const json& item : command[key]) list.push_back(pattern(item));
  }
  return list;
}

Action action(const json& item) {
  Action result;
  result.is_get = item.value("type", "") == "get";
  result.module = item.value("module", "");
  result.field = item.value("field", "");
  if (item.contains("args")) {
    for (const json& arg : item["args"]) result.args.push_back(argument(arg));
  }
  return result;
}

Command command(const json& item) {
  Command result;
  result.type = item.value("type", "");
  result.line = item.value("line", 0u);
  result.name = item.value("name", "");
  result.filename = item.value("filename", "");
  result.as = item.value("as", "");
  result.instance = item.value("instance", "");
  result.module = item.value("module", "");
  result.text = item.value("text", "");
  result.is_text = item.value("module_type", "binary") == "text";
  if (item.contains("action")) result.action = action(item["action"]);
  result.expected = patterns(item, "expected");
  result.either = patterns(item, "either");
  return result;
}

[[noreturn]] void give_up(const std::filesystem::path& path, const char* why) {
  std::fprintf(stderr, "%s: %s\n", path.c_str(), why);
  std::abort();
}

uint64_t lane_at(const Value& value, uint32_t at, uint32_t width) {
  const uint64_t word = value.bits[at / 64] >> (at % 64);
  return width == 64 ? word : word & ((uint64_t{1} << width) - 1);
}

bool lanes_match(const std::vector<LanePattern>& lanes, const Value& value) {
  uint32_t at = 0;
  for (const LanePattern& lane : lanes) {
    if (!lane.matches(lane_at(value, at, lane.width))) return false;
    at += lane.width;
  }
  return true;
}

}  // namespace

bool LanePattern::matches(uint64_t lane) const {
  const uint32_t mantissa = width == 64 ? 52 : 23;
  const uint64_t quiet = uint64_t{1} << (mantissa - 1);
  const uint64_t exponent = (uint64_t{1} << (width - 1)) - (uint64_t{1} << mantissa);
  const uint64_t magnitude = lane & ~(uint64_t{1} << (width - 1));
  switch (kind) {
    case exact: return lane == bits;
    case canonical_nan: return magnitude == (exponent | quiet);
    case arithmetic_nan: return (magnitude & (exponent | quiet)) == (exponent | quiet);
  }
  return false;
}

bool Pattern::matches(const Value& value) const {
  if (type && value.type != *type) return false;
  switch (kind) {
    case lanes: return lanes_match(lane_patterns, value);
    case null_reference: return value.type.is_reference() && value.is_null();
    case some_reference: return value.type.is_reference() && !value.is_null();
    case host_reference: return value == Value::externref(host_number);
    case unsupported: return false;
  }
  return false;
}

std::vector<uint8_t> read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) give_up(path, "can't be read");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

SpecFile read_spec_file(const std::filesystem::path& path) {
  const std::vector<uint8_t> bytes = read_bytes(path);
  const json root = json::parse(bytes.begin(), bytes.end(), nullptr, false);
  if (root.is_discarded() || !root.contains("commands")) give_up(path, "is not a file of the suite");
  SpecFile file{.path = path, .commands = {}};
  for (const json& item : root["commands"]) file.commands.push_back(command(item));
  return file;
}

}  // namespace chukker::tests
