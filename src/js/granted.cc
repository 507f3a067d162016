#include "js/granted.h"

#include <deque>
#include <mutex>

#include "base/check.h"

namespace chukker::js {

namespace {

constexpr size_t kKept = 32;  // Hosts. The oldest makes room.

struct Granted {
  Image* image;
  std::weak_ptr<const Host> host;
  Machine machine;
};

std::mutex mutex;

std::deque<Granted>& all_granted() {
  static std::deque<Granted> kept;
  return kept;
}

Machine* find(Image& image, const std::shared_ptr<const Host>& host) {
  for (Granted& granted : all_granted()) {
    if (granted.image == &image && granted.host.lock() == host) return &granted.machine;
  }
  return nullptr;
}

}  // namespace

Result<Machine> create_granted(Image& image, const std::shared_ptr<const Host>& host,
                               const std::function<Result<Machine>(Machine)>& grant) {
  std::lock_guard lock(mutex);
  if (Machine* known = find(image, host)) return known->fork();
  TRY_ASSIGN(Machine fresh, image.create());
  TRY_ASSIGN(Machine granted, grant(std::move(fresh)));
  TRY(granted.make_image());
  std::deque<Granted>& kept = all_granted();
  std::erase_if(kept, [](const Granted& old) { return old.host.expired(); });
  if (kept.size() == kKept) kept.pop_front();
  kept.push_back({&image, host, std::move(granted)});
  return kept.back().machine.fork();
}

}  // namespace chukker::js
