// The kernels as native code, behind the protocol of bench/run: see others/README.md.
#define _POSIX_C_SOURCE 199309L
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define BENCH_KERNEL(name, size) uint32_t run_##name(uint32_t n);
#include "kernels.def"

static const struct Kernel {
  const char* name;
  uint32_t size;
  uint32_t (*run)(uint32_t n);
} kKernels[] = {
#define BENCH_KERNEL(name, size) {#name, size, run_##name},
#include "kernels.def"
};
enum { kKernelCount = sizeof kKernels / sizeof *kKernels };

static uint64_t nanoseconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static void answer(const struct Kernel* kernel, uint32_t n) {
  uint64_t wall = nanoseconds(CLOCK_MONOTONIC), cpu = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
  uint32_t sum = kernel->run(n);
  cpu = nanoseconds(CLOCK_THREAD_CPUTIME_ID) - cpu, wall = nanoseconds(CLOCK_MONOTONIC) - wall;
  printf("%" PRIu32 " %" PRIu64 " %" PRIu64 "\n", sum, wall, cpu);
}

static void serve(void) {
  char name[64];
  uint32_t n;
  printf("ready clang %s -O2\n", __clang_version__);
  while (fflush(stdout), scanf("%63s %" SCNu32, name, &n) == 2)
    for (int i = 0; i < kKernelCount; i++)
      if (!strcmp(kKernels[i].name, name)) answer(&kKernels[i], n);
}

int main(int argc, char** argv) {
  if (argc == 2 && !strcmp(argv[1], "--list"))
    for (int i = 0; i < kKernelCount; i++) printf("%s %" PRIu32 "\n", kKernels[i].name, kKernels[i].size);
  else
    serve();
  return 0;
}
