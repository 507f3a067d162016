// What stands behind a Module: the parsed module and what the tiers have derived from it.
// Thread rule: any number of threads.
#pragma once

#include <atomic>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "chukker/module.hpp"
#include "interp/module_code.h"
#include "wasm/module.h"

namespace chukker::engine {

struct LoadedModule {
  // Under how many schedules derived code is kept when no machine uses it any more.
  static constexpr size_t kCodesKept = 8;

  // Errors: those of Module::parse.
  static Result<std::shared_ptr<LoadedModule>> create(std::span<const uint8_t> bytes, const Features& features);

  // The code under a schedule, whose id the caller knows already; made if it is the first use.
  std::shared_ptr<interp::ModuleCode> code_under(const Schedule& schedule, const Hash& schedule_id);

  std::shared_ptr<const wasm::Module> parsed;
  Hash hash;

 private:
  // Held for a few instructions only; hosts without threads have no mutex.
  std::atomic_flag locked_ = ATOMIC_FLAG_INIT;
  std::vector<std::pair<Hash, std::shared_ptr<interp::ModuleCode>>> codes_;  // By schedule id; the oldest first.
};

}  // namespace chukker::engine
