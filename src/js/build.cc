// Plain values made through the engine's C interface, of their transport text: one guest call for each string, array
// and object.
#include <charconv>
#include <limits>

#include "js/course.h"

namespace chukker::js {

namespace {

// Reads the text of plain values. It may have come out of a snapshot: what is malformed ends the reading.
class PlainText {
 public:
  PlainText(std::string_view text, uint32_t at) : text_(text), at_(at) {}

  bool at_end() const { return at_ >= text_.size(); }
  uint32_t at() const { return at_; }
  char letter() { return at_end() ? '\0' : text_[at_++]; }

  std::optional<uint64_t> natural(char end) {
    uint64_t number = 0;
    if (at_end()) return std::nullopt;
    const char* last = text_.data() + text_.size();
    auto [stop, error] = std::from_chars(text_.data() + at_, last, number);
    if (error != std::errc() || stop == last || *stop != end) return std::nullopt;
    at_ = static_cast<uint32_t>(stop - text_.data()) + 1;
    return number;
  }

  std::optional<double> number() {
    size_t end = text_.find(';', at_);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view digits = text_.substr(at_, end - at_);
    at_ = static_cast<uint32_t>(end) + 1;
    if (digits == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (digits == "Infinity") return std::numeric_limits<double>::infinity();
    if (digits == "-Infinity") return -std::numeric_limits<double>::infinity();
    double number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }

  // A counted string. Its length is in UTF-16 units.
  std::optional<std::string_view> counted() {
    std::optional<uint64_t> units = natural(':');
    if (!units) return std::nullopt;
    std::optional<size_t> size = bytes_of_units(text_.substr(at_), *units);
    if (!size) return std::nullopt;
    at_ += static_cast<uint32_t>(*size);
    return text_.substr(at_ - *size, *size);
  }

 private:
  std::string_view text_;
  uint32_t at_;
};

// The block for building: room for the parts of any one container (the values, then the keys' addresses and the keys),
// and behind that the text. No part takes less than a byte of text.
constexpr uint32_t kRoomEach = 15, kRoomMore = 64;

uint32_t text_offset(size_t text_size) { return static_cast<uint32_t>(kRoomEach * text_size + kRoomMore / 2); }

}  // namespace

Next Course::build(Step then) {
  Activity& a = top();
  a.then = then;
  a.extra = kNothing;
  a.buildings.clear();
  a.parts.clear();
  auto room = static_cast<uint32_t>((kRoomEach + 1) * a.text.size() + kRoomMore);
  return acquire(room, Step::got_build_block);
}

Next Course::got_build_block(uint32_t block) {
  Activity& a = top();
  if (block == 0 || !memory_.write(block + text_offset(a.text.size()), a.text)) return out_of_memory(Step::built_part);
  own_block(block);
  a.block = block;
  a.at = 0;
  return build_on();
}

Next Course::build_on() {
  Activity& a = top();
  PlainText text(a.text, a.at);
  while (!text.at_end()) {
    Building* top = a.buildings.empty() ? nullptr : &a.buildings.back();
    if (top != nullptr && top->is_object && top->keys.size() == top->values.size()) {
      std::optional<std::string_view> key = text.counted();
      if (!key) break;
      top->keys.emplace_back(*key);
    }
    std::optional<Raw> part;
    char letter = text.letter();
    if (letter == 'a' || letter == 'o') {
      std::optional<uint64_t> count = text.natural(';');
      if (!count) break;
      a.buildings.push_back({letter == 'o', *count, {}, {}});
      if (*count == 0) {
        a.at = text.at();
        return finish_building();
      }
      continue;
    }
    if (letter == 's') {
      a.at = text.at();
      return build_string();
    }
    if (letter == 'd') {
      std::optional<double> number = text.number();
      if (number) part = raw_number(*number);
    } else if (letter == 't' || letter == 'f') {
      part = make_raw(Tag::boolean, letter == 't');
    } else if (letter == 'u' || letter == 'n') {
      part = letter == 'u' ? kUndefined : kNull;
    }
    if (!part || top == nullptr) break;
    top->values.push_back(*part);
    if (--top->left == 0) {
      a.at = text.at();
      return finish_building();
    }
  }
  return out_of_memory(Step::built_part);  // Only of a snapshot that has been tampered with.
}

Next Course::build_string() {
  Activity& a = top();
  PlainText text(a.text, a.at);
  std::optional<std::string_view> string = text.counted();
  if (!string || a.buildings.empty()) return out_of_memory(Step::built_part);
  uint32_t at = a.block + text_offset(a.text.size()) + text.at() - static_cast<uint32_t>(string->size());
  a.at = text.at();
  return call(Export::new_string, {context(), Arg::i32(at), Arg::i32(static_cast<uint32_t>(string->size()))},
              Step::built_part);
}

Next Course::built_part(Raw part) {
  Activity& a = top();
  if (is_exception(part) || a.buildings.empty()) return give_up_building();
  Building& top = a.buildings.back();
  top.values.push_back(part);
  if (top.left > 0) top.left--;
  return top.left == 0 ? finish_building() : build_on();
}

// The innermost container has all its parts. (JS_NewArrayFrom and JS_NewObjectFromStr take the values.)
Next Course::finish_building() {
  Activity& a = top();
  Building done = std::move(a.buildings.back());
  a.buildings.pop_back();
  if (a.buildings.empty()) {
    a.parts = std::move(done.values);
    return run(a.then, 0);
  }
  auto count = static_cast<uint32_t>(done.values.size());
  for (uint32_t i = 0; i < count; i++) memory_.store<Raw>(a.block + 8 * i, done.values[i]);
  if (done.is_object && count == 0) return call(Export::new_object, {context()}, Step::built_part);
  if (!done.is_object) {
    return call(Export::new_array_from, {context(), Arg::i32(count), Arg::i32(a.block)}, Step::built_part);
  }
  uint32_t addresses = a.block + 8 * count, key_at = addresses + 4 * count;
  for (uint32_t i = 0; i < count && i < done.keys.size(); i++) {
    memory_.store<uint32_t>(addresses + 4 * i, key_at);
    memory_.write(key_at, done.keys[i]);
    key_at += static_cast<uint32_t>(done.keys[i].size());
    memory_.store<uint8_t>(key_at++, 0);
  }
  return call(Export::new_object_from, {context(), Arg::i32(count), Arg::i32(addresses), Arg::i32(a.block)},
              Step::built_part);
}

// An exception has been thrown: `extra` says so.
Next Course::give_up_building() {
  Activity& a = top();
  for (Building& building : a.buildings) {
    for (Raw value : building.values) own(value);
  }
  a.buildings.clear();
  a.parts.clear();
  a.extra = make_raw(Tag::exception, 0);
  return run(a.then, 0);
}

}  // namespace chukker::js
