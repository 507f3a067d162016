// The table of WASI's functions.
#pragma once

#include <span>
#include <string_view>

#include "chukker/linker.hpp"
#include "wasi/wasi.h"

namespace chukker::wasi {

struct Function {
  using Call = Answer<> (*)(Wasi& wasi, Memory memory, std::span<const Value> args);

  std::string_view name;
  FuncType type;
  Call call;      // Null for proc_exit, which answers nothing.
  HostCost cost;
};

inline constexpr std::string_view kModules[] = {"wasi_snapshot_preview1", "wasi_unstable"};

// All functions of a version, made once.
std::span<const Function> functions(Version version);

// Null where there is none.
const Function* find_function(std::string_view module, std::string_view name);

}  // namespace chukker::wasi
