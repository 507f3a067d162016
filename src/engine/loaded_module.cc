#include "engine/loaded_module.h"

#include "base/check.h"
#include "os/sha256.h"

namespace chukker::engine {
namespace {

class Locked {
 public:
  explicit Locked(std::atomic_flag& flag) : flag_(flag) {
    while (flag_.test_and_set(std::memory_order_acquire)) {
    }
  }
  ~Locked() { flag_.clear(std::memory_order_release); }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  std::atomic_flag& flag_;
};

}  // namespace

Result<std::shared_ptr<LoadedModule>> LoadedModule::create(std::span<const uint8_t> bytes, const Features& features) {
  const wasm::FeatureSet set{features.simd, features.tail_calls, features.extended_const, features.multi_memory};
  TRY_ASSIGN(wasm::Module parsed, wasm::parse(bytes, set));
  auto loaded = std::make_shared<LoadedModule>();
  loaded->parsed = std::make_shared<const wasm::Module>(std::move(parsed));
  loaded->hash = os::sha256(bytes);
  return loaded;
}

// Made outside the lock: if two threads make it at once, the first one's is taken.
std::shared_ptr<interp::ModuleCode> LoadedModule::code_under(const Schedule& schedule, const Hash& schedule_id) {
  const auto find = [&]() -> std::shared_ptr<interp::ModuleCode> {
    for (const auto& [id, code] : codes_) {
      if (id == schedule_id) return code;
    }
    return nullptr;
  };
  {
    const Locked lock(locked_);
    if (auto code = find()) return code;
  }
  auto made = std::make_shared<interp::ModuleCode>(parsed, schedule);
  const Locked lock(locked_);
  if (auto code = find()) return code;
  if (codes_.size() == kCodesKept) codes_.erase(codes_.begin());
  codes_.emplace_back(schedule_id, made);
  return made;
}

}  // namespace chukker::engine
