// The instruction set as data: the rows of ops.def, and how a byte is taken for a row.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace chukker::wasm {

// An instruction. The value is the row's number in ops.def; it is not an encoding and not stable.
enum class Op : uint16_t {
#define OP(name, text, code, immediates, signature, effect, price, feature) name,
#include "wasm/ops.def"
#undef OP
  count,
};
inline constexpr size_t kOpCount = static_cast<size_t>(Op::count);

// What stands between an instruction's opcode and the next instruction.
enum class Imm : uint8_t {
  none,
  block,          // block type
  label,          // label depth
  label_table,    // vector of label depths and a default
  func,           // function index
  type_table,     // type index, table index
  types,          // vector of value types
  local,          // local index
  global,         // global index
  table,          // table index
  table_table,    // table index (to), table index (from)
  elem,           // element segment index
  elem_table,     // element segment index, table index
  memarg,         // alignment, memory index, offset
  memory,         // memory index
  memory_memory,  // memory index (to), memory index (from)
  data,           // data segment index
  data_memory,    // data segment index, memory index
  i32, i64,       // signed LEB128
  f32, f64,       // 4, 8 bytes
  ref_type,       // heap type
  v128,           // 16 bytes
  lanes,          // 16 lane indices (shuffle)
  lane,           // a lane index
  memarg_lane,    // alignment, memory index, offset, lane index
};

enum class Effect : uint8_t { pure, partial, load, store, size, grow, table, variable, control, call };
enum class Feature : uint8_t { mvp, simd, tail_calls };

struct OpInfo {
  std::string_view name;       // C++ name: "i32_add"
  std::string_view text;       // WAT name: "i32.add"
  uint32_t code;               // prefix << 12 | opcode
  Imm imm;
  std::string_view signature;  // "ii:i", or "*"
  Effect effect;
  uint32_t price;              // Schedule 1.
  Feature feature;
};

inline constexpr std::array<OpInfo, kOpCount> kOps = {{
#define OP(name, text, code, immediates, signature, effect, price, feature) \
  {#name, text, code, Imm::immediates, signature, Effect::effect, price, Feature::feature},
#include "wasm/ops.def"
#undef OP
}};

consteval bool ops_are_sorted() {
  for (size_t i = 1; i < kOpCount; ++i) {
    if (kOps[i - 1].code >= kOps[i].code) return false;
  }
  return true;
}
static_assert(ops_are_sorted(), "rows of ops.def stand in the order of their codes");

constexpr const OpInfo& info(Op op) { return kOps[static_cast<size_t>(op)]; }

inline constexpr uint32_t kPrefixMisc = 0xFC;
inline constexpr uint32_t kPrefixSimd = 0xFD;

namespace detail {
template <size_t Size>
consteval std::array<Op, Size> ops_by_code(uint32_t first) {
  std::array<Op, Size> table;
  table.fill(Op::count);
  for (size_t i = 0; i < kOpCount; ++i) {
    if (kOps[i].code >= first && kOps[i].code < first + Size) table[kOps[i].code - first] = static_cast<Op>(i);
  }
  return table;
}
}  // namespace detail

inline constexpr auto kOpsByByte = detail::ops_by_code<256>(0);
inline constexpr auto kOpsByMisc = detail::ops_by_code<32>(kPrefixMisc << 12);
inline constexpr auto kOpsBySimd = detail::ops_by_code<512>(kPrefixSimd << 12);

// The instruction with this prefix (0 for none) and opcode; Op::count where there is none.
constexpr Op find_op(uint32_t prefix, uint32_t code) {
  if (prefix == 0) return code < 256 ? kOpsByByte[code] : Op::count;
  if (prefix == kPrefixMisc) return code < kOpsByMisc.size() ? kOpsByMisc[code] : Op::count;
  if (prefix == kPrefixSimd) return code < kOpsBySimd.size() ? kOpsBySimd[code] : Op::count;
  return Op::count;
}

// The instruction with this text name ("i32.add"); Op::count where there is none.
Op find_op(std::string_view text);

}  // namespace chukker::wasm
