// What a benchmark reports: one number with its unit, beside the target it is held to.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace bench {

struct Row {
  std::string group;    // The part of the benchmark: "fork".
  std::string measure;  // What was measured: "fork, 64 MiB heap, 16 dirty pages".
  double value = 0;
  std::string unit;     // "us", "GB/s", "x native".
  std::optional<double> target = {};  // In the same unit.
  bool at_least = false;         // The target is a least value; else a greatest.
  std::string note = {};
};

using Rows = std::vector<Row>;

std::string to_markdown(const Rows& rows);
std::string to_json(const Rows& rows);  // As bench/report.py reads it.

}  // namespace bench
