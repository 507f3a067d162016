#include "os/process.h"

#include <atomic>

#if defined(__linux__)
#include <pthread.h>
#endif

namespace chukker::os {

#if defined(__linux__)
namespace {
std::atomic<uint64_t> forks{0};  // A fact about the process, counted by pthread_atfork's handlers.
void count_fork() { forks.fetch_add(1, std::memory_order_relaxed); }
}  // namespace

uint64_t process_forks() {
  static const int registered = pthread_atfork(nullptr, count_fork, count_fork);
  return registered == 0 ? forks.load(std::memory_order_relaxed) : forks.fetch_add(1);
}
#else
uint64_t process_forks() { return 0; }
#endif

}  // namespace chukker::os
