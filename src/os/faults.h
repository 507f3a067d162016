// Refusals of the operating system, on demand: every request in this folder that can be refused asks `refused()` first,
// so a test can make the first, second, third ... one fail and see that nothing is lost. Outside tests it is never
// true.
// Thread rule: a FailingHost counts and refuses the requests of its own thread.
#pragma once

#include <cstdint>

namespace chukker::os {

class FailingHost {
 public:
  // Refuses request number `refuse_at` (0 is the first) and the `refusals - 1` after it.
  explicit FailingHost(uint64_t refuse_at, uint64_t refusals = 1);
  ~FailingHost();
  FailingHost(const FailingHost&) = delete;
  FailingHost& operator=(const FailingHost&) = delete;

  uint64_t requests() const { return requests_; }  // Made so far.
  bool refuses_next();

 private:
  FailingHost* outer_;
  uint64_t refuse_at_, refusals_, requests_ = 0;
};

// Counts a request. True: behave as if the operating system had answered ENOMEM (errno is set to it).
bool refused();

}  // namespace chukker::os
