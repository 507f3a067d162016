// JavaScript values on the host's side: what crosses between a JavaScript machine and its embedder, by structure.
//
// Primitives are values. Arrays, objects, maps, ... are references, as in JavaScript: two Values may be one array, an
// array may hold itself. What a host builds or gets lies in a graph that lives as long as any Value of it, cycles
// included; putting a value of another graph into a container copies that value (its sharing and cycles are kept).
//
// What has no structure to cross by (functions, symbols, promises, regular expressions, instances of classes, ...)
// crosses as a Handle: the object stays in the guest's memory under an id.
//
// Strings are UTF-8; a lone surrogate, which JavaScript allows, is its three-byte form (WTF-8), so every JavaScript
// string has exactly one spelling here.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chukker/error.hpp"

namespace chukker::js {

class ValueGraph;  // Where containers live. The library's own.

// A thing in the guest's memory. It survives fork, save and load; `Js::release` gives it up.
struct Handle {
  uint64_t id = 0;
  std::string kind;         // "function", "symbol", "promise", "regexp", "object", "module".
  std::string description;  // The function's name, the class, "/a+/g": for a person.
  // Which machine (and its forks) it belongs to; the engine's own. 0: believed (a handle known from a snapshot).
  uint64_t lineage = 0;
};

enum class Kind : uint8_t {
  undefined, null, boolean, number, bigint, string,                       // Primitives.
  array, object, date, map, set, array_buffer, typed_array, data_view, error,  // Containers: references.
  handle,
  host_function,  // Host to guest only: becomes a function of the guest's that calls the host's of that name.
  hole,           // Only as an element of an array: not there.
};
std::string_view name(Kind kind);

// The numbers cross to the guest.
enum class ElementType : uint8_t {
  uint8_clamped, int8, uint8, int16, uint16, int32, uint32, bigint64, biguint64, float16, float32, float64,
};
std::string_view name(ElementType type);       // "Uint8ClampedArray", ...
uint32_t element_size(ElementType type);       // Units: bytes.

class Value {
 public:
  Value() = default;  // undefined
  Value(std::nullptr_t);
  Value(bool boolean);
  Value(double number);
  template <std::integral T>
    requires(!std::same_as<T, bool> && sizeof(T) <= 4)
  Value(T number) : Value(static_cast<double>(number)) {}
  Value(std::string_view text);
  Value(const std::string& text) : Value(std::string_view(text)) {}
  Value(const char* text) : Value(std::string_view(text)) {}
  Value(Handle handle);

  static Value undefined() { return {}; }
  static Value null() { return Value(nullptr); }
  static Value hole();
  static Value bigint(std::string decimal);  // "-123": an optional minus sign and digits.
  static Value bigint(int64_t number) { return bigint(std::to_string(number)); }
  static Value array(std::initializer_list<Value> items = {});
  static Value array(std::span<const Value> items);
  static Value object(std::initializer_list<std::pair<std::string_view, Value>> properties = {});
  static Value date(double ms);  // Units: milliseconds since 1970; NaN: an invalid date.
  static Value map(std::span<const std::pair<Value, Value>> entries = {});
  static Value set(std::span<const Value> items = {});
  static Value array_buffer(std::span<const uint8_t> bytes);
  // Shape: offset and length within the buffer; length in elements (of a data view, in bytes).
  // Requires: `buffer` is an array buffer and they fit.
  static Value typed_array(ElementType type, const Value& buffer, uint64_t byte_offset, uint64_t length);
  static Value data_view(const Value& buffer, uint64_t byte_offset, uint64_t byte_length);
  static Value bytes(std::span<const uint8_t> bytes);  // A Uint8Array over a buffer of its own.
  static Value error(std::string_view name, std::string_view message, std::string_view stack = {});
  static Value host_function(std::string_view name);

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool is_nullish() const { return is(Kind::undefined) || is(Kind::null); }
  bool is_container() const { return kind_ >= Kind::array && kind_ <= Kind::error; }
  bool same_reference(const Value& other) const;  // Both are one and the same container.

  // ---- Looking. Requires: the kind.
  bool boolean() const;
  double number() const;
  const std::string& string() const;  // Of a string; of a bigint its decimal digits; of a host function its name.
  const Handle& handle() const;
  double ms() const;                  // Of a date.

  // Elements of an array, or pairs flattened: the entries of a map (key, value, key, value, ...), items of a set.
  size_t size() const;                // Of these, of an object's properties, of a string's or buffer's bytes.
  Value at(size_t index) const;       // undefined beyond the end.
  // Properties of an object or error, in order. `get` gives undefined where there is none.
  std::vector<std::string> keys() const;
  bool has(std::string_view key) const;
  Value get(std::string_view key) const;
  Value operator[](std::string_view key) const { return get(key); }
  bool null_prototype() const;        // Of an object.

  std::span<const uint8_t> buffer_bytes() const;  // Of an array buffer, or what a typed array or view looks at.
  Value buffer() const;               // Of a typed array or data view.
  ElementType element_type() const;
  uint64_t byte_offset() const;
  uint64_t length() const;            // Of a typed array in elements, of a data view in bytes.

  const std::string& error_name() const;
  const std::string& error_message() const;
  const std::string& error_stack() const;

  // ---- Changing a container. Requires: the kind.
  void push(const Value& item);                         // Array, set.
  void put(const Value& key, const Value& value);       // Map.
  void set(std::string_view key, const Value& value);   // Object, error.
  void set_null_prototype(bool on);

  // Deep equality: same kinds, contents, order, cycles; NaN equals NaN, -0 does not equal 0; handles by id.
  friend bool operator==(const Value& a, const Value& b);

 private:
  friend class ValueGraph;
  Kind kind_ = Kind::undefined;
  bool boolean_ = false;
  uint32_t node_ = 0;                        // Containers: its number in the graph.
  double number_ = 0;
  std::shared_ptr<const std::string> text_;  // Strings, bigints, host functions.
  std::shared_ptr<const Handle> handle_;
  std::shared_ptr<ValueGraph> graph_;        // Containers: where it lives.
};

// A line or more for a person, as JSON with JavaScript's further kinds: `{a: 1, b: [2, -0, 10n]}`.
std::string to_string(const Value& value);

}  // namespace chukker::js
