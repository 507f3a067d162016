// What the tiers have derived from a module under a schedule. Made function by function, at first use; shared by all
// machines and threads that run the module, and kept until the last of them is gone.
// Thread rule: any number of threads; what is derived is published atomically, and if two threads derive the same, one
// wins.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "chukker/schedule.hpp"
#include "interp/side_table.h"
#include "interp/threaded_code.h"
#include "wasm/module.h"
#include "wasm/ops.h"

namespace chukker::interp {

// A schedule's prices as the in-place tier takes them. Units: fuel.
struct Prices {
  explicit Prices(const Schedule& schedule);

  int64_t of[wasm::kOpCount];  // By row of ops.def.
  int64_t entry;
};

struct FunctionCode {
  FunctionCode() = default;
  FunctionCode(const FunctionCode&) = delete;
  FunctionCode& operator=(const FunctionCode&) = delete;
  ~FunctionCode() {
    delete side.load();
    delete threaded.load();
  }

  const wasm::Function* function = nullptr;
  uint32_t index = 0;
  std::atomic<const SideTable*> side{nullptr};         // Owned.
  std::atomic<const ThreadedCode*> threaded{nullptr};  // Owned.
  std::atomic<bool> only_in_place{false};              // The function does not fit the threaded form.
};

struct ModuleCode {
  ModuleCode(std::shared_ptr<const wasm::Module> module, const Schedule& schedule);

  // The function's side table, made if this is its first use. Requires: not imported.
  const SideTable& side_table(FunctionCode& function) {
    const SideTable* table = function.side.load(std::memory_order_acquire);
    return table ? *table : make(function);
  }

  // The function's threaded form, made if this is its first use; null where there is none. Requires: not imported.
  const ThreadedCode* threaded_code(FunctionCode& function) const {
    const ThreadedCode* code = function.threaded.load(std::memory_order_acquire);
    return code || function.only_in_place ? code : make_threaded(function);
  }

  const std::shared_ptr<const wasm::Module> module;
  const Schedule schedule;
  const Prices prices;
  const std::unique_ptr<FunctionCode[]> functions;  // By index in the module; imported ones first, unused.

 private:
  const SideTable& make(FunctionCode& function);
  const ThreadedCode* make_threaded(FunctionCode& function) const;
};

}  // namespace chukker::interp
