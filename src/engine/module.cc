#include "chukker/module.hpp"

#include "base/check.h"
#include "engine/extern_types.h"
#include "engine/loaded_module.h"

namespace chukker {

Result<Module> Module::parse(std::span<const uint8_t> bytes, const Features& features) {
  TRY_ASSIGN(auto loaded, engine::LoadedModule::create(bytes, features));
  return Module(std::move(loaded));
}

const Hash& Module::hash() const { return loaded_->hash; }
std::span<const uint8_t> Module::bytes() const { return loaded_->parsed->bytes; }

std::vector<ImportDescription> Module::imports() const {
  std::vector<ImportDescription> descriptions;
  for (const wasm::Import& import : loaded_->parsed->imports) {
    descriptions.push_back({import.module, import.name, engine::type_in(*loaded_->parsed, import.kind, import.index)});
  }
  return descriptions;
}

std::vector<ExportDescription> Module::exports() const {
  std::vector<ExportDescription> descriptions;
  for (const wasm::Export& item : loaded_->parsed->exports) {
    descriptions.push_back({item.name, engine::type_in(*loaded_->parsed, item.kind, item.index)});
  }
  return descriptions;
}

std::vector<std::span<const uint8_t>> Module::custom_sections(std::string_view name) const {
  std::vector<std::span<const uint8_t>> sections;
  for (const wasm::CustomSection& section : loaded_->parsed->customs) {
    if (section.name == name) sections.push_back(bytes().subspan(section.begin, section.end - section.begin));
  }
  return sections;
}

std::string Module::name() const { return loaded_->parsed->module_name; }
uint32_t Module::function_count() const { return static_cast<uint32_t>(loaded_->parsed->functions.size()); }

std::string Module::function_name(uint32_t function) const {
  return function < function_count() ? wasm::function_name(*loaded_->parsed, wasm::FuncIndex(function)) : "";
}

std::optional<FuncType> Module::function_type(uint32_t function) const {
  if (function >= function_count()) return std::nullopt;
  return loaded_->parsed->type_of(wasm::FuncIndex(function));
}

}  // namespace chukker
