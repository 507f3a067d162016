// A product of two n by n matrices of doubles, as one writes it down first: rows times columns.
#include "kernel.h"

enum { kMax = 512 };

static double a[kMax][kMax], b[kMax][kMax], c[kMax][kMax];

static void fill(uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < n; j++) {
      a[i][j] = (double)(i + 2 * j) / n;
      b[i][j] = (double)i - (double)j / n;
    }
}

static double row_times_column(uint32_t i, uint32_t j, uint32_t n) {
  double sum = 0;
  for (uint32_t k = 0; k < n; k++) sum += a[i][k] * b[k][j];
  return sum;
}

KERNEL(matmul) {
  if (n > kMax) n = kMax;
  fill(n);
  uint32_t sum = 0;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < n; j++) c[i][j] = row_times_column(i, j, n);
  for (uint32_t i = 0; i < n; i++) sum = fold_f64(sum, c[i][(i * 7) % n]);
  return sum;
}
