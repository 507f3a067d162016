#include "cli/js_completion.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>
#include <variant>

namespace chukker::cli {
namespace {

constexpr uint64_t kFuel = 20'000'000;

bool is_name(std::string_view text) {
  auto is_letter = [](char c) {
    bool is_ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    return is_ascii || static_cast<unsigned char>(c) >= 0x80;
  };
  auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || !is_letter(text[0])) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) { return is_letter(c) || is_digit(c); });
}

bool is_path(std::string_view text) {
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = std::min(text.find('.', begin), text.size());
    if (!is_name(text.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

std::set<std::string> property_names(js::Js& js, const std::string& path) {
  std::set<std::string> names;
  if (js.state() != js::Js::State::idle || !is_path(path)) return names;
  auto fork = js.fork({.host = std::shared_ptr<const js::Host>()});  // It has nobody to talk to.
  if (!fork) return names;
  js::EvalOptions options;
  options.fuel = kFuel;
  options.on_exhausted = js::OnExhausted::suspend;
  auto outcome = fork->eval(fmt::format("(() => {{ const names = []; for (let o = Object({}); o; o = "
                                        "Object.getPrototypeOf(o)) names.push(...Object.getOwnPropertyNames(o));"
                                        "return names; }})()",
                                        path),
                            options);
  const auto* returned = outcome ? std::get_if<js::Returned>(&*outcome) : nullptr;
  if (returned == nullptr || !returned->value.is(js::Kind::array)) return names;
  for (size_t i = 0; i < returned->value.size(); ++i) {
    js::Value name = returned->value.at(i);
    if (name.is(js::Kind::string)) names.insert(name.string());
  }
  return names;
}

}  // namespace

std::vector<std::string> complete_javascript(js::Js& js, const std::string& word) {
  size_t dot = word.rfind('.');
  std::string path = dot == std::string::npos ? "" : word.substr(0, dot);
  std::string begin = dot == std::string::npos ? word : word.substr(dot + 1);
  std::set<std::string> names;
  if (dot == std::string::npos) {
    for (const js::GlobalName& global : js.globals()) names.insert(global.name);
  } else {
    names = property_names(js, path);
  }
  std::vector<std::string> whole;
  for (const std::string& name : names) {
    if (name.starts_with(begin) && is_name(name)) whole.push_back(path.empty() ? name : path + "." + name);
  }
  return whole;
}

}  // namespace chukker::cli
