// A WebAssembly module, decoded and validated.
// Immutable and cheap to copy (a shared handle); safe to use from many threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/types.hpp"

namespace chukker {

namespace engine {
struct LoadedModule;
}

// Parts of the standard that can be switched off. All are on by default.
struct Features {
  bool simd = true;
  bool tail_calls = true;
  bool extended_const = true;
  bool multi_memory = true;

  static Features wasm2() {
    return {.simd = true, .tail_calls = false, .extended_const = false, .multi_memory = false};
  }
  friend bool operator==(const Features&, const Features&) = default;
};

struct ImportDescription {
  std::string module, name;
  ExternType type;
};

struct ExportDescription {
  std::string name;
  ExternType type;
};

class Module {
 public:
  // Decodes and validates the binary format. Keeps a copy of `bytes`.
  // Errors: malformed, invalid, unsupported, limit; each with the byte offset.
  // Source: WebAssembly specification, "Binary Format" and "Validation".
  static Result<Module> parse(std::span<const uint8_t> bytes, const Features& features = {});

  const Hash& hash() const;                 // SHA-256 of the bytes.
  std::span<const uint8_t> bytes() const;   // Borrows from the module.
  std::vector<ImportDescription> imports() const;
  std::vector<ExportDescription> exports() const;
  std::vector<std::span<const uint8_t>> custom_sections(std::string_view name) const;  // In order; borrows.
  std::string name() const;                 // From the name section; empty where there is none.
  uint32_t function_count() const;          // Imported ones included.
  std::string function_name(uint32_t function) const;  // Name section, else export, else "".
  std::optional<FuncType> function_type(uint32_t function) const;

  // For the engine's own use.
  explicit Module(std::shared_ptr<engine::LoadedModule> loaded) : loaded_(std::move(loaded)) {}
  const std::shared_ptr<engine::LoadedModule>& loaded() const { return loaded_; }

 private:
  std::shared_ptr<engine::LoadedModule> loaded_;
};

}  // namespace chukker
