// The types and values of WebAssembly as the embedder sees them.
// Source: WebAssembly specification, "Structure / Types".
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chukker {

// SHA-256 of something: a module's bytes, a schedule, a machine's state.
struct Hash {
  std::array<uint8_t, 32> bytes{};

  std::string hex() const;
  friend bool operator==(const Hash&, const Hash&) = default;
  friend auto operator<=>(const Hash&, const Hash&) = default;
};

// A value type. The low byte is the binary format's code; the upper bits are free for a heap type index, so that typed
// references become new values of this type and not a new type.
class ValType {
 public:
  enum Code : uint8_t { i32 = 0x7F, i64 = 0x7E, f32 = 0x7D, f64 = 0x7C, v128 = 0x7B, funcref = 0x70, externref = 0x6F };

  constexpr ValType() : bits_(i32) {}
  constexpr ValType(Code code) : bits_(code) {}  // NOLINT: a code is a type

  constexpr Code code() const { return static_cast<Code>(bits_ & 0xFF); }
  constexpr bool is_reference() const { return code() == funcref || code() == externref; }
  constexpr uint32_t slots() const { return code() == v128 ? 2 : 1; }  // Units: 64-bit slots of a frame.
  std::string_view name() const;

  friend constexpr bool operator==(ValType, ValType) = default;

 private:
  uint32_t bits_;
};

struct FuncType {
  std::vector<ValType> params;
  std::vector<ValType> results;

  std::string to_string() const;  // "(i32, i64) -> (f32)"
  friend bool operator==(const FuncType&, const FuncType&) = default;
};

struct Limits {
  uint64_t min = 0;
  std::optional<uint64_t> max;
  friend bool operator==(const Limits&, const Limits&) = default;
};

struct MemoryType {
  Limits limits;  // Units: 64 KiB pages.
  friend bool operator==(const MemoryType&, const MemoryType&) = default;
};

struct TableType {
  ValType element = ValType::funcref;
  Limits limits;  // Units: elements.
  friend bool operator==(const TableType&, const TableType&) = default;
};

struct GlobalType {
  ValType type;
  bool is_mutable = false;
  friend bool operator==(const GlobalType&, const GlobalType&) = default;
};

enum class ExternKind : uint8_t { function = 0, table = 1, memory = 2, global = 3 };
std::string_view name(ExternKind kind);

// The type of an import or export: `kind` says which member counts.
struct ExternType {
  ExternKind kind = ExternKind::function;
  FuncType function;
  TableType table;
  MemoryType memory;
  GlobalType global;

  std::string to_string() const;
};

// A value of the guest. Floats are carried as bit patterns, so a NaN's payload survives.
// References: `bits[0]` is 0 for null; otherwise for funcref the address of a function of the machine plus 1, and for
// externref the host's own number plus 1. A funcref means something only to the machine it came from (and its forks).
struct Value {
  ValType type;
  std::array<uint64_t, 2> bits{};  // The second word is used by v128 only, its upper half.

  static Value i32(uint32_t v) { return {ValType::i32, {v, 0}}; }
  static Value i64(uint64_t v) { return {ValType::i64, {v, 0}}; }
  static Value f32(float v) { return {ValType::f32, {std::bit_cast<uint32_t>(v), 0}}; }
  static Value f64(double v) { return {ValType::f64, {std::bit_cast<uint64_t>(v), 0}}; }
  static Value v128(uint64_t low, uint64_t high) { return {ValType::v128, {low, high}}; }
  static Value null(ValType type) { return {type, {0, 0}}; }
  static Value externref(uint64_t host_number) { return {ValType::externref, {host_number + 1, 0}}; }

  uint32_t as_i32() const { return static_cast<uint32_t>(bits[0]); }
  uint64_t as_i64() const { return bits[0]; }
  float as_f32() const { return std::bit_cast<float>(static_cast<uint32_t>(bits[0])); }
  double as_f64() const { return std::bit_cast<double>(bits[0]); }
  bool is_null() const { return bits[0] == 0; }

  // "42", "1.5", "nan:0x7fc00000", "null", "ref 3": as a person reads it; integers signed.
  std::string to_string() const;
  friend bool operator==(const Value&, const Value&) = default;
};

}  // namespace chukker
