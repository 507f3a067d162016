#include "js/plain.h"

#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "js/transport.h"

namespace chukker::js {

namespace {

// JSObject, JSShape and JSString of QuickJS-NG 0.17 on wasm32. Units: bytes.
constexpr uint32_t kObjectFlags = 8, kObjectClass = 10, kObjectShape = 12, kObjectProperties = 16;
constexpr uint32_t kArrayValues = 28, kArrayCount = 32;
constexpr uint32_t kShapeHashMask = 16, kShapeCount = 24, kShapePrototype = 36, kShapeHash = 40;
constexpr uint32_t kStringLength = 0, kStringKind = 4, kStringData = 24, kSliceStart = 28;
constexpr uint16_t kObjectClassId = 1, kArrayClassId = 2, kProxyClassId = 51;
constexpr uint16_t kFastArray = 0x10;
constexpr uint32_t kPlainFlags = 7;           // Configurable, writable, enumerable; a data property.
constexpr uint32_t kWritable = 2, kKindMask = 3 << 4, kAccessor = 1 << 4;
constexpr uint32_t kLengthFlags = 10;         // Of an array's `length`: writable.
constexpr uint32_t kAtomIsIndex = 0x80000000;
constexpr uint32_t kStringAtom = 1;
constexpr uint64_t kItemsMax = 4'000'000;     // What is larger takes the prelude's way, which can be stopped.

void append_character(std::string& out, uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  }
}

bool is_high(uint32_t c) { return (c & 0xfc00) == 0xd800; }
bool is_low(uint32_t c) { return (c & 0xfc00) == 0xdc00; }

// Where a string's characters lie.
struct Characters {
  uint32_t at = 0, length = 0;
  bool is_wide = false;
};

std::optional<Characters> find_characters(const GuestMemory& memory, uint32_t string, bool may_be_slice = true) {
  if (!memory.has(string, kStringData)) return std::nullopt;
  auto head = memory.load<uint32_t>(string + kStringLength);
  uint32_t kind = memory.load<uint32_t>(string + kStringKind) >> 28 & 3;
  Characters found{string + kStringData, head & 0x7fffffff, head >> 31 != 0};
  if (kind == 1 && may_be_slice) {
    auto parent = find_characters(memory, memory.load<uint32_t>(string + kStringData), false);
    auto start = memory.load<uint32_t>(string + kSliceStart);
    if (!parent || parent->is_wide != found.is_wide || start > parent->length ||
        found.length > parent->length - start) {
      return std::nullopt;
    }
    found.at = parent->at + (found.is_wide ? 2 * start : start);
  } else if (kind != 0) {
    return std::nullopt;
  }
  if (!memory.has(found.at, uint64_t{found.length} << found.is_wide)) return std::nullopt;
  return found;
}

void append_characters(std::string& out, const GuestMemory& memory, const Characters& c) {
  if (!c.is_wide) {
    for (uint8_t byte : memory.range(c.at, c.length)) append_character(out, byte);
    return;
  }
  for (uint32_t i = 0; i < c.length; i++) {
    uint32_t unit = memory.load<uint16_t>(c.at + 2 * i);
    uint32_t next = i + 1 < c.length ? memory.load<uint16_t>(c.at + 2 * i + 2) : 0;
    bool is_pair = is_high(unit) && is_low(next);
    append_character(out, is_pair ? 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff) : unit);
    i += is_pair;
  }
}

class PlainWriter {
 public:
  PlainWriter(const GuestMemory& memory, const GuestLayout& layout) : memory_(memory), layout_(layout) {}

  bool write(Raw value) {
    if (!open(value)) return false;
    while (!frames_.empty()) {
      Frame& top = frames_.back();
      if (top.next == top.count) {
        frames_.pop_back();
      } else if (!write_part(top)) {
        return false;
      }
    }
    return true;
  }

  void begin_list(size_t count) {
    head('a', count);
    seen_count_++;
  }

