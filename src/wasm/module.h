// A module as the binary format says it: decoded, validated, immutable. Positions are byte offsets from the start of
// the module.
// Thread rule: immutable, so any number of threads.
// Source: WebAssembly specification, "Structure / Modules".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/index.h"
#include "chukker/error.hpp"
#include "chukker/types.hpp"

namespace chukker::wasm {

using TypeIndex = base::Index<struct TypeTag>;
using FuncIndex = base::Index<struct FuncTag>;
using TableIndex = base::Index<struct TableTag>;
using MemoryIndex = base::Index<struct MemoryTag>;
using GlobalIndex = base::Index<struct GlobalTag>;

// What may stand in a module (see Features in chukker/module.hpp, which this mirrors at this level).
struct FeatureSet {
  bool simd = true, tail_calls = true, extended_const = true, multi_memory = true;
};

// A constant expression: the bytes [begin, end), its final `end` instruction included.
struct ConstExpr {
  uint32_t begin = 0, end = 0;
};

struct Import {
  std::string module, name;
  ExternKind kind;
  uint32_t index;  // Among the module's functions, tables, memories or globals.
  uint32_t offset;
};

struct Export {
  std::string name;
  ExternKind kind;
  uint32_t index;
};

// A function of the module. An imported one has no body: body_begin == body_end == 0.
//
//   body_begin          code_begin                      body_end
//   | local declarations | instructions ............ end |
//
// A frame rests at body_begin before its entry is paid, and from code_begin on at instructions.
struct Function {
  TypeIndex type;
  uint32_t body_begin = 0, code_begin = 0, body_end = 0;
  uint32_t param_slots = 0;   // Units: 64-bit slots.
  uint32_t result_slots = 0;
  uint32_t local_slots = 0;   // Parameters included.
  uint32_t frame_slots = 0;   // local_slots and the most operand slots ever in use.
};

struct Global {
  GlobalType type;
  ConstExpr init;  // Empty for an imported one.
};

enum class SegmentMode : uint8_t { active, passive, declared };

struct ElementSegment {
  SegmentMode mode;
  TableIndex table;
  ConstExpr offset;                  // Active ones.
  ValType type;
  bool has_expressions;              // Which of the two vectors holds the items.
  std::vector<FuncIndex> functions;
  std::vector<ConstExpr> expressions;

  uint32_t size() const { return static_cast<uint32_t>(has_expressions ? expressions.size() : functions.size()); }
};

struct DataSegment {
  SegmentMode mode;  // active or passive
  MemoryIndex memory;
  ConstExpr offset;
  uint32_t begin = 0, end = 0;  // The segment's bytes.
};

struct CustomSection {
  std::string name;
  uint32_t begin, end;  // Its contents, after the name.
};

struct Module {
  std::vector<uint8_t> bytes;
  FeatureSet features;
  std::vector<FuncType> types;
  std::vector<Import> imports;
  std::vector<Function> functions;   // Imported ones first; likewise below.
  std::vector<TableType> tables;
  std::vector<MemoryType> memories;
  std::vector<Global> globals;
  uint32_t imported_functions = 0, imported_tables = 0, imported_memories = 0, imported_globals = 0;
  std::vector<Export> exports;
  std::vector<uint32_t> exports_by_name;  // Their numbers, in the order of their names.
  std::optional<FuncIndex> start;
  std::vector<ElementSegment> elements;
  std::vector<DataSegment> datas;
  std::optional<uint32_t> data_count;
  std::vector<CustomSection> customs;
  std::vector<bool> declared_functions;  // By function: may ref.func name it in a body?
  std::string module_name;               // Name section.
  std::vector<std::pair<uint32_t, std::string>> function_names;  // Sorted by function.
  uint32_t code_bytes = 0;               // Size of the code section's contents.

  const FuncType& type_of(FuncIndex function) const { return types[functions[function.value].type.value]; }
  bool is_imported(FuncIndex function) const { return function.value < imported_functions; }
};

inline uint32_t slots_of(std::span<const ValType> types) {
  uint32_t slots = 0;
  for (ValType type : types) slots += type.slots();
  return slots;
}

// Decodes and validates. Errors: malformed, invalid, unsupported, limit; each with the byte offset.
// Source: WebAssembly specification, "Binary Format" and "Validation".
Result<Module> parse(std::span<const uint8_t> bytes, const FeatureSet& features);

// The function that contains `position` in its body. Null where none does.
const Function* function_at(const Module& module, uint32_t position);

// The name of a function for people: name section, else an export's name, else "".
std::string function_name(const Module& module, FuncIndex function);

// Null where nothing is exported by this name. Borrows.
const Export* find_export(const Module& module, std::string_view name);

}  // namespace chukker::wasm
