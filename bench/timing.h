// Clocks and medians. Ratios are taken between interleaved rounds (A B A B), so that whatever else the machine does
// happens to both.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace bench {

// Units: seconds.
double wall_time();
double cpu_time();  // Of the calling thread: unlike wall time, not what other programs take from it.

template <class Body>
double wall_seconds(Body&& body) {
  double start = wall_time();
  std::forward<Body>(body)();
  return wall_time() - start;
}

template <class Body>
double cpu_seconds(Body&& body) {
  double start = cpu_time();
  std::forward<Body>(body)();
  return cpu_time() - start;
}

// Requires: at least one sample.
double median(std::vector<double> samples);
double geometric_mean(const std::vector<double>& values);

}  // namespace bench
