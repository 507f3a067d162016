#include "js/look.h"

#include <cmath>
#include <map>
#include <optional>

#include "base/text.h"

namespace chukker::js {

namespace {

// ---- Where things lie: QuickJS-NG 0.17.0 on wasm32, with its 64-bit values. Units: bytes from the struct's begin.

namespace runtime {
constexpr uint32_t kAtomCount = 556, kAtoms = 568, kClassCount = 580, kClasses = 584;
constexpr uint32_t kObjects = 596;  // A list of all that the garbage collector knows.
constexpr uint32_t kFrame = 660;    // Of the innermost function.
constexpr uint32_t kJobs = 692;     // A list.
}  // namespace runtime
namespace context {
constexpr uint32_t kGlobalObject = 256, kGlobalVariables = 264;
}
namespace class_info {
constexpr uint32_t kName = 4, kBytes = 24;
}
namespace frame {
constexpr uint32_t kOuter = 0, kFunction = 8, kPosition = 28;
}
namespace object {  // Begins with its place in the list of all objects.
constexpr uint32_t kType = 8, kClass = 10, kShape = 12, kProperties = 16, kData = 24;
constexpr uint8_t kTypeMask = 15, kIsObject = 2;
}  // namespace object
namespace shape {
constexpr uint32_t kHashMask = 16, kCount = 24, kHash = 40;  // The properties' descriptions follow the hash table.
constexpr uint32_t kDescriptionBytes = 8, kFlagsShift = 26, kKindMask = 3 << 4, kPlain = 0, kAccessor = 1 << 4;
constexpr uint32_t kLazy = 3 << 4;
}  // namespace shape
namespace bytecode {
constexpr uint32_t kCode = 12, kName = 20, kFile = 56, kLine = 60, kColumn = 64;
constexpr uint32_t kPositionsBytes = 72, kPositions = 76;
}  // namespace bytecode
namespace string {
constexpr uint32_t kLength = 0, kCharacters = 24, kIsWide = 1u << 31;
}

// The engine's numbers of classes.
constexpr uint32_t kPlainFunction = 13, kGeneratorFunction = 17, kPromise = 52, kAsyncFunction = 55;
constexpr uint32_t kAsyncGeneratorFunction = 59;
constexpr uint32_t kNativeFunction = 12, kFunctionClassMax = 16;

constexpr uint32_t kNamePlaceMax = 8;  // A function's `name` is made with it.
constexpr uint32_t kFramesMax = 10'000, kObjectsMax = 100'000'000, kPropertiesMax = 1'000'000;
constexpr uint32_t kCharactersMax = 1'000;  // Of a name; more is nobody's name.
constexpr uint32_t kDescriptionMax = 60;
constexpr uint32_t kAtomIsNumber = 1u << 31;
constexpr std::string_view kOwnFiles = "chukker:";  // What the prelude is named by.

bool has_bytecode(uint32_t class_id) {
  return class_id == kPlainFunction || class_id == kGeneratorFunction || class_id == kAsyncFunction ||
         class_id == kAsyncGeneratorFunction;
}

bool is_function(uint32_t class_id) {
  return (class_id >= kNativeFunction && class_id <= kFunctionClassMax) || has_bytecode(class_id);
}

void append_code_point(std::string& out, uint32_t c) {
  auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// The engine's numbers of seven bits each, as its table of positions has them.
class Leb {
 public:
  explicit Leb(std::span<const uint8_t> bytes) : bytes_(bytes) {}
  bool at_end() const { return at_ >= bytes_.size(); }
  uint8_t byte() { return at_end() ? 0 : bytes_[at_++]; }
  uint32_t number() {
    uint32_t value = 0;
    for (uint32_t shift = 0; shift < 35 && !at_end(); shift += 7) {
      uint8_t next = byte();
      value |= static_cast<uint32_t>(next & 0x7F) << (shift < 32 ? shift : 31);
      if ((next & 0x80) == 0) break;
    }
    return value;
  }
  // Zigzag: the sign is the lowest bit.
  int32_t signed_number() {
    uint32_t value = number();
    return static_cast<int32_t>(value >> 1 ^ (0 - (value & 1)));
  }

 private:
  std::span<const uint8_t> bytes_;
  size_t at_ = 0;
};

struct Position {
  uint32_t line = 0, column = 0;
};

class Looker {
 public:
  Looker(const GuestMemory& memory, const GuestLayout& layout) : memory_(memory), layout_(layout) {}

  std::vector<StackFrame> stack() const {
    std::vector<StackFrame> frames;
    uint32_t at = word(layout_.runtime + runtime::kFrame);
    for (uint32_t i = 0; i < kFramesMax && at != 0 && memory_.has(at, frame::kPosition + 4); i++) {
      if (auto found = stack_frame(at)) frames.push_back(*std::move(found));
      at = word(at + frame::kOuter);
    }
    return frames;
  }

  void globals(uint32_t holder_at, std::vector<GlobalName>& names) const {
    auto holder = memory_.load<Raw>(layout_.context + holder_at);
    if (tag_of(holder) != Tag::object) return;
    auto object = static_cast<uint32_t>(holder);
    uint32_t shape_at = word(object + object::kShape), values = word(object + object::kProperties);
    uint32_t count = std::min(word(shape_at + shape::kCount), kPropertiesMax);
    uint32_t first = shape_at + shape::kHash + 4 * (word(shape_at + shape::kHashMask) + 1);
    for (uint32_t i = 0; i < count && memory_.has(first + i * shape::kDescriptionBytes, 8); i++) {
      uint32_t flags = word(first + i * shape::kDescriptionBytes) >> shape::kFlagsShift;
      uint32_t atom = word(first + i * shape::kDescriptionBytes + 4);
      if (atom != 0) names.push_back(global(atom_text(atom), flags, memory_.load<Raw>(values + 8 * i)));
    }
  }

  uint64_t jobs() const { return list_length(layout_.runtime + runtime::kJobs); }

  HeapNumbers heap() const {
    HeapNumbers numbers;
    numbers.bytes = word(layout_.heap_used);
    numbers.jobs = jobs();
    std::map<uint32_t, uint64_t> classes;
    uint32_t head = layout_.runtime + runtime::kObjects, at = word(head);
    for (uint32_t i = 0; i < kObjectsMax && at != head && memory_.has(at, object::kData + 4); i++, at = word(at)) {
      if ((memory_.load<uint8_t>(at + object::kType) & object::kTypeMask) != object::kIsObject) continue;
      uint32_t class_id = class_of(at);
      numbers.objects++;
      classes[class_id]++;
      if (class_id == kPromise && word(word(at + object::kData)) == 0) numbers.pending_promises++;
    }
    std::map<std::string, uint64_t> by_name;
    for (auto [class_id, count] : classes) by_name[is_function(class_id) ? "Function" : class_name(class_id)] += count;
    numbers.classes.assign(by_name.begin(), by_name.end());
    return numbers;
  }

 private:
  uint32_t word(uint32_t at) const { return memory_.load<uint32_t>(at); }
  uint32_t class_of(uint32_t object) const { return memory_.load<uint16_t>(object + object::kClass); }

  uint64_t list_length(uint32_t head) const {
    uint64_t length = 0;
    for (uint32_t at = word(head); at != head && length < kObjectsMax && memory_.has(at, 8); at = word(at)) length++;
    return length;
  }

  std::string string_text(uint32_t at, uint32_t characters_max = kCharactersMax) const {
    uint32_t length = word(at + string::kLength);
    bool is_wide = (length & string::kIsWide) != 0;
    length = std::min(length & ~string::kIsWide, characters_max);
    std::string text;
    for (uint32_t i = 0; i < length; i++) {
      uint32_t c = is_wide ? unit(at, i) : memory_.load<uint8_t>(at + string::kCharacters + i);
      bool is_pair = is_wide && c >> 10 == 0xD800 >> 10 && i + 1 < length && unit(at, i + 1) >> 10 == 0xDC00 >> 10;
      if (is_pair) c = 0x10000 + ((c & 0x3FF) << 10) + (unit(at, ++i) & 0x3FF);
      append_code_point(text, c);
    }
    return text;
  }
  uint32_t unit(uint32_t at, uint32_t index) const {
    return memory_.load<uint16_t>(at + string::kCharacters + 2 * index);
  }

  std::string atom_text(uint32_t atom) const {
    if ((atom & kAtomIsNumber) != 0) return base::cat(atom & ~kAtomIsNumber);
    if (atom >= word(layout_.runtime + runtime::kAtomCount) && atom != 0) {
      // (The table may have been replaced by a bigger one a moment ago.)
      if (!memory_.has(word(layout_.runtime + runtime::kAtoms) + 4 * atom, 4)) return "";
    }
    return string_text(word(word(layout_.runtime + runtime::kAtoms) + 4 * atom));
  }

  std::string class_name(uint32_t class_id) const {
    if (class_id >= word(layout_.runtime + runtime::kClassCount)) return "?";
    uint32_t at = word(layout_.runtime + runtime::kClasses) + class_id * class_info::kBytes;
    return atom_text(word(at + class_info::kName));
  }

  // The string that is a function's property `name`; it is among the first. Empty where there is none.
  std::string name_property(uint32_t object) const {
    uint32_t shape_at = word(object + object::kShape), values = word(object + object::kProperties);
    uint32_t first = shape_at + shape::kHash + 4 * (word(shape_at + shape::kHashMask) + 1);
    for (uint32_t i = 0; i < std::min(word(shape_at + shape::kCount), kNamePlaceMax); i++) {
      if (atom_text(word(first + i * shape::kDescriptionBytes + 4)) != "name") continue;
      auto name = memory_.load<Raw>(values + 8 * i);
      return tag_of(name) == Tag::string ? string_text(static_cast<uint32_t>(name)) : "";
    }
    return "";
  }

  // An arrow function and a class have their names only as property, a function under way in its code, too.
  std::string function_name(uint32_t object) const {
    std::string name = name_property(object);
    if (!name.empty() || !has_bytecode(class_of(object))) return name;
    return atom_text(word(word(object + object::kData) + bytecode::kName));
  }

  // None for what is the prelude's, and for what isn't a function.
  std::optional<StackFrame> stack_frame(uint32_t at) const {
    auto function = memory_.load<Raw>(at + frame::kFunction);
    if (tag_of(function) != Tag::object) return std::nullopt;
    auto object = static_cast<uint32_t>(function);
    uint32_t class_id = class_of(object);
    if (!is_function(class_id)) return std::nullopt;
    StackFrame found{.function = function_name(object)};
    if (!has_bytecode(class_id)) {
      found.is_native = true;
      return found;
    }
    uint32_t code = word(object + object::kData);
    found.file = atom_text(word(code + bytecode::kFile));
    if (found.file.starts_with(kOwnFiles)) return std::nullopt;
    found.line_of_function = word(code + bytecode::kLine);
    Position position = find_position(code, word(at + frame::kPosition));
    found.line = position.line;
    found.column = position.column;
    return found;
  }

  // Where in its source a function stands. The table has a step for each change of line or column: how many bytes of
  // code on, how many lines, how many columns.
  Position find_position(uint32_t code, uint32_t pointer) const {
    constexpr uint32_t kFirst = 1, kRange = 5;
    constexpr int32_t kBase = -1;
    Position position{word(code + bytecode::kLine), word(code + bytecode::kColumn)};
    uint32_t begin = word(code + bytecode::kCode);
    if (pointer <= begin) return position;
    uint32_t wanted = pointer - begin - 1, reached = 0;  // The pointer is behind the instruction.
    Leb table(memory_.range(word(code + bytecode::kPositions), word(code + bytecode::kPositionsBytes)));
    while (!table.at_end()) {
      uint32_t op = table.byte();
      int32_t lines = 0;
      if (op == 0) {
        reached += table.number();
        lines = table.signed_number();
      } else {
        reached += (op - kFirst) / kRange;
        lines = static_cast<int32_t>((op - kFirst) % kRange) + kBase;
      }
      int32_t columns = table.signed_number();
      if (wanted < reached) break;
      position.line += static_cast<uint32_t>(lines);
      position.column += static_cast<uint32_t>(columns);
    }
    return position;
  }

  GlobalName global(std::string name, uint32_t flags, Raw value) const {
    uint32_t kind = flags & shape::kKindMask;
    if (kind == shape::kAccessor) return {std::move(name), "accessor", ""};
    if (kind == shape::kLazy) return {std::move(name), "object", ""};  // A builtin that nobody has looked at yet.
    if (kind != shape::kPlain) return {std::move(name), "variable", ""};
    auto [what, description] = describe(value);
    return {std::move(name), std::move(what), std::move(description)};
  }

  struct Description {
    std::string kind, text;
  };

  Description describe(Raw value) const {
    auto payload = static_cast<uint32_t>(value);
    switch (tag_of(value)) {
      case Tag::object: return describe_object(payload);
      case Tag::string: return {"string", string_text(payload, kDescriptionMax)};
      case Tag::rope: return {"string", ""};
      case Tag::symbol: return {"symbol", string_text(payload, kDescriptionMax)};
      case Tag::integer: return {"number", base::cat(static_cast<int32_t>(payload))};
      case Tag::number: return {"number", to_string(Value(number_of(value)))};
      case Tag::boolean: return {"boolean", payload != 0 ? "true" : "false"};
      case Tag::short_bigint: return {"bigint", base::cat(static_cast<int32_t>(payload), "n")};
      case Tag::bigint: return {"bigint", ""};
      case Tag::null: return {"null", ""};
      case Tag::uninitialized: return {"uninitialized", ""};
      default: return {"undefined", ""};
    }
  }

  Description describe_object(uint32_t object) const {
    uint32_t class_id = class_of(object);
    if (is_function(class_id)) return {"function", function_name(object)};
    return {"object", class_name(class_id)};
  }

  const GuestMemory& memory_;
  const GuestLayout& layout_;
};

}  // namespace

std::vector<StackFrame> read_stack(const GuestMemory& memory, const GuestLayout& layout) {
  return Looker(memory, layout).stack();
}

std::vector<GlobalName> read_globals(const GuestMemory& memory, const GuestLayout& layout) {
  std::vector<GlobalName> names;
  Looker(memory, layout).globals(context::kGlobalObject, names);
  Looker(memory, layout).globals(context::kGlobalVariables, names);
  return names;
}

bool has_jobs(const GuestMemory& memory, const GuestLayout& layout) { return Looker(memory, layout).jobs() > 0; }

HeapNumbers read_heap(const GuestMemory& memory, const GuestLayout& layout) { return Looker(memory, layout).heap(); }

}  // namespace chukker::js
