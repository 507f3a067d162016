// The spectral norm of an infinite matrix's corner, n by n, by the power method: divisions and calls.
// Source: the Computer Language Benchmarks Game.
#include "kernel.h"

enum { kMax = 2048, kRounds = 10 };

static double u[kMax], v[kMax], t[kMax];

static double entry(uint32_t i, uint32_t j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

static NOINLINE void times(const double* x, double* y, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    y[i] = 0;
    for (uint32_t j = 0; j < n; j++) y[i] += entry(i, j) * x[j];
  }
}

static NOINLINE void times_transposed(const double* x, double* y, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    y[i] = 0;
    for (uint32_t j = 0; j < n; j++) y[i] += entry(j, i) * x[j];
  }
}

static void times_both(const double* x, double* y, uint32_t n) {
  times(x, t, n);
  times_transposed(t, y, n);
}

KERNEL(spectral_norm) {
  if (n > kMax) n = kMax;
  for (uint32_t i = 0; i < n; i++) u[i] = 1;
  for (int i = 0; i < kRounds; i++) times_both(u, v, n), times_both(v, u, n);
  double uv = 0, vv = 0;
  for (uint32_t i = 0; i < n; i++) uv += u[i] * v[i], vv += v[i] * v[i];
  return fold_f64(0, __builtin_sqrt(uv / vv));
}
