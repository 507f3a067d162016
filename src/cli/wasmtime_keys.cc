#include "cli/wasmtime_keys.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/units.h"

namespace chukker::cli {
namespace {

using Setter = std::function<Expected<>(std::string_view value)>;

struct Key {
  std::string_view name;
  Setter set;
};

Expected<bool> parse_switch(std::string_view text) {
  if (text.empty() || text == "y" || text == "yes" || text == "true") return true;
  if (text == "n" || text == "no" || text == "false") return false;
  return fail(ExitCode::usage, fmt::format("'{}' is neither y nor n", text));
}

Setter switch_into(bool& target) {
  return [&target](std::string_view text) -> Expected<> {
    TRY_ASSIGN(target, parse_switch(text));
    return {};
  };
}

template <class Target, class Parse>
Setter value_into(Target& target, Parse parse) {
  return [&target, parse](std::string_view text) -> Expected<> {
    TRY_ASSIGN(target, parse(text));
    return {};
  };
}

Setter policy_into(std::optional<UnknownImports>& target, UnknownImports policy) {
  return [&target, policy](std::string_view text) -> Expected<> {
    TRY_ASSIGN(bool is_on, parse_switch(text));
    target = is_on ? policy : UnknownImports::refuse;
    return {};
  };
}

// Bytes of stack, as wasmtime counts them, are 8 to a slot.
Setter slots_into(std::optional<uint64_t>& target) {
  return [&target](std::string_view text) -> Expected<> {
    TRY_ASSIGN(uint64_t bytes, parse_bytes(text));
    target = bytes / 8;
    return {};
  };
}

std::string_view cut(std::string_view& rest, char separator) {
  size_t end = rest.find(separator);
  std::string_view first = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return first;
}

Expected<> apply(std::string_view list, std::string_view flag, const std::vector<Key>& keys) {
  std::vector<std::string_view> names;
  for (const Key& key : keys) names.push_back(key.name);
  while (!list.empty()) {
    std::string_view value = cut(list, ',');
    std::string_view name = cut(value, '=');
    auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& known) { return known.name == name; });
    if (key == keys.end()) {
      return fail(ExitCode::usage, fmt::format("{} has no key '{}'; it has {}", flag, name, fmt::join(names, ", ")));
    }
    auto done = key->set(value);
    if (!done) return fail(ExitCode::usage, fmt::format("{} {}: {}", flag, name, done.error().message));
  }
  return {};
}

std::vector<Key> feature_keys(Features& features) {
  return {{"simd", switch_into(features.simd)},
          {"tail-call", switch_into(features.tail_calls)},
          {"extended-const", switch_into(features.extended_const)},
          {"multi-memory", switch_into(features.multi_memory)}};
}

}  // namespace

Expected<> apply_wasm_keys(std::string_view list, RunFlags& run, Features& features, GrantFlags& grants) {
  std::vector<Key> keys{{"fuel", value_into(run.fuel, parse_count)},
                        {"timeout", value_into(run.timeout, parse_duration)},
                        {"max-memory-size", value_into(run.memory_bytes, parse_bytes)},
                        {"max-table-elements", value_into(run.table_elements, parse_count)},
                        {"max-wasm-stack", slots_into(run.stack_slots)},
                        {"unknown-imports-trap", policy_into(grants.unknown_imports, UnknownImports::trap)},
                        {"unknown-imports-pending", policy_into(grants.unknown_imports, UnknownImports::pending)}};
  for (Key& key : feature_keys(features)) keys.push_back(std::move(key));
  return apply(list, "-W", keys);
}

Expected<> apply_feature_keys(std::string_view list, Features& features) {
  return apply(list, "-W", feature_keys(features));
}

Expected<> apply_wasi_keys(std::string_view list, GrantFlags& grants) {
  auto always_on = [](std::string_view value) -> Expected<> {
    TRY_ASSIGN(bool is_on, parse_switch(value));
    if (is_on) return {};
    return fail(ExitCode::usage, "WASI preview 1 can't be switched off; a module that imports nothing gets nothing");
  };
  return apply(list, "-S",
               {{"inherit-env", switch_into(grants.inherit_env)}, {"cli", always_on}, {"common", always_on}});
}

}  // namespace chukker::cli
