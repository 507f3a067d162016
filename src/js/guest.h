// What the host knows of the guest's binary: its exported functions, how its engine writes a value in 64 bits, and a
// block of guest memory of the host's own. All of it holds for the one binary whose SHA-256 is recorded
// (cmake/QuickJS.cmake); guest_layout_test.cc and the maker of the image check it.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

#include "chukker/js_value.hpp"
#include "chukker/machine.hpp"
#include "js/state.h"

namespace chukker::js {

// ---- JSValue: a tag in the upper half, or a double shifted out of the tags' way (QuickJS-NG, JS_NAN_BOXING).
enum class Tag : int32_t {
  bigint = -9, symbol = -8, string = -7, rope = -6, module = -3, bytecode = -2, object = -1,
  integer = 0, boolean = 1, null = 2, undefined = 3, uninitialized = 4, catch_offset = 5, exception = 6,
  short_bigint = 7, number = 8,
};

inline constexpr Raw make_raw(Tag tag, uint32_t payload) {
  return static_cast<uint64_t>(static_cast<uint32_t>(tag)) << 32 | payload;
}
inline constexpr Raw kUndefined = make_raw(Tag::undefined, 0);
inline constexpr Raw kNull = make_raw(Tag::null, 0);
inline constexpr uint64_t kNumberAddend = uint64_t{0x7ff80000u + 9u + 1u} << 32;

inline constexpr Tag tag_of(Raw raw) {
  auto high = static_cast<int32_t>(raw >> 32);
  bool is_tag = static_cast<uint32_t>(high) - static_cast<uint32_t>(Tag::bigint) <
                static_cast<uint32_t>(Tag::number) - static_cast<uint32_t>(Tag::bigint);
  return is_tag ? static_cast<Tag>(high) : Tag::number;
}
// Whether the value is counted in the guest's memory, and so must be freed.
inline constexpr bool is_counted(Raw raw) { return static_cast<int32_t>(tag_of(raw)) < 0; }
inline constexpr bool is_exception(Raw raw) { return tag_of(raw) == Tag::exception; }
inline double number_of(Raw raw) { return std::bit_cast<double>(raw + kNumberAddend); }
// As the engine would write it: whole numbers of 32 bits as integers.
Raw raw_number(double number);

// A value that needs no guest memory, or nothing.
std::optional<Value> immediate_value(Raw raw);
std::optional<Raw> immediate_raw(const Value& value);

// ---- The exported functions that the host calls.
enum class Export : uint8_t {
  malloc, free, eval, eval_module, call, free_value, get_exception, is_uncatchable, execute_job, promise_state,
  promise_result, mark_handled, new_string, new_array_from, new_buffer, get_index, to_cstring, free_cstring,
  get_buffer, memory_usage, throw_out_of_memory, get_property,
  duplicate, new_host_function, new_object_from, new_object,
  proxy_target, count,
};

// The prelude's functions, by their place in GuestLayout::functions: the order in which prelude.js gives them.
enum class Prelude : uint8_t {
  encode, encode_handle, encode_thrown, decode, perform, inspect, make_error, held, count,
};

// ---- The host's own block of guest memory.
namespace scratch {
inline constexpr uint32_t kOut = 0;             // Where functions leave a length or pointer.
inline constexpr uint32_t kError = 16;          // One JSValue: the argument of `decode` when a module can't be had.
inline constexpr uint32_t kArgument = 24;       // One JSValue: the argument of the outermost operation's calls.
inline constexpr uint32_t kSource = 256;        // Source, file name, request.
inline constexpr uint32_t kSourceBytes = 12 << 10;
inline constexpr uint32_t kAnswer = kSource + kSourceBytes;  // A host function's answer.
inline constexpr uint32_t kAnswerBytes = 3 << 10;
inline constexpr uint32_t kBytes = kAnswer + kAnswerBytes;
}  // namespace scratch

// The functions' addresses: the same in all machines of the image.
struct Guest {
  std::array<uint32_t, static_cast<size_t>(Export::count)> functions{};
  Extern memory;

  // Finds them by name and type. Errors: link.
  static Result<Guest> find(Machine& machine);
  uint32_t address(Export function) const { return functions[static_cast<size_t>(function)]; }
};

// The guest's memory, read and written with care: what lies there may have come out of a snapshot.
class GuestMemory {
 public:
  explicit GuestMemory(std::span<uint8_t> bytes) : bytes_(bytes) {}

  bool has(uint32_t at, uint64_t size) const { return at <= bytes_.size() && size <= bytes_.size() - at; }
  // Zero, or nothing done, outside.
  template <class T>
  T load(uint32_t at) const {
    T value{};
    if (has(at, sizeof(T))) std::memcpy(&value, &bytes_[at], sizeof(T));
    return value;
  }
  template <class T>
  void store(uint32_t at, T value) const {
    if (has(at, sizeof(T))) std::memcpy(&bytes_[at], &value, sizeof(T));
  }
  // Empty outside.
  std::span<const uint8_t> range(uint32_t at, uint64_t size) const {
    return has(at, size) ? bytes_.subspan(at, size) : std::span<uint8_t>();
  }
  std::string_view text(uint32_t at, uint64_t size) const {
    std::span<const uint8_t> bytes = range(at, size);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::string_view zero_ended(uint32_t at) const;
  bool write(uint32_t at, std::span<const uint8_t> bytes) const;
  bool write(uint32_t at, std::string_view text) const {
    return write(at, std::span(reinterpret_cast<const uint8_t*>(text.data()), text.size()));
  }

 private:
  std::span<uint8_t> bytes_;
};

}  // namespace chukker::js
