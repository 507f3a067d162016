#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

#include "chukker/js_value.hpp"
#include "base/check.h"
#include "js/value_graph.h"

namespace chukker::js {

std::string_view name(Kind kind) {
  static constexpr std::string_view kNames[] = {"undefined", "null", "boolean", "number", "bigint", "string",
      "array", "object", "date", "map", "set", "array buffer", "typed array", "data view", "error", "handle",
      "host function", "hole"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view name(ElementType type) {
  static constexpr std::string_view kNames[] = {"Uint8ClampedArray", "Int8Array", "Uint8Array", "Int16Array",
      "Uint16Array", "Int32Array", "Uint32Array", "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array",
      "Float64Array"};
  return kNames[static_cast<size_t>(type)];
}

uint32_t element_size(ElementType type) {
  static constexpr uint32_t kSizes[] = {1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8};
  return kSizes[static_cast<size_t>(type)];
}

// ---- Making

Value::Value(std::nullptr_t) : kind_(Kind::null) {}
Value::Value(bool boolean) : kind_(Kind::boolean), boolean_(boolean) {}
Value::Value(double number) : kind_(Kind::number), number_(number) {}
Value::Value(std::string_view text) : kind_(Kind::string), text_(std::make_shared<const std::string>(text)) {}
Value::Value(Handle handle) : kind_(Kind::handle), handle_(std::make_shared<const Handle>(std::move(handle))) {}

namespace {

struct Made {
  std::shared_ptr<ValueGraph> graph = ValueGraph::create();
  ValueGraph::Item item;
  explicit Made(Kind kind) { item = {.kind = kind, .node = graph->add(kind), .text = {}, .handle = {}}; }
  ValueGraph::Node& node() { return graph->node(item.node); }
  Value value() { return graph->value(item); }
};

}  // namespace

Value Value::hole() {
  Value value;
  value.kind_ = Kind::hole;
  return value;
}

Value Value::bigint(std::string decimal) {
  Value value{std::string_view(decimal)};
  value.kind_ = Kind::bigint;
  return value;
}

Value Value::host_function(std::string_view name) {
  Value value{name};
  value.kind_ = Kind::host_function;
  return value;
}

Value Value::array(std::initializer_list<Value> items) { return array(std::span(items.begin(), items.size())); }

Value Value::array(std::span<const Value> items) {
  Value made = Made(Kind::array).value();
  for (const Value& item : items) made.push(item);
  return made;
}

Value Value::object(std::initializer_list<std::pair<std::string_view, Value>> properties) {
  Value made = Made(Kind::object).value();
  for (const auto& [key, value] : properties) made.set(key, value);
  return made;
}

Value Value::date(double ms) {
  Made made(Kind::date);
  made.node().ms = ms;
  return made.value();
}

Value Value::map(std::span<const std::pair<Value, Value>> entries) {
  Value made = Made(Kind::map).value();
  for (const auto& [key, value] : entries) made.put(key, value);
  return made;
}

Value Value::set(std::span<const Value> items) {
  Value made = Made(Kind::set).value();
  for (const Value& item : items) made.push(item);
  return made;
}

Value Value::array_buffer(std::span<const uint8_t> bytes) {
  Made made(Kind::array_buffer);
  made.node().bytes.assign(bytes.begin(), bytes.end());
  return made.value();
}

Value Value::typed_array(ElementType type, const Value& buffer, uint64_t byte_offset, uint64_t length) {
  CHECK(buffer.is(Kind::array_buffer));
  uint64_t size = buffer.size();
  CHECK(byte_offset <= size && length <= (size - byte_offset) / element_size(type));
  Value made = buffer.graph_->value({.kind = Kind::typed_array, .node = buffer.graph_->add(Kind::typed_array),
                                     .text = {}, .handle = {}});
  ValueGraph::Node& node = made.graph_->node(made.node_);
  node.element = type;
  node.byte_offset = byte_offset;
  node.length = length;
  node.buffer = ValueGraph::item_of(buffer);
  return made;
}

Value Value::data_view(const Value& buffer, uint64_t byte_offset, uint64_t byte_length) {
  Value made = typed_array(ElementType::uint8, buffer, byte_offset, byte_length);
  made.kind_ = Kind::data_view;
  made.graph_->node(made.node_).kind = Kind::data_view;
  return made;
}

Value Value::bytes(std::span<const uint8_t> bytes) {
  return typed_array(ElementType::uint8, array_buffer(bytes), 0, bytes.size());
}

Value Value::error(std::string_view name, std::string_view message, std::string_view stack) {
  Made made(Kind::error);
  made.node().name = name;
  made.node().message = message;
  made.node().stack = stack;
  return made.value();
}

// ---- Looking

bool Value::same_reference(const Value& other) const {
  return is_container() && graph_ == other.graph_ && node_ == other.node_ && other.is_container();
}

bool Value::boolean() const { CHECK(is(Kind::boolean)); return boolean_; }
double Value::number() const { CHECK(is(Kind::number)); return number_; }
const std::string& Value::string() const { CHECK(text_ != nullptr); return *text_; }
const Handle& Value::handle() const { CHECK(is(Kind::handle)); return *handle_; }

namespace {

// What `value` refers to. Requires: it is a container of one of these kinds.
ValueGraph::Node& node_of(const std::shared_ptr<ValueGraph>& graph, uint32_t node, Kind kind,
                          std::initializer_list<Kind> kinds) {
  CHECK(graph != nullptr && std::find(kinds.begin(), kinds.end(), kind) != kinds.end());
  return graph->node(node);
}

constexpr std::initializer_list<Kind> kLists = {Kind::array, Kind::map, Kind::set};
constexpr std::initializer_list<Kind> kObjects = {Kind::object, Kind::error};
constexpr std::initializer_list<Kind> kViews = {Kind::typed_array, Kind::data_view};
constexpr std::initializer_list<Kind> kErrors = {Kind::error};

}  // namespace

double Value::ms() const { return node_of(graph_, node_, kind_, {Kind::date}).ms; }

size_t Value::size() const {
  if (text_) return text_->size();
  CHECK(graph_ != nullptr);
  const ValueGraph::Node& node = graph_->node(node_);
  return is(Kind::array_buffer) ? node.bytes.size() : node.items.size();
}

Value Value::at(size_t index) const {
  const ValueGraph::Node& node = node_of(graph_, node_, kind_, kLists);
  return index < node.items.size() ? graph_->value(node.items[index]) : Value();
}

std::vector<std::string> Value::keys() const { return node_of(graph_, node_, kind_, kObjects).keys; }

bool Value::has(std::string_view key) const {
  return graph_->find(node_, key) < node_of(graph_, node_, kind_, kObjects).keys.size();
}

Value Value::get(std::string_view key) const {
  const ValueGraph::Node& node = node_of(graph_, node_, kind_, kObjects);
  size_t at = graph_->find(node_, key);
  return at < node.items.size() ? graph_->value(node.items[at]) : Value();
}

bool Value::null_prototype() const { return node_of(graph_, node_, kind_, {Kind::object}).null_prototype; }

std::span<const uint8_t> Value::buffer_bytes() const {
  CHECK(graph_ != nullptr);
  const ValueGraph::Node& node = graph_->node(node_);
  if (is(Kind::array_buffer)) return node.bytes;
  CHECK(is(Kind::typed_array) || is(Kind::data_view));
  return std::span<const uint8_t>(graph_->node(node.buffer.node).bytes)
      .subspan(node.byte_offset, node.length * element_size(node.element));
}

Value Value::buffer() const { return graph_->value(node_of(graph_, node_, kind_, kViews).buffer); }
ElementType Value::element_type() const { return node_of(graph_, node_, kind_, kViews).element; }
uint64_t Value::byte_offset() const { return node_of(graph_, node_, kind_, kViews).byte_offset; }
uint64_t Value::length() const { return node_of(graph_, node_, kind_, kViews).length; }
const std::string& Value::error_name() const { return node_of(graph_, node_, kind_, kErrors).name; }
const std::string& Value::error_message() const { return node_of(graph_, node_, kind_, kErrors).message; }
const std::string& Value::error_stack() const { return node_of(graph_, node_, kind_, kErrors).stack; }

// ---- Changing

void Value::push(const Value& item) {
  ValueGraph::Node& node = node_of(graph_, node_, kind_, {Kind::array, Kind::set});
  node.items.push_back(graph_->adopt(item));
}

void Value::put(const Value& key, const Value& value) {
  ValueGraph::Node& node = node_of(graph_, node_, kind_, {Kind::map});
  node.items.push_back(graph_->adopt(key));
  node.items.push_back(graph_->adopt(value));
}

void Value::set(std::string_view key, const Value& value) {
  node_of(graph_, node_, kind_, kObjects);
  graph_->set(node_, key, graph_->adopt(value));
}

void Value::set_null_prototype(bool on) { node_of(graph_, node_, kind_, {Kind::object}).null_prototype = on; }

// ---- Comparing

namespace {

bool same_number(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

// Compares two graphs by walking both at once; a pair of containers already assumed equal is not walked again.
class Comparison {
 public:
  Comparison(ValueGraph* a, ValueGraph* b) : a_(a), b_(b) {}

  bool equal(const ValueGraph::Item& a, const ValueGraph::Item& b) {
    if (!same_item(a, b)) return false;
    while (!waiting_.empty()) {
      auto [left, right] = waiting_.back();
      waiting_.pop_back();
      if (!same_node(a_->node(left), b_->node(right))) return false;
    }
    return true;
  }

 private:
  // Containers are noted to be walked.
  bool same_item(const ValueGraph::Item& a, const ValueGraph::Item& b) {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
      case Kind::boolean: return a.boolean == b.boolean;
      case Kind::number: return same_number(a.number, b.number);
      case Kind::string:
      case Kind::bigint:
      case Kind::host_function: return *a.text == *b.text;
      case Kind::handle: return a.handle->id == b.handle->id;
      case Kind::undefined:
      case Kind::null:
      case Kind::hole: return true;
      default:
        if (assumed_.emplace(a.node, b.node).second) waiting_.emplace_back(a.node, b.node);
        return true;
    }
  }

  bool same_node(const ValueGraph::Node& a, const ValueGraph::Node& b) {
    if (a.kind != b.kind || a.null_prototype != b.null_prototype || a.element != b.element ||
        !same_number(a.ms, b.ms) || a.byte_offset != b.byte_offset || a.length != b.length || a.keys != b.keys ||
        a.bytes != b.bytes || a.name != b.name || a.message != b.message || a.stack != b.stack ||
        a.items.size() != b.items.size() || !same_item(a.buffer, b.buffer)) {
      return false;
    }
    for (size_t i = 0; i < a.items.size(); i++) {
      if (!same_item(a.items[i], b.items[i])) return false;
    }
    return true;
  }

  ValueGraph* a_;
  ValueGraph* b_;
  std::set<std::pair<uint32_t, uint32_t>> assumed_;
  std::vector<std::pair<uint32_t, uint32_t>> waiting_;
};

}  // namespace

bool operator==(const Value& a, const Value& b) {
  return Comparison(a.graph_.get(), b.graph_.get()).equal(ValueGraph::item_of(a), ValueGraph::item_of(b));
}

}  // namespace chukker::js
