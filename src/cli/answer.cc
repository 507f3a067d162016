#include "cli/answer.h"

#include <fmt/format.h>

#include <optional>
#include <variant>

#include "cli/values.h"

namespace chukker::cli {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find(',', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// Instances of one machine may import one name with different types; the arguments tell them apart.
std::optional<FuncType> type_of(const Machine& machine, const HostPending& call) {
  std::vector<ValType> params;
  for (const Value& arg : call.args) params.push_back(arg.type);
  for (uint32_t instance = 0; instance < machine.instance_count(); ++instance) {
    for (const ImportDescription& import : machine.module_of(instance)->imports()) {
      bool is_it = import.module == call.module && import.name == call.name && import.type.function.params == params;
      if (is_it && import.type.kind == ExternKind::function) return import.type.function;
    }
  }
  return std::nullopt;
}

}  // namespace

Expected<std::vector<Value>> parse_answer(const Machine& machine, const std::string& text) {
  Outcome outcome = machine.outcome();
  const auto* call = std::get_if<HostPending>(&outcome);
  if (call == nullptr) {
    return fail(ExitCode::usage, fmt::format("no host call waits for an answer: {}", to_string(outcome)));
  }
  std::string name = fmt::format("the answer of {}.{}", call->module, call->name);
  auto type = type_of(machine, *call);
  if (!type) return fail(ExitCode::bad_input, fmt::format("no module imports {}.{}", call->module, call->name));
  return parse_values(split(text), type->results, name);
}

}  // namespace chukker::cli
