#include "wasm/names.h"

#include <algorithm>

#include "base/reader.h"

namespace chukker::wasm {
namespace {

enum Subsection : uint8_t { kModuleName = 0, kFunctionNames = 1 };

void read_function_names(base::Reader reader, Module& module) {
  const uint32_t count = reader.u32();
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t function = reader.u32();
    const std::string_view name = reader.name();
    if (!reader.ok() || function >= module.functions.size()) break;
    module.function_names.emplace_back(function, name);
  }
  std::ranges::sort(module.function_names);
}

void read_name_section(const CustomSection& section, Module& module) {
  base::Reader reader(module.bytes, section.begin, section.end);
  while (reader.ok() && !reader.done()) {
    const uint8_t id = reader.u8();
    const uint32_t size = reader.u32();
    const uint32_t begin = reader.offset();
    reader.take(size);
    if (!reader.ok()) return;
    base::Reader part(module.bytes, begin, begin + size);
    if (id == kModuleName) module.module_name = part.name();
    if (id == kFunctionNames) read_function_names(part, module);
  }
}

}  // namespace

void read_names(Module& module) {
  for (const CustomSection& section : module.customs) {
    if (section.name == "name") return read_name_section(section, module);
  }
}

std::string function_name(const Module& module, FuncIndex function) {
  const auto named =
      std::ranges::lower_bound(module.function_names, function.value, {}, &std::pair<uint32_t, std::string>::first);
  if (named != module.function_names.end() && named->first == function.value) return named->second;
  for (const Export& item : module.exports) {
    if (item.kind == ExternKind::function && item.index == function.value) return item.name;
  }
  return "";
}

const Export* find_export(const Module& module, std::string_view name) {
  const auto name_of = [&module](uint32_t number) -> std::string_view { return module.exports[number].name; };
  const auto found = std::ranges::lower_bound(module.exports_by_name, name, {}, name_of);
  return found != module.exports_by_name.end() && name_of(*found) == name ? &module.exports[*found] : nullptr;
}

}  // namespace chukker::wasm
