// The decoder: sections in order, each into its part of the Module, then every body through the Walker.
// Source: WebAssembly specification, "Binary Format / Modules".
#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/reader.h"
#include "base/text.h"
#include "wasm/later.h"
#include "wasm/limits.h"
#include "wasm/module.h"
#include "wasm/names.h"
#include "wasm/walk.h"

namespace chukker::wasm {
namespace {

using base::cat;

enum Section : uint8_t {
  custom = 0, type = 1, import = 2, function = 3, table = 4, memory = 5, global = 6, export_ = 7, start = 8,
  element = 9, code = 10, data = 11, data_count = 12,
};

// Where a section stands in the order of sections; 0 for no section.
uint32_t order_of(uint8_t id) {
  switch (id) {
    case data_count: return 10;
    case code: return 11;
    case data: return 12;
    default: return id <= element ? id : 0;
  }
}

class Parser {
 public:
  Parser(Module& module) : module_(module), reader_(module.bytes, 0, static_cast<uint32_t>(module.bytes.size())) {}

  Result<> parse() {
    header();
    while (reader_.ok() && !reader_.done()) section();
    if (reader_.ok()) finish();
    if (!reader_.ok()) return std::unexpected(reader_.error());
    return bodies();
  }

 private:
  void invalid(std::string message, uint32_t at) { reader_.fail(ErrorCode::invalid, std::move(message), at); }

  void header() {
    const auto bytes = std::span(module_.bytes);
    constexpr uint8_t kMagic[] = {0, 'a', 's', 'm'}, kVersion[] = {1, 0, 0, 0};
    if (bytes.size() < 4 || !std::equal(kMagic, kMagic + 4, bytes.begin())) {
      return reader_.malformed(
          bytes.size() < 4 ? "unexpected end: a module begins with \\0asm" : "magic header not detected", 0);
    }
    if (bytes.size() < 8) return reader_.malformed("unexpected end: the version is missing", 4);
    if (!std::equal(kVersion, kVersion + 4, bytes.begin() + 4)) return reader_.malformed("unknown binary version", 4);
    reader_.take(8);
  }

  void section() {
    const uint32_t at = reader_.offset();
    const uint8_t id = reader_.u8();
    const uint32_t size = reader_.u32();
    if (reader_.ok() && id != custom && order_of(id) == 0) {
      return refuse(reader_, later_section(id), cat("malformed section id ", id), at);
    }
    const uint32_t begin = reader_.offset();
    reader_.take(size);
    if (!reader_.ok()) return;
    if (id == custom) return custom_section(begin, begin + size);
    if (order_of(id) <= last_order_)
      return reader_.malformed(cat("unexpected content after last section: section ", id), at);
    last_order_ = order_of(id);

    base::Reader whole = std::exchange(reader_, base::Reader(module_.bytes, begin, begin + size));
    contents(id);
    if (reader_.ok() && !reader_.done())
      reader_.malformed("section size mismatch: bytes are left over", reader_.offset());
    if (!reader_.ok())
      whole.fail(reader_.error().code, reader_.error().message, static_cast<uint32_t>(reader_.error().offset));
    reader_ = whole;
  }

  void contents(uint8_t id) {
    switch (id) {
      case type: return types();
      case import: return imports();
      case function: return functions();
      case table: return tables();
      case memory: return memories();
      case global: return globals();
      case export_: return exports();
      case start: return start_function();
      case element: return elements();
      case code: return codes();
      case data: return datas();
      case data_count: module_.data_count = reader_.u32(); return;
      default: return;
    }
  }

  void custom_section(uint32_t begin, uint32_t end) {
    base::Reader section(module_.bytes, begin, end);
    const std::string_view name = section.name();
    if (!section.ok()) return reader_.malformed(section.error().message, static_cast<uint32_t>(section.error().offset));
    module_.customs.push_back({std::string(name), section.offset(), end});
  }

  std::vector<ValType> type_vector(uint32_t max, std::string_view what) {
    std::vector<ValType> types(reader_.count(max, what));
    for (ValType& type : types) type = read_value_type(reader_, module_.features);
    return types;
  }

  void types() {
    const uint32_t count = reader_.count(kTypesMax, "types");
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) {
      const uint32_t at = reader_.offset();
      const uint8_t form = reader_.u8();
      if (form != 0x60) {
        const bool later = form == 0x5F || form == 0x5E || form == 0x50 || form == 0x4F || form == 0x4E;
        return refuse(reader_, later ? "garbage collection" : "", cat("malformed form of type ", base::hex(form)), at);
      }
      FuncType type;
      type.params = type_vector(kParametersMax, "parameters");
      type.results = type_vector(kResultsMax, "results");
      module_.types.push_back(std::move(type));
    }
  }

