#include "os/parallel.h"

#include <algorithm>
#include <atomic>

#if defined(__unix__) || defined(__APPLE__)
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#define CHUKKER_HAS_THREADS 1
#endif

namespace chukker::os {
namespace {

struct Job {
  size_t count, piece;
  const std::function<void(size_t, size_t)>& work;
  std::atomic<size_t> next{0};

  void run() {
    for (size_t begin; (begin = next.fetch_add(piece, std::memory_order_relaxed)) < count;) {
      work(begin, std::min(count, begin + piece));
    }
  }
};

#ifdef CHUKKER_HAS_THREADS

constexpr size_t kThreadsMax = 4;  // More don't help: the memory is the limit.

size_t processors() {
  static const long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 1 ? static_cast<size_t>(online) : 1;
}

void* run_job(void* job) {
  static_cast<Job*>(job)->run();
  return nullptr;
}

// The embedder's signals are for the embedder's threads.
bool start(pthread_t* thread, Job* job) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  bool started = pthread_create(thread, nullptr, run_job, job) == 0;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return started;
}

void run_on_threads(Job& job, size_t wanted) {
  pthread_t threads[kThreadsMax];
  size_t started = 0;
  while (started < wanted && start(&threads[started], &job)) ++started;
  job.run();
  for (size_t i = 0; i < started; ++i) pthread_join(threads[i], nullptr);
}

#else

size_t processors() { return 1; }
constexpr size_t kThreadsMax = 1;
void run_on_threads(Job& job, size_t) { job.run(); }

#endif

}  // namespace

void parallel_for(size_t count, size_t piece, const std::function<void(size_t, size_t)>& work) {
  Job job{count, piece, work};
  size_t pieces = (count + piece - 1) / piece;
  run_on_threads(job, std::min({pieces, kThreadsMax, processors()}) - (pieces > 0));
}

}  // namespace chukker::os
