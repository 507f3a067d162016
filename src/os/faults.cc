#include "os/faults.h"

#include <cerrno>

namespace chukker::os {
namespace {
thread_local FailingHost* current = nullptr;  // Set by tests only.
}

FailingHost::FailingHost(uint64_t refuse_at, uint64_t refusals)
    : outer_(current), refuse_at_(refuse_at), refusals_(refusals) {
  current = this;
}

FailingHost::~FailingHost() { current = outer_; }

bool FailingHost::refuses_next() {
  uint64_t number = requests_++;
  return number >= refuse_at_ && number - refuse_at_ < refusals_;
}

bool refused() {
  if (!current || !current->refuses_next()) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace chukker::os