  TypeIndex type_index() {
    const uint32_t at = reader_.offset();
    const uint32_t index = reader_.u32();
    if (reader_.ok() && index >= module_.types.size()) invalid(cat("unknown type ", index), at);
    return TypeIndex(reader_.ok() ? index : 0);
  }

  Limits limits(uint64_t max, std::string_view too_large) {
    const uint32_t at = reader_.offset();
    const uint8_t flags = reader_.u8();
    if (flags > 1) refuse(reader_, later_limits(flags), cat("malformed limits flags ", base::hex(flags)), at);
    Limits limits{reader_.u32(), std::nullopt};
    if (flags & 1) limits.max = reader_.u32();
    if (!reader_.ok()) return limits;
    if (limits.min > max || limits.max.value_or(0) > max) invalid(std::string(too_large), at);
    if (limits.max && *limits.max < limits.min) invalid("size minimum must not be greater than maximum", at);
    return limits;
  }

  TableType table_type() {
    if (reader_.peek() == 0x40)
      refuse(reader_, "typed function references", "a table with an initialiser", reader_.offset());
    const ValType element = read_reference_type(reader_);
    return {element, limits(kTableElementsMax, "table size must be at most 2^32-1")};
  }

  MemoryType memory_type() { return {limits(kMemoryPagesMax, "memory size must be at most 65536 pages (4GiB)")}; }

  GlobalType global_type() {
    const ValType type = read_value_type(reader_, module_.features);
    const uint32_t at = reader_.offset();
    const uint8_t mutability = reader_.u8();
    if (mutability > 1) reader_.malformed(cat("malformed mutability ", base::hex(mutability)), at);
    return {type, mutability == 1};
  }

  void imports() {
    const uint32_t count = reader_.count(kImportsMax, "imports");
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) {
      Import import;
      import.offset = reader_.offset();
      import.module = reader_.name();
      import.name = reader_.name();
      const uint32_t at = reader_.offset();
      const uint8_t kind = reader_.u8();
      if (kind > 3) return refuse(reader_, later_kind(kind), cat("malformed import kind ", base::hex(kind)), at);
      import.kind = static_cast<ExternKind>(kind);
      import.index = import_item(import.kind);
      module_.imports.push_back(std::move(import));
    }
    module_.imported_functions = static_cast<uint32_t>(module_.functions.size());
    module_.imported_tables = static_cast<uint32_t>(module_.tables.size());
    module_.imported_memories = static_cast<uint32_t>(module_.memories.size());
    module_.imported_globals = static_cast<uint32_t>(module_.globals.size());
  }

  uint32_t import_item(ExternKind kind) {
    switch (kind) {
      case ExternKind::function: module_.functions.push_back({.type = type_index()}); return last(module_.functions);
      case ExternKind::table: module_.tables.push_back(table_type()); return last(module_.tables);
      case ExternKind::memory: module_.memories.push_back(memory_type()); return last(module_.memories);
      case ExternKind::global: module_.globals.push_back({global_type(), {}}); return last(module_.globals);
    }
    return 0;
  }
  template <class T>
  static uint32_t last(const std::vector<T>& items) {
    return static_cast<uint32_t>(items.size()) - 1;
  }

