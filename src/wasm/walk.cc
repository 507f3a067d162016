#include "wasm/walk.h"

#include <bit>

#include "wasm/meaning.h"

namespace chukker::wasm {
namespace detail {
namespace {

// The number that stands behind `word` in `text`: "i16x8.extract_lane_u" behind "x" gives 8. 0 for none.
uint32_t number_after(std::string_view text, std::string_view word) {
  const size_t at = text.find(word);
  uint32_t number = 0;
  for (size_t i = at + word.size(); at != text.npos && i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
    number = number * 10 + static_cast<uint32_t>(text[i] - '0');
  }
  return number;
}

}  // namespace

uint32_t natural_alignment(Op op) { return static_cast<uint32_t>(std::countr_zero(access_bytes(op))); }

uint32_t lane_count(Op op) {
  const OpInfo& row = info(op);
  if (row.imm == Imm::memarg_lane) return 16u >> natural_alignment(op);
  return number_after(row.text, "x");
}

}  // namespace detail

void illegal_opcode(base::Reader& reader, uint32_t prefix, uint32_t code, uint32_t at) {
  const std::string what =
      base::cat("illegal opcode ", prefix == 0 ? "" : base::cat(base::hex(prefix), " "), base::hex(code));
  refuse(reader, later_opcode(prefix, code), what, at);
}

ValType read_value_type(base::Reader& reader, const FeatureSet& features) {
  const uint32_t at = reader.offset();
  const uint8_t code = reader.u8();
  switch (code) {
    case ValType::i32:
    case ValType::i64:
    case ValType::f32:
    case ValType::f64:
    case ValType::funcref:
    case ValType::externref: return static_cast<ValType::Code>(code);
    case ValType::v128:
      if (features.simd) return ValType::v128;
      break;
    default: break;
  }
  refuse(reader, later_type(code), base::cat("malformed value type ", base::hex(code)), at);
  return ValType::i32;
}

ValType read_reference_type(base::Reader& reader, std::string_view (*later)(uint8_t)) {
  const uint32_t at = reader.offset();
  const uint8_t code = reader.u8();
  if (code == ValType::funcref || code == ValType::externref) return static_cast<ValType::Code>(code);
  refuse(reader, later(code), base::cat("malformed reference type ", base::hex(code)), at);
  return ValType::funcref;
}

Result<Locals> read_locals(const Module& module, FuncIndex index) {
  const Function& function = module.functions[index.value];
  Locals locals;
  locals.types = module.type_of(index).params;
  base::Reader reader(module.bytes, function.body_begin, function.body_end);
  const uint32_t groups = reader.count(kLocalsMax, "groups of locals");
  uint64_t total = locals.types.size();
  for (uint32_t i = 0; i < groups && reader.ok(); ++i) {
    const uint32_t at = reader.offset();
    const uint32_t count = reader.u32();
    const ValType type = read_value_type(reader, module.features);
    total += count;
    if (total > UINT32_MAX) reader.malformed("too many locals", at);
    if (reader.ok() && total <= kLocalsMax) locals.types.insert(locals.types.end(), count, type);
  }
  if (total > kLocalsMax) {
    reader.fail(ErrorCode::limit, base::cat("too many locals: ", total, ", at most ", kLocalsMax, " are allowed"),
                function.body_begin);
  }
  if (!reader.ok()) return std::unexpected(reader.error());
  locals.code_begin = reader.offset();
  uint32_t slot = 0;
  locals.slots.reserve(locals.types.size() + 1);
  for (ValType type : locals.types) {
    locals.slots.push_back(slot);
    slot += type.slots();
  }
  locals.slots.push_back(slot);
  return locals;
}

namespace {

bool is_constant(Op op, const FeatureSet& features) {
  switch (op) {
    case Op::i32_const:
    case Op::i64_const:
    case Op::f32_const:
    case Op::f64_const:
    case Op::ref_null:
    case Op::ref_func:
    case Op::global_get:
    case Op::end: return true;
    case Op::i32_add:
    case Op::i32_sub:
    case Op::i32_mul:
    case Op::i64_add:
    case Op::i64_sub:
    case Op::i64_mul: return features.extended_const;
    default: return info(op).imm == Imm::v128;
  }
}

// Takes one instruction of a constant expression off the reader and its operands off the stack.
class ConstWalker {
 public:
  // `declared` is told of each ref.func; may be null.
  ConstWalker(base::Reader& reader, const Module& module, std::vector<bool>* declared, uint32_t globals_visible)
      : reader_(reader), module_(module), declared_(declared), globals_visible_(globals_visible) {}