  std::string take() { return std::move(out_); }

  bool is_prototype_tame() {
    auto shape = memory_.load<uint32_t>(layout_.object_prototype + kObjectShape);
    auto total = memory_.load<uint32_t>(shape + kShapeCount);
    uint32_t entries = entries_of(shape);
    if (!memory_.has(entries, uint64_t{total} * 8)) return false;
    for (uint32_t i = 0; i < total; i++) {
      auto atom = memory_.load<uint32_t>(entries + 8 * i + 4);
      uint32_t flags = memory_.load<uint32_t>(entries + 8 * i) >> 26;
      if (atom == 0 || ((flags & kWritable) != 0 && (flags & kKindMask) != kAccessor)) continue;
      out_.clear();
      if (!write_atom(atom) || out_ != "9:__proto__") return false;
    }
    return true;
  }

 private:
  // A container whose parts are being written: `values` of `count`, and for an object the shape's entries.
  struct Frame {
    uint32_t values = 0, entries = 0, next = 0, count = 0;
    bool is_object = false;
  };

  void head(char letter, uint64_t number) {
    out_ += letter;
    base::append(out_, number);
    out_ += ';';
  }

  bool open(Raw value) {
    if (++items_ > kItemsMax) return false;
    auto payload = static_cast<uint32_t>(value);
    switch (tag_of(value)) {
      case Tag::undefined: out_ += 'u'; return true;
      case Tag::null: out_ += 'n'; return true;
      case Tag::boolean: out_ += payload != 0 ? 't' : 'f'; return true;
      case Tag::integer:
        out_ += 'd';
        base::append(out_, static_cast<int32_t>(payload));
        out_ += ';';
        return true;
      case Tag::number:
        out_ += 'd';
        append_number(out_, number_of(value));
        return true;
      case Tag::short_bigint:
        out_ += 'b';
        base::append(out_, static_cast<int32_t>(payload));
        out_ += ';';
        return true;
      case Tag::string: out_ += 's'; return write_string(payload);
      case Tag::object: return open_object(payload);
      default: return false;
    }
  }

  bool write_string(uint32_t string) {
    std::optional<Characters> found = find_characters(memory_, string);
    if (!found) return false;
    base::append(out_, found->length);
    out_ += ':';
    append_characters(out_, memory_, *found);
    return true;
  }

  bool open_object(uint32_t object) {
    auto [seen, is_new] = seen_.try_emplace(object, seen_count_);
    if (!is_new) {
      head('r', seen->second);
      return true;
    }
    seen_count_++;
    if (!memory_.has(object, kArrayCount + 4)) return false;
    auto class_id = memory_.load<uint16_t>(object + kObjectClass);
    auto shape = memory_.load<uint32_t>(object + kObjectShape);
    if (!memory_.has(shape, kShapeHash)) return false;
    auto prototype = memory_.load<uint32_t>(shape + kShapePrototype);
    if (class_id == kArrayClassId && prototype == layout_.array_prototype) return open_array(object, shape);
    bool is_plain = class_id == kObjectClassId && prototype == layout_.object_prototype;
    return is_plain && object != static_cast<uint32_t>(layout_.global) && open_record(object, shape);
  }

  // The shape's entries: eight bytes each behind the hash table, flags in the upper six bits of the first word.
  uint32_t entries_of(uint32_t shape) const {
    return shape + kShapeHash + 4 * (memory_.load<uint32_t>(shape + kShapeHashMask) + 1);
  }