  void functions() {
    const uint32_t count = reader_.count(kFunctionsMax, "functions");
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) module_.functions.push_back({.type = type_index()});
  }

  void tables() {
    const uint32_t count = reader_.count(kTablesMax, "tables");
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) module_.tables.push_back(table_type());
  }

  void memories() {
    const uint32_t count = reader_.count(kMemoriesMax, "memories");
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) module_.memories.push_back(memory_type());
  }

  // Everything that constant expressions may name has been read: functions' count, imported globals.
  void ensure_declared() { module_.declared_functions.resize(module_.functions.size()); }

  void globals() {
    ensure_declared();
    const uint32_t count = reader_.count(kGlobalsMax, "globals");
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) {
      const GlobalType type = global_type();
      const uint32_t visible = visible_globals();
      const ConstExpr init = reader_.ok() ? read_const_expr(reader_, module_, type.type, visible) : ConstExpr{};
      module_.globals.push_back({type, init});
    }
  }

  // Which globals a constant expression may read: imported ones, and with extended constants all before it.
  uint32_t visible_globals() const {
    return module_.features.extended_const ? static_cast<uint32_t>(module_.globals.size()) : module_.imported_globals;
  }

  void exports() {
    ensure_declared();
    const uint32_t count = reader_.count(kExportsMax, "exports");
    std::map<std::string_view, uint32_t> names;
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) {
      const uint32_t at = reader_.offset();
      const std::string_view name = reader_.name();
      const uint32_t kind_at = reader_.offset();
      const uint8_t kind = reader_.u8();
      if (kind > 3) return refuse(reader_, later_kind(kind), cat("malformed export kind ", base::hex(kind)), kind_at);
      const uint32_t index = reader_.u32();
      if (!reader_.ok()) return;
      if (!names.emplace(name, i).second) return invalid(cat("duplicate export name ", name), at);
      module_.exports.push_back({std::string(name), static_cast<ExternKind>(kind), index});
      if (index >= count_of(static_cast<ExternKind>(kind))) {
        return invalid(cat("unknown ", chukker::name(static_cast<ExternKind>(kind)), " ", index), kind_at);
      }
      if (kind == 0) module_.declared_functions[index] = true;
    }
    for (const auto& [name, number] : names) module_.exports_by_name.push_back(number);
  }

  size_t count_of(ExternKind kind) const {
    switch (kind) {
      case ExternKind::function: return module_.functions.size();
      case ExternKind::table: return module_.tables.size();
      case ExternKind::memory: return module_.memories.size();
      case ExternKind::global: return module_.globals.size();
    }
    return 0;
  }

  void start_function() {
    const uint32_t at = reader_.offset();
    const uint32_t index = reader_.u32();
    if (!reader_.ok()) return;
    if (index >= module_.functions.size()) return invalid(cat("unknown function ", index), at);
    const FuncType& type = module_.type_of(FuncIndex(index));
    if (!type.params.empty() || !type.results.empty()) return invalid("start function: it must have type () -> ()", at);
    module_.start = FuncIndex(index);
  }

  void elements() {
    ensure_declared();
    const uint32_t count = reader_.count(kElementSegmentsMax, "element segments");
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) element_segment();
  }

  void element_segment() {
    const uint32_t at = reader_.offset();
    const uint32_t flags = reader_.u32();
    if (flags > 7) return reader_.malformed("malformed elements segment kind", at);
    const bool passive = flags & 1, explicit_table = flags & 2, expressions = flags & 4;
    ElementSegment segment{};
    segment.mode = !passive ? SegmentMode::active : explicit_table ? SegmentMode::declared : SegmentMode::passive;
    segment.type = ValType::funcref;
    segment.has_expressions = expressions;
    if (!passive) {
      const uint32_t table_at = reader_.offset();
      const uint32_t table = explicit_table ? reader_.u32() : 0;
      if (reader_.ok() && table >= module_.tables.size()) return invalid(cat("unknown table ", table), table_at);
      segment.table = TableIndex(table);
      segment.offset = read_const_expr(reader_, module_, ValType::i32, visible_globals());
    }
    if (passive || explicit_table) {
      const uint32_t kind_at = reader_.offset();
      if (expressions) segment.type = read_reference_type(reader_);
      else if (reader_.u8() != 0) reader_.malformed("malformed element kind", kind_at);
    }
    if (!reader_.ok()) return;
    if (!passive && module_.tables[segment.table.value].element != segment.type) {
      return invalid("type mismatch: segment and table differ", at);
    }
    element_items(segment);
    module_.elements.push_back(std::move(segment));
  }

  void element_items(ElementSegment& segment) {
    const uint32_t count = reader_.count(kElementSegmentItemsMax, "elements");
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) {
      if (segment.has_expressions) {
        segment.expressions.push_back(read_const_expr(reader_, module_, segment.type, visible_globals()));
        continue;
      }
      const uint32_t at = reader_.offset();
      const uint32_t function = reader_.u32();
      if (!reader_.ok()) return;
      if (function >= module_.functions.size()) return invalid(cat("unknown function ", function), at);
      module_.declared_functions[function] = true;
      segment.functions.push_back(FuncIndex(function));
    }
  }

  void codes() {
    has_code_ = true;
    module_.code_bytes = reader_.left();
    const uint32_t at = reader_.offset();
    const uint32_t count = reader_.count(kFunctionsMax, "function bodies");
    if (reader_.ok() && count != module_.functions.size() - module_.imported_functions) return inconsistent(at);
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) {
      const uint32_t size_at = reader_.offset();
      const uint32_t size = reader_.u32();
      if (size > kFunctionBytesMax) {
        reader_.fail(ErrorCode::limit,
                     cat("a function of ", size, " bytes; at most ", kFunctionBytesMax, " are allowed"), size_at);
      }
      Function& function = module_.functions[module_.imported_functions + i];
      function.body_begin = reader_.offset();
      reader_.take(size);
      function.body_end = function.body_begin + size;
    }
  }
  void inconsistent(uint32_t at) { reader_.malformed("function and code section have inconsistent lengths", at); }

  void datas() {
    ensure_declared();
    const uint32_t at = reader_.offset();
    const uint32_t count = reader_.count(kDataSegmentsMax, "data segments");
    if (reader_.ok() && module_.data_count && *module_.data_count != count) {
      return reader_.malformed("data count and data section have inconsistent lengths", at);
    }
    for (uint32_t i = 0; i < count && reader_.ok(); ++i) data_segment();
  }

  void data_segment() {
    const uint32_t at = reader_.offset();
    const uint32_t flags = reader_.u32();
    if (flags > 2) return reader_.malformed("malformed data segment kind", at);
    DataSegment segment{};
    segment.mode = flags == 1 ? SegmentMode::passive : SegmentMode::active;
    if (flags == 2) segment.memory = MemoryIndex(reader_.u32());
    if (flags != 1) {
      if (reader_.ok() && segment.memory.value >= module_.memories.size()) {
        return invalid(cat("unknown memory ", segment.memory.value), at);
      }
      segment.offset = read_const_expr(reader_, module_, ValType::i32, visible_globals());
    }
    const uint32_t size = reader_.u32();
    segment.begin = reader_.offset();
    reader_.take(size);
    segment.end = segment.begin + size;
    module_.datas.push_back(segment);
  }

  // What can be said only of the module as a whole.
  void finish() {
    ensure_declared();
    const uint32_t end = reader_.offset();
    const size_t defined = module_.functions.size() - module_.imported_functions;
    if (!has_code_ && defined != 0) return inconsistent(end);
    if (module_.data_count.value_or(0) != module_.datas.size() && module_.data_count) {
      return reader_.malformed("data count and data section have inconsistent lengths", end);
    }
    if (module_.functions.size() > kFunctionsMax) return limit("functions", kFunctionsMax);
    if (module_.tables.size() > kTablesMax) return limit("tables", kTablesMax);
    if (module_.memories.size() > kMemoriesMax) return limit("memories", kMemoriesMax);
    if (module_.memories.size() > 1 && !module_.features.multi_memory) invalid("multiple memories", end);
  }
  void limit(std::string_view what, uint32_t max) {
    reader_.fail(ErrorCode::limit, cat("too many ", what, ", at most ", max, " are allowed"), reader_.offset());
  }

  Result<> bodies() {
    for (uint32_t i = 0; i < module_.functions.size(); ++i) TRY(body(FuncIndex(i)));
    return {};
  }

  Result<> body(FuncIndex index) {
    Function& function = module_.functions[index.value];
    const FuncType& type = module_.type_of(index);
    function.param_slots = slots_of(type.params);
    function.result_slots = slots_of(type.results);
    if (module_.is_imported(index)) return {};
    TRY_ASSIGN(const Locals locals, read_locals(module_, index));
    function.code_begin = locals.code_begin;
    function.local_slots = locals.slots.back();
    NullSink sink;
    TRY_ASSIGN(const WalkSummary summary, Walker<NullSink>(module_, index, sink).walk(locals));
    const uint32_t operands = std::max(summary.operand_slots_max, function.result_slots);
    function.frame_slots = function.local_slots + operands;
    return {};
  }

  Module& module_;
  base::Reader reader_;
  uint32_t last_order_ = 0;
  bool has_code_ = false;
};

}  // namespace

Result<Module> parse(std::span<const uint8_t> bytes, const FeatureSet& features) {
  if (bytes.size() > kModuleBytesMax) {
    return fail(ErrorCode::limit,
                cat("a module of ", bytes.size(), " bytes; at most ", kModuleBytesMax, " are allowed"));
  }
  Module module;
  module.bytes.assign(bytes.begin(), bytes.end());
  module.features = features;
  TRY(Parser(module).parse());
  read_names(module);
  return module;
}

const Function* function_at(const Module& module, uint32_t position) {
  const auto begin = module.functions.begin() + module.imported_functions;
  const auto after = std::upper_bound(begin, module.functions.end(), position,
                                      [](uint32_t at, const Function& function) { return at < function.body_begin; });
  if (after == begin) return nullptr;
  const Function& function = *(after - 1);
  return position < function.body_end ? &function : nullptr;
}

}  // namespace chukker::wasm
