// The Mandelbrot set on a grid of n by n points: double arithmetic in registers, unpredictable loop ends.
#include "kernel.h"

enum { kIterationsMax = 100 };

static uint32_t iterations(double cx, double cy) {
  double x = 0, y = 0;
  uint32_t i = 0;
  for (; i < kIterationsMax && x * x + y * y <= 4; i++) {
    double next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
  }
  return i;
}

KERNEL(mandelbrot) {
  uint32_t sum = 0;
  for (uint32_t row = 0; row < n; row++)
    for (uint32_t column = 0; column < n; column++)
      sum = fold(sum, iterations(3.0 * column / n - 2.0, 2.0 * row / n - 1.0));
  return sum;
}