  bool open_array(uint32_t object, uint32_t shape) {
    Frame frame{memory_.load<uint32_t>(object + kArrayValues), 0, 0, memory_.load<uint32_t>(object + kArrayCount),
                false};
    bool is_fast = (memory_.load<uint16_t>(object + kObjectFlags) & kFastArray) != 0;
    bool has_only_length = memory_.load<uint32_t>(shape + kShapeCount) == 1 &&
                           memory_.load<uint32_t>(entries_of(shape)) >> 26 == kLengthFlags;
    Raw length = memory_.load<Raw>(memory_.load<uint32_t>(object + kObjectProperties));
    if (!is_fast || !has_only_length || length != make_raw(Tag::integer, frame.count)) return false;
    if (frame.count > 0 && !memory_.has(frame.values, uint64_t{frame.count} * sizeof(Raw))) return false;
    head('a', frame.count);
    if (frame.count > 0) frames_.push_back(frame);
    return true;
  }

  bool open_record(uint32_t object, uint32_t shape) {
    auto total = memory_.load<uint32_t>(shape + kShapeCount);
    Frame frame{memory_.load<uint32_t>(object + kObjectProperties), entries_of(shape), 0, total, true};
    if (!memory_.has(frame.entries, uint64_t{total} * 8) || !memory_.has(frame.values, uint64_t{total} * sizeof(Raw))) {
      return total == 0 && (head('o', 0), true);
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < total; i++) {
      auto atom = memory_.load<uint32_t>(frame.entries + 8 * i + 4);
      if (atom == 0) continue;  // Deleted.
      bool is_plain = memory_.load<uint32_t>(frame.entries + 8 * i) >> 26 == kPlainFlags;
      if (!is_plain || (atom & kAtomIsIndex) != 0) return false;  // (Indices come first, in order.)
      count++;
    }
    head('o', count);
    if (count > 0) frames_.push_back(frame);
    return true;
  }

  bool write_part(Frame& frame) {
    uint32_t i = frame.next++;
    Raw value = memory_.load<Raw>(frame.values + sizeof(Raw) * i);
    if (frame.is_object) {
      auto atom = memory_.load<uint32_t>(frame.entries + 8 * i + 4);
      if (atom == 0) return true;
      if (!write_atom(atom)) return false;
    }
    return open(value);  // (The frame may move.)
  }

  bool write_atom(uint32_t atom) {
    uint64_t at = memory_.load<uint32_t>(layout_.atoms) + uint64_t{4} * atom;
    if (at > UINT32_MAX) return false;
    auto string = memory_.load<uint32_t>(static_cast<uint32_t>(at));
    return memory_.load<uint32_t>(string + kStringKind) >> 30 == kStringAtom && write_string(string);
  }

  const GuestMemory& memory_;
  const GuestLayout& layout_;
  std::string out_;
  uint64_t items_ = 0, seen_count_ = 0;
  std::unordered_map<uint32_t, uint64_t> seen_;
  std::vector<Frame> frames_;
};

}  // namespace

std::optional<std::string> plain_text(const GuestMemory& memory, const GuestLayout& layout, Raw value) {
  PlainWriter writer(memory, layout);
  if (!writer.write(value)) return std::nullopt;
  return writer.take();
}

std::optional<std::string> plain_list_text(const GuestMemory& memory, const GuestLayout& layout,
                                           std::span<const Raw> values) {
  PlainWriter writer(memory, layout);
  writer.begin_list(values.size());
  for (Raw value : values) {
    if (!writer.write(value)) return std::nullopt;
  }
  return writer.take();
}

bool writes_plainly(const GuestMemory& memory, const GuestLayout& layout) {
  return PlainWriter(memory, layout).is_prototype_tame();
}

std::optional<std::string> plain_string(const GuestMemory& memory, Raw value) {
  if (tag_of(value) != Tag::string) return std::nullopt;
  std::optional<Characters> found = find_characters(memory, static_cast<uint32_t>(value));
  if (!found) return std::nullopt;
  std::string text;
  append_characters(text, memory, *found);
  return text;
}

bool is_proxy(const GuestMemory& memory, Raw value) {
  return tag_of(value) == Tag::object &&
         memory.load<uint16_t>(static_cast<uint32_t>(value) + kObjectClass) == kProxyClassId;
}

}  // namespace chukker::js
