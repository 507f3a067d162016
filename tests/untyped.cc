#include "untyped.h"

#include <string>
#include <string_view>

#include "spec_file.h"
#include "suites.h"
#include "wat.h"

namespace chukker::tests {
namespace {

constexpr std::pair<std::string_view, std::string_view> kReplacements[] = {
    {"(ref null $t)", "funcref"},
    {"(ref.null $t)", "(ref.null func)"},
};

bool is_about_tail_calls(const std::filesystem::path& file) {
  return file.stem() == "return_call" || file.stem() == "return_call_indirect";
}

// ".../spec/3.0/multi-memory/load0/load0.json" -> ".../spec/wast-3.0/multi-memory/load0.wast"
std::filesystem::path source_of(const std::filesystem::path& file) {
  const auto relative = std::filesystem::relative(file, suites_folder() / "spec" / "3.0");
  return suites_folder() / "spec" / "wast-3.0" / relative.parent_path().parent_path() / file.stem().concat(".wast");
}

size_t start_of_line(std::string_view text, uint32_t line) {
  size_t at = 0;
  for (uint32_t i = 1; i < line && at != std::string_view::npos; ++i) at = text.find('\n', at) + 1;
  return at;
}

// The expression in brackets at the first bracket from `at` on. The suite has no brackets in strings of these
// modules.
std::string_view expression_at(std::string_view text, size_t at) {
  const size_t begin = text.find('(', at);
  if (begin == std::string_view::npos) return {};
  uint32_t depth = 0;
  for (size_t i = begin; i < text.size(); ++i) {
    if (text.substr(i, 2) == ";;") i = text.find('\n', i);
    if (i == std::string_view::npos) break;
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return text.substr(begin, i + 1 - begin);
  }
  return {};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

}  // namespace

std::optional<std::vector<uint8_t>> without_typed_references(const std::filesystem::path& file, uint32_t line) {
  const std::filesystem::path source = source_of(file);
  if (!is_about_tail_calls(file) || !std::filesystem::exists(source) || !have_wat2wasm()) return std::nullopt;
  const auto bytes = read_bytes(source);
  const std::string text(bytes.begin(), bytes.end());
  std::string module(expression_at(text, start_of_line(text, line)));
  if (!module.starts_with("(module")) return std::nullopt;
  for (const auto& [from, to] : kReplacements) replace_all(module, from, to);
  return try_assemble(module);
}

}  // namespace chukker::tests
