#include "cli/backtrace.h"

#include <fmt/format.h>

#include "cli/source_lines.h"

namespace chukker::cli {
namespace {

constexpr size_t kFirstLines = 20;
constexpr size_t kLastLines = 5;

std::string print_line(size_t number, const StackLine& line, bool has_several_instances) {
  std::string instance = has_several_instances ? fmt::format(" of instance {}", line.frame.instance) : "";
  std::string source = line.source.empty() ? "" : fmt::format(" ({})", line.source);
  return fmt::format("  {:>3}: {:#08x} {}{}{}\n", number, line.frame.position, line.name, instance, source);
}

void add_sources(const Machine& machine, std::span<const BacktraceFrame> frames, std::vector<StackLine>& lines) {
  for (uint32_t instance = 0; instance < machine.instance_count(); ++instance) {
    std::vector<size_t> mine;
    std::vector<uint32_t> positions;
    for (size_t i = 0; i < frames.size() && i < kSourceLinesMax; ++i) {
      if (frames[i].instance != instance) continue;
      mine.push_back(i);
      // A frame that waits for its callee rests after the call; the line is that of the call.
      positions.push_back(i == 0 ? frames[i].position : frames[i].position - 1);
    }
    auto sources = mine.empty() ? std::vector<std::string>() : source_lines(*machine.module_of(instance), positions);
    for (size_t i = 0; i < sources.size(); ++i) lines[mine[i]].source = sources[i];
  }
}

}  // namespace

std::vector<StackLine> describe_stack(const Machine& machine, std::span<const BacktraceFrame> frames) {
  std::vector<StackLine> lines;
  for (const BacktraceFrame& frame : frames) {
    lines.push_back({frame, frame.name.empty() ? fmt::format("function {}", frame.function) : frame.name, ""});
  }
  add_sources(machine, frames, lines);
  return lines;
}

std::string print_stack(std::span<const StackLine> lines) {
  bool has_several_instances = false;
  for (const StackLine& line : lines) has_several_instances |= line.frame.instance != lines[0].frame.instance;
  std::string text;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i == kFirstLines && lines.size() > kFirstLines + kLastLines) {
      size_t left_out = lines.size() - kFirstLines - kLastLines;
      text += fmt::format("  ... {} more ...\n", left_out);
      i += left_out;
    }
    text += print_line(i, lines[i], has_several_instances);
  }
  return text;
}

nlohmann::ordered_json stack_json(std::span<const StackLine> lines) {
  auto json = nlohmann::ordered_json::array();
  for (const StackLine& line : lines) {
    json.push_back({{"instance", line.frame.instance},
                    {"function", line.frame.function},
                    {"position", line.frame.position},
                    {"name", line.frame.name}});
    if (!line.source.empty()) json.back()["source"] = line.source;
  }
  return json;
}

}  // namespace chukker::cli
