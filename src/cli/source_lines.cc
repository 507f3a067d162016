#include "cli/source_lines.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/file.h"
#include "cli/scratch.h"
#include "cli/subprocess.h"

namespace chukker::cli {
namespace {

constexpr uint8_t kCodeSection = 10;
constexpr size_t kHeaderSize = 8;

// Takes an unsigned LEB128 number off the front; nothing if it isn't whole.
std::optional<uint32_t> take_number(std::span<const uint8_t>& bytes) {
  uint64_t number = 0;
  for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
    uint8_t byte = bytes.front();
    bytes = bytes.subspan(1);
    number |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) return static_cast<uint32_t>(number);
  }
  return std::nullopt;
}

bool has_lines(const Module& module) {
  auto sections = module.custom_sections(".debug_line");
  return !sections.empty() && !sections.front().empty();
}

// What llvm-symbolizer says of one address: the place of the innermost of the functions inlined there.
std::string place_of(const nlohmann::json& answer) {
  const auto& symbols = answer.at("Symbol");
  if (symbols.empty()) return "";
  const auto& symbol = symbols.at(0);
  auto file = symbol.at("FileName").get<std::string>();
  auto line = symbol.at("Line").get<uint32_t>();
  if (file.empty() || line == 0) return "";
  return fmt::format("{}:{}:{}", file, line, symbol.at("Column").get<uint32_t>());
}

std::vector<std::string> read_answers(const std::string& text, size_t count) {
  std::vector<std::string> places;
  try {
    for (const auto& answer : nlohmann::json::parse(text)) places.push_back(place_of(answer));
  } catch (const nlohmann::json::exception&) {
    return {};
  }
  return places.size() == count ? places : std::vector<std::string>();
}

}  // namespace

std::optional<uint32_t> code_section_begin(std::span<const uint8_t> module) {
  if (module.size() < kHeaderSize) return std::nullopt;
  auto rest = module.subspan(kHeaderSize);
  while (!rest.empty()) {
    uint8_t id = rest.front();
    rest = rest.subspan(1);
    auto size = take_number(rest);
    if (!size || *size > rest.size()) return std::nullopt;
    if (id == kCodeSection) return static_cast<uint32_t>(module.size() - rest.size());
    rest = rest.subspan(*size);
  }
  return std::nullopt;
}

std::vector<std::string> source_lines(const Module& module, std::span<const uint32_t> positions) {
  if (!has_lines(module)) return {};
  auto program = find_program({"llvm-symbolizer", "llvm-symbolizer-19"});
  auto begin = code_section_begin(module.bytes());
  ScratchFolder scratch;
  if (!program || !begin || !scratch.is_there()) return {};
  std::string file = scratch.file("module.wasm");
  auto bytes = module.bytes();
  if (!write_file(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()})) return {};
  std::vector<std::string> arguments{"--obj=" + file, "--output-style=JSON", "--basenames"};
  for (uint32_t position : positions) arguments.push_back(fmt::format("{:#x}", position - *begin));
  ProcessResult result = run_program(*program, arguments);
  return result.exit_code == 0 ? read_answers(result.output, positions.size()) : std::vector<std::string>();
}

}  // namespace chukker::cli
