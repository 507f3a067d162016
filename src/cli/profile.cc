#include "cli/profile.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/file.h"

namespace chukker::cli {
namespace {

std::string name_of(const BacktraceFrame& frame) {
  return frame.name.empty() ? fmt::format("function {}", frame.function) : frame.name;
}

}  // namespace

void Profile::add(std::span<const BacktraceFrame> stack, uint64_t fuel) {
  Stack names;
  for (size_t i = stack.size(); i-- > 0;) names.push_back(name_of(stack[i]));
  if (names.empty()) names.emplace_back("(instantiation)");
  add(std::move(names), fuel);
}

void Profile::add(std::vector<std::string> stack, uint64_t fuel) {
  if (fuel == 0) return;
  for (std::string& name : stack) {
    for (char& c : name) {
      if (c == ';' || c == '\n') c = ',';  // They separate in the folded form.
    }
  }
  fuel_[std::move(stack)] += fuel;
  total_ += fuel;
}

std::vector<Profile::Function> Profile::functions() const {
  std::map<std::string, Function> by_name;
  for (const auto& [stack, fuel] : fuel_) {
    by_name[stack.back()].own += fuel;
    for (const std::string& name : std::set<std::string>(stack.begin(), stack.end())) by_name[name].all += fuel;
  }
  std::vector<Function> all;
  for (auto& [name, function] : by_name) all.push_back({name, function.own, function.all});
  std::ranges::sort(all, [](const Function& a, const Function& b) {
    return a.own != b.own ? a.own > b.own : a.name < b.name;
  });
  return all;
}

std::string Profile::folded() const {
  std::string text;
  for (const auto& [stack, fuel] : fuel_) text += fmt::format("{} {}\n", fmt::join(stack, ";"), fuel);
  return text;
}

std::string Profile::speedscope(const std::string& program) const {
  using nlohmann::ordered_json;
  std::map<std::string, size_t> numbers;
  auto frames = ordered_json::array(), samples = ordered_json::array(), weights = ordered_json::array();
  for (const auto& [stack, fuel] : fuel_) {
    auto sample = ordered_json::array();
    for (const std::string& name : stack) {
      auto [number, is_new] = numbers.emplace(name, numbers.size());
      if (is_new) frames.push_back({{"name", name}});
      sample.push_back(number->second);
    }
    samples.push_back(std::move(sample));
    weights.push_back(fuel);
  }
  ordered_json profile{{"type", "sampled"},  {"name", program},    {"unit", "none"},    {"startValue", 0},
                       {"endValue", total_}, {"samples", samples}, {"weights", weights}};
  ordered_json file{{"$schema", "https://www.speedscope.app/file-format-schema.json"},
                    {"name", program + " (fuel)"},
                    {"exporter", "chukker"},
                    {"shared", {{"frames", frames}}},
                    {"profiles", ordered_json::array({profile})}};
  return file.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

Expected<> write_profile(const Profile& profile, const std::string& program, const std::string& path) {
  return write_file(path, path.ends_with(".folded") ? profile.folded() : profile.speedscope(program));
}

}  // namespace chukker::cli
