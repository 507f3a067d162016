// Clocks and medians. Ratios are taken between interleaved rounds (A B A B), so that whatever else the machine does
// happens to both.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace bench {

// Units: seconds.
double wall_time();
double cpu_time();      // Of the calling thread: unlike wall time, not what other programs take from it.
double process_time();  // CPU time of all threads.

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

// How long something took that works on several processors: by the clock, and in CPU time.
struct Durations {
  std::vector<double> wall, cpu;

  template <class Body>
  void add(Body&& body) {
    double wall_start = wall_time(), cpu_start = process_time();
    std::forward<Body>(body)();
    cpu.push_back(process_time() - cpu_start);
    wall.push_back(wall_time() - wall_start);
  }
};

// Requires: at least one sample.
double median(std::vector<double> samples);
double geometric_mean(const std::vector<double>& values);

}  // namespace bench
