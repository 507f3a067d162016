#include "row.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace bench {
namespace {

std::string with_unit(double value, const std::string& unit) {
  return value < 0.1 || value >= 1000 ? fmt::format("{:.3g} {}", value, unit) : fmt::format("{:.2f} {}", value, unit);
}

std::string target(const Row& row) {
  if (!row.target) return "";
  return fmt::format("{} {:g} {}", row.at_least ? "at least" : "at most", *row.target, row.unit);
}

std::string verdict(const Row& row) {
  if (!row.target) return row.note;
  bool met = row.at_least ? row.value >= *row.target : row.value <= *row.target;
  return (met ? "met" : "**missed**") + (row.note.empty() ? "" : "; " + row.note);
}

}  // namespace

std::string to_markdown(const Rows& rows) {
  std::string text = "| measure | measured | target | |\n|---|---:|---:|---|\n";
  for (const Row& row : rows)
    text += fmt::format("| {}: {} | {} | {} | {} |\n", row.group, row.measure, with_unit(row.value, row.unit),
                        target(row), verdict(row));
  return text;
}

std::string to_json(const Rows& rows) {
  nlohmann::json array = nlohmann::json::array();
  for (const Row& row : rows)
    array.push_back({{"group", row.group},
                     {"measure", row.measure},
                     {"value", row.value},
                     {"unit", row.unit},
                     {"measured", with_unit(row.value, row.unit)},
                     {"target", target(row)},
                     {"verdict", verdict(row)}});
  return array.dump(1);
}

}  // namespace bench
