#include "js/value_graph.h"

#include <utility>

namespace chukker::js {

namespace {

constexpr size_t kIndexedFrom = 16;  // Objects of fewer properties are looked through.

bool is_container(Kind kind) { return kind >= Kind::array && kind <= Kind::error; }

// Copies nodes of one graph into another, each once.
class Copier {
 public:
  Copier(ValueGraph& from, ValueGraph& to) : from_(from), to_(to) {}

  ValueGraph::Item copy(const ValueGraph::Item& root) {
    ValueGraph::Item result = place(root);
    while (!waiting_.empty()) {
      uint32_t number = waiting_.back();
      waiting_.pop_back();
      fill(number, placed_.at(number));
    }
    return result;
  }

 private:
  ValueGraph::Item place(ValueGraph::Item item) {
    if (!is_container(item.kind)) return item;
    auto [at, is_new] = placed_.try_emplace(item.node, 0);
    if (is_new) {
      at->second = to_.add(item.kind);
      waiting_.push_back(item.node);
    }
    item.node = at->second;
    return item;
  }

  void fill(uint32_t source, uint32_t target) {
    const ValueGraph::Node& old = from_.node(source);
    std::vector<ValueGraph::Item> items;
    items.reserve(old.items.size());
    for (const ValueGraph::Item& item : old.items) items.push_back(place(item));
    ValueGraph::Item buffer = place(old.buffer);
    ValueGraph::Node& made = to_.node(target);
    made = old;
    made.index.clear();
    made.items = std::move(items);
    made.buffer = std::move(buffer);
  }

  ValueGraph& from_;
  ValueGraph& to_;
  std::unordered_map<uint32_t, uint32_t> placed_;
  std::vector<uint32_t> waiting_;
};

}  // namespace

uint32_t ValueGraph::add(Kind kind) {
  nodes_.emplace_back().kind = kind;
  return static_cast<uint32_t>(nodes_.size() - 1);
}

Value ValueGraph::value(const Item& item) {
  Value value;
  value.kind_ = item.kind;
  value.boolean_ = item.boolean;
  value.node_ = item.node;
  value.number_ = item.number;
  value.text_ = item.text;
  value.handle_ = item.handle;
  if (is_container(item.kind)) value.graph_ = shared_from_this();
  return value;
}

ValueGraph::Item ValueGraph::item_of(const Value& value) {
  return {value.kind_, value.boolean_, value.node_, value.number_, value.text_, value.handle_};
}

ValueGraph::Item ValueGraph::adopt(const Value& value) {
  Item item = item_of(value);
  if (!value.graph_ || value.graph_.get() == this) return item;
  return Copier(*value.graph_, *this).copy(item);
}

size_t ValueGraph::find(uint32_t number, std::string_view key) {
  Node& node = nodes_[number];
  if (node.keys.size() < kIndexedFrom) {
    for (size_t i = 0; i < node.keys.size(); i++) {
      if (node.keys[i] == key) return i;
    }
    return node.keys.size();
  }
  if (node.index.size() != node.keys.size()) {  // The keys may have moved: anew.
    node.index.clear();
    for (uint32_t i = 0; i < node.keys.size(); i++) node.index.emplace(node.keys[i], i);
  }
  auto at = node.index.find(key);
  return at == node.index.end() ? node.keys.size() : at->second;
}

void ValueGraph::set(uint32_t number, std::string_view key, Item item) {
  size_t at = find(number, key);
  Node& node = nodes_[number];
  if (at < node.keys.size()) {
    node.items[at] = std::move(item);
    return;
  }
  node.index.clear();
  node.keys.emplace_back(key);
  node.items.push_back(std::move(item));
}

}  // namespace chukker::js
