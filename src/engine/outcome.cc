#include "chukker/outcome.hpp"

#include "base/text.h"

namespace chukker {
namespace {

std::string list(const std::vector<Value>& values) {
  std::string text;
  for (const Value& value : values) text += base::cat(text.empty() ? "" : ", ", value.to_string());
  return text;
}

std::string text_of(const Finished& outcome) {
  return outcome.values.empty() ? "finished" : base::cat("finished: ", list(outcome.values));
}
std::string text_of(const OutOfFuel& outcome) {
  return base::cat("out of fuel (", outcome.required, " more required)");
}
std::string text_of(const HostPending& outcome) {
  return base::cat("waiting for ", outcome.module, ".", outcome.name, "(", list(outcome.args), ")");
}
std::string text_of(const Trapped& outcome) { return base::cat("trapped: ", outcome.message); }
std::string text_of(const Exited& outcome) { return base::cat("exited with code ", outcome.code); }
std::string text_of(const Stopped& outcome) {
  return outcome.reason == Stopped::timeout ? "stopped: the time is up" : "stopped: cancelled";
}

}  // namespace

std::string to_string(const Outcome& outcome) {
  return std::visit([](const auto& each) { return text_of(each); }, outcome);
}

}  // namespace chukker
