#include "generator.h"

#include <algorithm>
#include <cstring>

namespace chukker::tests {
namespace {

using wasm::Effect;
using wasm::Imm;
using wasm::Op;
using wasm::OpInfo;

constexpr uint32_t kDepthMax = 6;
constexpr uint32_t kInstructionsMax = 300;
constexpr uint32_t kFunctionsMax = 6;
constexpr uint32_t kTableSize = 8;
constexpr uint32_t kDataSegments = 2, kElementSegments = 2;  // The first of each is active, the second passive.
constexpr ValType kTypes[] = {ValType::i32, ValType::i64, ValType::f32, ValType::f64, ValType::v128, ValType::funcref,
                              ValType::externref};

// The types of functions and of blocks with parameters. Type 0 is the import's.
const FuncType kFuncTypes[] = {
    {{ValType::i32}, {ValType::i32}},
    {{}, {}},
    {{}, {ValType::i32}},
    {{ValType::i32, ValType::i64}, {ValType::i64}},
    {{ValType::f32, ValType::f64}, {ValType::f64, ValType::f32}},
    {{ValType::v128, ValType::i32}, {ValType::v128}},
    {{ValType::i64, ValType::v128, ValType::externref}, {ValType::i32, ValType::v128, ValType::i64}},
    {{ValType::funcref}, {ValType::externref, ValType::funcref}},
};

// Each function has two locals of every type behind its parameters.
constexpr uint32_t kLocalsOfType = 2;

void put_u32(std::vector<uint8_t>& out, uint64_t value) {
  do {
    const auto low = static_cast<uint8_t>(value & 0x7F);
    value >>= 7;
    out.push_back(value != 0 ? low | 0x80 : low);
  } while (value != 0);
}

void put_s64(std::vector<uint8_t>& out, int64_t value) {
  for (;;) {
    const auto low = static_cast<uint8_t>(value & 0x7F);
    value >>= 7;
    const bool last = (value == 0 && (low & 0x40) == 0) || (value == -1 && (low & 0x40) != 0);
    out.push_back(last ? low : low | 0x80);
    if (last) return;
  }
}

void put_bytes(std::vector<uint8_t>& out, const std::vector<uint8_t>& bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

void put_name(std::vector<uint8_t>& out, std::string_view name) {
  put_u32(out, name.size());
  out.insert(out.end(), name.begin(), name.end());
}

void put_op(std::vector<uint8_t>& out, Op op) {
  const uint32_t code = wasm::info(op).code;
  if (code > 0xFF) {
    out.push_back(static_cast<uint8_t>(code >> 12));
    put_u32(out, code & 0xFFF);
  } else {
    out.push_back(static_cast<uint8_t>(code));
  }
}

void put_types(std::vector<uint8_t>& out, const std::vector<ValType>& types) {
  put_u32(out, types.size());
  for (const ValType type : types) out.push_back(type.code());
}

void put_section(std::vector<uint8_t>& out, uint8_t id, const std::vector<uint8_t>& contents) {
  out.push_back(id);
  put_u32(out, contents.size());
  put_bytes(out, contents);
}

ValType type_of_letter(char letter) {
  switch (letter) {
    case 'I': return ValType::i64;
    case 'f': return ValType::f32;
    case 'F': return ValType::f64;
    case 'v': return ValType::v128;
    default: return ValType::i32;
  }
}

// Operators whose signature stands in the table and that give one value of `type`.
const std::vector<Op>& operators_giving(ValType type) {
  static const auto table = [] {
    std::array<std::vector<Op>, std::size(kTypes)> lists;
    for (size_t i = 0; i < wasm::kOpCount; ++i) {
      const OpInfo& row = wasm::kOps[i];
      const size_t colon = row.signature.find(':');
      if (colon == std::string_view::npos || colon + 2 != row.signature.size()) continue;
      if (row.imm == Imm::v128 || row.signature[0] == ':') continue;
      const ValType result = type_of_letter(row.signature.back());
      for (size_t t = 0; t < std::size(kTypes); ++t) {
        if (kTypes[t] == result) lists[t].push_back(static_cast<Op>(i));
      }
    }
    return lists;
  }();
  for (size_t t = 0; t < std::size(kTypes); ++t) {
    if (kTypes[t] == type) return table[t];
  }
  return table[0];
}

const std::vector<Op>& stores() {
  static const auto list = [] {
    std::vector<Op> ops;
    for (size_t i = 0; i < wasm::kOpCount; ++i) {
      if (wasm::kOps[i].effect == Effect::store) ops.push_back(static_cast<Op>(i));
    }
    return ops;
  }();
  return list;
}

// "i8x16.extract_lane_s" -> 16; "v128.load32_lane" -> 4.
uint32_t lanes_of(std::string_view text) {
  for (const auto& [word, lanes] : {std::pair("8x16", 16u), std::pair("16x8", 8u), std::pair("32x4", 4u),
                                    std::pair("64x2", 2u), std::pair("d8_", 16u), std::pair("d16_", 8u),
                                    std::pair("d32_", 4u), std::pair("d64_", 2u), std::pair("e8_", 16u),
                                    std::pair("e16_", 8u), std::pair("e32_", 4u), std::pair("e64_", 2u)}) {
    if (text.find(word) != std::string_view::npos) return lanes;
  }
  return 2;
}

size_t type_number(ValType type) { return static_cast<size_t>(std::find(kTypes, std::end(kTypes), type) - kTypes); }

}  // namespace

uint64_t Choices::word() {
  uint64_t value = 0;
  for (uint32_t i = 0; i < 8; ++i) value = value << 8 | byte();
  return value;
}

std::vector<uint8_t> Generator::module() {
  choose_functions();
  Bytes out = {0, 'a', 's', 'm', 1, 0, 0, 0};
  put_section(out, 1, types());
  put_section(out, 2, imports());
  put_section(out, 3, functions());
  put_section(out, 4, tables());
  put_section(out, 5, memories());
  put_section(out, 6, globals());
  put_section(out, 7, exports());
  put_section(out, 9, elements());
  put_section(out, 12, {kDataSegments});
  put_section(out, 10, code());
  put_section(out, 11, data());
  return out;
}

void Generator::choose_functions() {
  function_types_ = {0};
  for (uint32_t count = 1 + choices_.below(kFunctionsMax); count > 0; --count) {
    function_types_.push_back(choices_.below(std::size(kFuncTypes)));
  }
}

// ---- Sections

Generator::Bytes Generator::types() const {
  Bytes out;
  put_u32(out, std::size(kFuncTypes));
  for (const FuncType& type : kFuncTypes) {
    out.push_back(0x60);
    put_types(out, type.params);
    put_types(out, type.results);
  }
  return out;
}

Generator::Bytes Generator::imports() const {
  Bytes out = {1};
  put_name(out, "host");
  put_name(out, "f");
  out.push_back(0);
  put_u32(out, function_types_[0]);
  return out;
}

Generator::Bytes Generator::functions() const {
  Bytes out;
  put_u32(out, function_types_.size() - 1);
  for (size_t i = 1; i < function_types_.size(); ++i) put_u32(out, function_types_[i]);
  return out;
}

Generator::Bytes Generator::tables() const {
  return {2, ValType::funcref, 1, kTableSize, 20, ValType::externref, 0, kTableSize};
}

Generator::Bytes Generator::memories() {
  const auto pages = static_cast<uint8_t>(choices_.below(2));
  return {1, 1, pages, 3};
}

// One mutable global of each type.
Generator::Bytes Generator::globals() {
  Bytes out;
  put_u32(out, std::size(kTypes));
  for (const ValType type : kTypes) {
    out.push_back(type.code());
    out.push_back(1);
    out_.clear();
    constant(type);
    put_bytes(out, out_);
    put_op(out, Op::end);
  }
  return out;
}

Generator::Bytes Generator::exports() const {
  Bytes out;
  put_u32(out, function_types_.size() - 1 + 1 + std::size(kTypes));
  for (size_t i = 1; i < function_types_.size(); ++i) {
    put_name(out, "f" + std::to_string(i - 1));
    out.push_back(0);
    put_u32(out, i);
  }
  put_name(out, "memory");
  put_bytes(out, {2, 0});
  for (uint8_t i = 0; i < std::size(kTypes); ++i) {
    put_name(out, "g" + std::to_string(i));
    put_bytes(out, {3, i});
  }
  return out;
}

// Both segments hold every function; the table holds them from index 1 on, its first element stays null.
Generator::Bytes Generator::elements() {
  Bytes list;
  const auto count = std::min<size_t>(function_types_.size(), kTableSize - 1);
  put_u32(list, count);
  for (uint32_t i = 0; i < count; ++i) put_u32(list, i);
  Bytes out = {kElementSegments, 0, 0x41, 1, 0x0B};
  put_bytes(out, list);
  put_bytes(out, {1, 0});
  put_bytes(out, list);
  return out;
}

Generator::Bytes Generator::data() {
  Bytes out = {kDataSegments, 0, 0x41, 0, 0x0B};
  const uint32_t size = choices_.below(8);
  put_u32(out, size);
  for (uint32_t i = 0; i < size; ++i) out.push_back(choices_.byte());
  put_bytes(out, {1, 4, 'd', 'a', 't', 'a'});
  return out;
}

Generator::Bytes Generator::code() {
  Bytes out;
  put_u32(out, function_types_.size() - 1);
  for (uint32_t i = 1; i < function_types_.size(); ++i) {
    const Bytes one = body(i);
    put_u32(out, one.size());
    put_bytes(out, one);
  }
  return out;
}

Generator::Bytes Generator::body(uint32_t function) {
  type_ = &kFuncTypes[function_types_[function]];
  out_.clear();
  put_u32(out_, std::size(kTypes));
  for (const ValType type : kTypes) {
    put_u32(out_, kLocalsOfType);
    out_.push_back(type.code());
  }
  labels_ = {{type_->results}};
  budget_ = kInstructionsMax;
  depth_ = 0;
  statements(8);
  for (const ValType type : type_->results) expression(type);
  op(Op::end);
  return out_;
}

// ---- Statements: leave the operand stack as it was

void Generator::statements(uint32_t most) {
  for (uint32_t count = choices_.below(most + 1); count > 0 && budget_ > 0 && !choices_.empty(); --count) statement();
}

void Generator::statement() {
  const ValType type = kTypes[choices_.below(std::size(kTypes))];
  switch (choices_.below(16)) {
    case 0: op(Op::nop); break;
    case 1: expression(type), op(Op::drop); break;
    case 2: case 3: expression(type), local(Op::local_set, type); break;
    case 4: expression(type), global(Op::global_set, type); break;
    case 5: case 6: store(); break;
    case 7: case 8: case 9: structured({}); break;
    case 10: case 11: branch(); break;
    case 12: branch_table(); break;
    case 13: bulk(); break;
    case 14: call_statement(); break;
    default:
      if (choices_.below(8) == 0) op(Op::unreachable);
  }
}

void Generator::store() {
  const std::vector<Op>& list = stores();
  const Op which = list[choices_.below(static_cast<uint32_t>(list.size()))];
  const OpInfo& row = wasm::info(which);
  address();
  expression(type_of_letter(row.signature[1]));
  op(which);
  immediates(row);
}

// Half of the branches are taken only if a condition holds; a branch to the function's own label may be a return.
void Generator::branch() {
  const uint32_t label = choices_.below(static_cast<uint32_t>(labels_.size()));
  const std::vector<ValType> types = labels_[labels_.size() - 1 - label].types;
  for (const ValType type : types) expression(type);
  if (choices_.below(2) == 0) {
    expression(ValType::i32);
    op(Op::br_if);
    u32(label);
    for (size_t i = 0; i < types.size(); ++i) op(Op::drop);
  } else if (label + 1 == labels_.size() && choices_.below(2) == 0) {
    op(Op::return_);
  } else {
    op(Op::br);
    u32(label);
  }
}

void Generator::branch_table() {
  const uint32_t first = choices_.below(static_cast<uint32_t>(labels_.size()));
  const std::vector<ValType> types = labels_[labels_.size() - 1 - first].types;
  std::vector<uint32_t> targets;
  for (uint32_t label = 0; label < labels_.size(); ++label) {
    if (labels_[labels_.size() - 1 - label].types == types) targets.push_back(label);
  }
  for (const ValType type : types) expression(type);
  expression(ValType::i32);
  op(Op::br_table);
  u32(static_cast<uint32_t>(targets.size()));
  for (const uint32_t target : targets) u32(target);
  u32(first);
}

void Generator::bulk() {
  static constexpr Op kBulk[] = {Op::memory_fill, Op::memory_copy, Op::memory_init, Op::table_init, Op::table_copy};
  const uint32_t which = choices_.below(std::size(kBulk) + 4);
  if (which < std::size(kBulk)) {
    for (uint32_t i = 0; i < 3; ++i) choices_.below(4) == 0 ? expression(ValType::i32) : address();
    op(kBulk[which]);
    if (kBulk[which] == Op::memory_init || kBulk[which] == Op::table_init) u32(1);
    if (kBulk[which] == Op::memory_copy || kBulk[which] == Op::table_copy) u32(0);
    return u32(0);
  }
  if (which == std::size(kBulk)) return op(Op::data_drop), u32(1);
  if (which == std::size(kBulk) + 1) return op(Op::elem_drop), u32(1);
  const bool functions = choices_.below(2) == 0;
  address();
  expression(functions ? ValType::funcref : ValType::externref);
  if (which == std::size(kBulk) + 2) return op(Op::table_set), u32(functions ? 0 : 1);
  address();
  op(Op::table_fill), u32(functions ? 0 : 1);
}

void Generator::call_statement() {
  const uint32_t function = choices_.below(static_cast<uint32_t>(function_types_.size()));
  const FuncType& type = kFuncTypes[function_types_[function]];
  const bool may_tail = type.results == type_->results;
  if (may_tail && choices_.below(3) == 0) {
    for (const ValType param : type.params) expression(param);
    if (choices_.below(2) == 0) return op(Op::return_call), u32(function);
    table_index(function);
    return op(Op::return_call_indirect), u32(function_types_[function]), u32(0);
  }
  call(function);
  for (size_t i = 0; i < type.results.size(); ++i) op(Op::drop);
}

// A block, loop or if that gives `results`. Loops take no parameters; blocks sometimes do.
void Generator::structured(const std::vector<ValType>& results) {
  const uint32_t kind = choices_.below(3);
  uint32_t with_params = kNone;
  for (uint32_t i = 0; i < std::size(kFuncTypes); ++i) {
    if (kFuncTypes[i].results == results && !results.empty() && choices_.below(4) == 0) with_params = i;
  }
  const std::vector<ValType> params = with_params == kNone ? std::vector<ValType>() : kFuncTypes[with_params].params;
  for (const ValType type : params) expression(type);
  if (kind == 2) expression(ValType::i32);
  op(kind == 0 ? Op::block : kind == 1 ? Op::loop : Op::if_);
  if (with_params != kNone) u32(with_params);
  else out_.push_back(results.empty() ? 0x40 : results[0].code());
  ++depth_;
  labels_.push_back({kind == 1 ? params : results});
  for (uint32_t arm = 0; arm < (kind == 2 ? 2u : 1u); ++arm) {
    if (arm == 1) op(Op::else_);
    for (size_t i = params.size(); i-- > 0;) local(Op::local_set, params[i]);
    statements(4);
    for (const ValType type : results) expression(type);
  }
  labels_.pop_back();
  --depth_;
  op(Op::end);
}

// ---- Expressions: leave one value

void Generator::expression(ValType type) {
  if (depth_ >= kDepthMax || budget_ == 0 || choices_.empty()) return leaf(type);
  ++depth_;
  const uint32_t choice = choices_.below(12);
  const uint32_t function = function_with_result(type);
  if (type.is_reference() && choice < 6) {
    reference(type);
  } else if (choice < 6) {
    const std::vector<Op>& list = operators_giving(type);
    operation(list[choices_.below(static_cast<uint32_t>(list.size()))]);
  } else if (choice == 6) {
    structured({type});
  } else if (choice == 7) {
    expression(type), expression(type), expression(ValType::i32);
    op(Op::select_t), u32(1), out_.push_back(type.code());
  } else if (choice == 8 && function != kNone) {
    call(function);
  } else if (choice == 9) {
    expression(type), local(Op::local_tee, type);
  } else {
    leaf(type);
  }
  --depth_;
}

void Generator::leaf(ValType type) {
  switch (choices_.below(5)) {
    case 0: return constant(type);
    case 1: return global(Op::global_get, type);
    case 2:
      if (type == ValType::i32 && choices_.below(2) == 0) return op(Op::memory_size), u32(0);
      return constant(type);
    default: return local(Op::local_get, type);
  }
}

void Generator::reference(ValType type) {
  if (choices_.below(2) == 0) return leaf(type);
  address();
  op(Op::table_get), u32(type == ValType::funcref ? 0 : 1);
}

void Generator::operation(Op which) {
  const OpInfo& row = wasm::info(which);
  const std::string_view operands = row.signature.substr(0, row.signature.find(':'));
  const bool memory = row.effect == Effect::load;
  for (size_t i = 0; i < operands.size(); ++i) {
    if (memory && i == 0) address();
    else expression(type_of_letter(operands[i]));
  }
  op(which);
  immediates(row);
}

void Generator::immediates(const OpInfo& row) {
  switch (row.imm) {
    case Imm::memarg:
    case Imm::memarg_lane:
      u32(0);
      u32(choices_.below(8) == 0 ? choices_.below(70'000) : choices_.below(64));
      if (row.imm == Imm::memarg_lane) out_.push_back(static_cast<uint8_t>(choices_.below(lanes_of(row.text))));
      break;
    case Imm::lane: out_.push_back(static_cast<uint8_t>(choices_.below(lanes_of(row.text)))); break;
    case Imm::lanes:
      for (uint32_t i = 0; i < 16; ++i) out_.push_back(static_cast<uint8_t>(choices_.below(32)));
      break;
    case Imm::memory: u32(0); break;
    case Imm::table: u32(0); break;
    default: break;
  }
}

// An i32 that is mostly small, so that memory accesses and table operations mostly succeed.
void Generator::address() {
  if (depth_ < kDepthMax && choices_.below(6) == 0) return expression(ValType::i32);
  op(Op::i32_const);
  put_s64(out_, choices_.below(10));
}

// Mostly where the active segment puts the function.
void Generator::table_index(uint32_t function) {
  if (choices_.below(6) == 0) return address();
  op(Op::i32_const);
  put_s64(out_, function + 1);
}

void Generator::call(uint32_t function) {
  const FuncType& type = kFuncTypes[function_types_[function]];
  for (const ValType param : type.params) expression(param);
  if (choices_.below(3) != 0) return op(Op::call), u32(function);
  table_index(function);
  op(Op::call_indirect), u32(function_types_[function]), u32(0);
}

uint32_t Generator::function_with_result(ValType type) {
  const auto start = choices_.below(static_cast<uint32_t>(function_types_.size()));
  for (uint32_t i = 0; i < function_types_.size(); ++i) {
    const uint32_t function = (start + i) % static_cast<uint32_t>(function_types_.size());
    if (kFuncTypes[function_types_[function]].results == std::vector<ValType>{type}) return function;
  }
  return kNone;
}

void Generator::local(Op which, ValType type) {
  const auto params = static_cast<uint32_t>(type_->params.size());
  const uint32_t pick = choices_.below(kLocalsOfType + 1);
  op(which);
  const auto param = std::find(type_->params.begin(), type_->params.end(), type);
  if (pick == kLocalsOfType && param != type_->params.end()) {
    return u32(static_cast<uint32_t>(param - type_->params.begin()));
  }
  u32(params + static_cast<uint32_t>(type_number(type)) * kLocalsOfType + pick % kLocalsOfType);
}

void Generator::global(Op which, ValType type) {
  op(which);
  u32(static_cast<uint32_t>(type_number(type)));
}

// Numbers are small, or extreme, or any bits.
void Generator::constant(ValType type) {
  static constexpr uint64_t kExtremes[] = {
      0,          1,          UINT64_MAX,         uint64_t{1} << 63, 0x7FFFFFFF,         0x80000000, 0x7FF8000000000000,
      0x7F800001, 0xFFC00000, 0x7FF0000000000001, 0x4F000000,        0x4330000000000000};
  const uint32_t kind = choices_.below(3);
  const auto draw = [&]() -> uint64_t {
    if (kind == 0) return choices_.below(20);
    return kind == 1 ? kExtremes[choices_.below(std::size(kExtremes))] : choices_.word();
  };
  const uint64_t bits = type.is_reference() ? 0 : draw();
  const uint64_t high = type == ValType::v128 ? draw() : 0;
  switch (type.code()) {
    case ValType::i32: op(Op::i32_const), put_s64(out_, static_cast<int32_t>(bits)); break;
    case ValType::i64: op(Op::i64_const), put_s64(out_, static_cast<int64_t>(bits)); break;
    case ValType::f32: op(Op::f32_const); break;
    case ValType::f64: op(Op::f64_const); break;
    case ValType::v128: op(Op::v128_const); break;
    default: op(Op::ref_null), out_.push_back(type.code()); break;
  }
  const size_t raw = type == ValType::f32 ? 4 : type == ValType::f64 ? 8 : type == ValType::v128 ? 16 : 0;
  for (size_t i = 0; i < raw; ++i) {
    out_.push_back(static_cast<uint8_t>((i < 8 ? bits : high) >> (i % 8 * 8)));
  }
}

void Generator::op(Op which) {
  put_op(out_, which);
  if (budget_ > 0) --budget_;
}

void Generator::u32(uint32_t value) { put_u32(out_, value); }

}  // namespace chukker::tests
