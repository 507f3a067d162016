// Where the containers of js_value.hpp live: a graph of nodes that refer to each other by number, so that cycles cost
// nothing and leak nothing.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chukker/js_value.hpp"

namespace chukker::js {

class ValueGraph : public std::enable_shared_from_this<ValueGraph> {
 public:
  // A value without the graph it lies in: what nodes hold. Containers are `node`.
  struct Item {
    Kind kind = Kind::undefined;
    bool boolean = false;
    uint32_t node = 0;
    double number = 0;
    std::shared_ptr<const std::string> text;
    std::shared_ptr<const Handle> handle;
  };

  struct Node {
    Kind kind = Kind::array;
    bool null_prototype = false;
    ElementType element = ElementType::uint8;
    double ms = 0;                   // Of a date.
    uint64_t byte_offset = 0;        // Of a typed array or view,
    uint64_t length = 0;             // in elements.
    Item buffer;                     // Its buffer.
    std::vector<Item> items;         // Array, set; a map's keys and values by turns.
    std::vector<std::string> keys;   // Object, error: keys[i] belongs to items[i].
    std::unordered_map<std::string_view, uint32_t> index = {};  // Of keys, once there are many (keys never move then).
    std::vector<uint8_t> bytes;      // Of an array buffer.
    std::string name, message, stack;  // Of an error.
  };

  static std::shared_ptr<ValueGraph> create() { return std::make_shared<ValueGraph>(); }

  uint32_t add(Kind kind);
  Node& node(uint32_t number) { return nodes_[number]; }
  size_t size() const { return nodes_.size(); }

  Value value(const Item& item);             // With this graph.
  Item adopt(const Value& value);            // Copies what lies in another graph.
  static Item item_of(const Value& value);   // As it stands in its own graph.
  static const std::shared_ptr<ValueGraph>& graph_of(const Value& value) { return value.graph_; }

  // The place of a property among the keys; keys.size() where there is none.
  size_t find(uint32_t number, std::string_view key);
  void set(uint32_t number, std::string_view key, Item item);

 private:
  std::deque<Node> nodes_;  // A deque: nodes keep their place, so references into them hold.
};

}  // namespace chukker::js