  // False after the final end.
  bool instruction() {
    at_ = reader_.offset();
    const uint32_t byte = reader_.u8();
    const bool prefixed = byte == kPrefixMisc || byte == kPrefixSimd;
    const uint32_t code = prefixed ? reader_.u32() : byte;
    const Op op = find_op(prefixed ? byte : 0, code);
    if (!reader_.ok()) return false;
    if (op == Op::count) return illegal_opcode(reader_, prefixed ? byte : 0, code, at_), false;
    if (!is_constant(op, module_.features)) {
      return invalid(base::cat("constant expression required: ", info(op).text, " is not constant")), false;
    }
    if (op == Op::end) return false;
    apply(op);
    return reader_.ok();
  }

  std::vector<ValType> stack;

 private:
  void invalid(std::string message) { reader_.fail(ErrorCode::invalid, std::move(message), at_); }

  void apply(Op op) {
    switch (info(op).imm) {
      case Imm::i32: reader_.s32(); break;
      case Imm::i64: reader_.s64(); break;
      case Imm::f32: reader_.fixed<uint32_t>(); break;
      case Imm::f64: reader_.fixed<uint64_t>(); break;
      case Imm::v128: reader_.take(16); break;
      case Imm::ref_type: return stack.push_back(read_reference_type(reader_, later_heap_type));
      case Imm::func: return ref_func(reader_.u32());
      case Imm::global: return global_get(reader_.u32());
      default: break;
    }
    const detail::Signature& row = detail::kSignatures[static_cast<size_t>(op)];
    for (size_t i = row.params; i-- > 0;) {
      if (stack.empty() || stack.back() != row.types[i]) return invalid("type mismatch in a constant expression");
      stack.pop_back();
    }
    stack.push_back(row.types[row.params]);
  }

  void ref_func(uint32_t function) {
    if (function >= module_.functions.size()) return invalid(base::cat("unknown function ", function));
    if (declared_ != nullptr) (*declared_)[function] = true;
    stack.push_back(ValType::funcref);
  }

  void global_get(uint32_t global) {
    if (global >= globals_visible_ || global >= module_.globals.size())
      return invalid(base::cat("unknown global ", global));
    if (module_.globals[global].type.is_mutable) {
      return invalid(base::cat("constant expression required: global ", global, " is mutable"));
    }
    stack.push_back(module_.globals[global].type.type);
  }

  base::Reader& reader_;
  const Module& module_;
  std::vector<bool>* declared_;
  uint32_t globals_visible_;
  uint32_t at_ = 0;
};

}  // namespace

ConstExpr read_const_expr(base::Reader& reader, Module& module, ValType expected, uint32_t globals_visible) {
  const uint32_t begin = reader.offset();
  ConstWalker walker(reader, module, &module.declared_functions, globals_visible);
  while (walker.instruction()) {
  }
  if (reader.ok() && (walker.stack.size() != 1 || walker.stack[0] != expected)) {
    reader.fail(ErrorCode::invalid, base::cat("type mismatch: the constant expression must give one ", expected.name()),
                begin);
  }
  return {begin, reader.offset()};
}

std::optional<std::vector<ValType>> const_shape_at(const Module& module, ConstExpr expr, uint32_t position) {
  base::Reader reader(module.bytes, expr.begin, expr.end);
  ConstWalker walker(reader, module, nullptr, static_cast<uint32_t>(module.globals.size()));
  while (reader.offset() < position && walker.instruction()) {
  }
  if (reader.offset() != position) return std::nullopt;
  return walker.stack;
}

}  // namespace chukker::wasm
