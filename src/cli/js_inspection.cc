#include "cli/js_inspection.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/js_host.h"
#include "cli/js_load.h"
#include "cli/js_text.h"
#include "cli/terminal.h"
#include "cli/units.h"

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

constexpr size_t kGlobalsShown = 50, kFramesShown = 20, kClassesShown = 12;

std::string_view name_of(js::Js::State state) {
  switch (state) {
    case js::Js::State::idle:
      return "idle";
    case js::Js::State::suspended:
      return "suspended";
    case js::Js::State::waiting:
      return "waiting";
    case js::Js::State::disposed:
      return "disposed";
  }
  return "unknown";
}

std::string line(std::string_view name, std::string_view value) { return fmt::format("  {:<12}{}\n", name, value); }

// What a new machine with everything that the tool grants has.
Expected<js::Js> new_machine() {
  Progress progress(false, {});
  auto host = make_js_host({}, std::make_shared<JsSources>(), progress);
  auto js = js::Js::create({.host = host});
  TRY(js);
  return *std::move(js);
}

// How many more of each class there are than in a new machine.
std::vector<std::pair<std::string, uint64_t>> classes_added(const JsInspection& it) {
  std::map<std::string, uint64_t> before(it.heap_when_new.classes.begin(), it.heap_when_new.classes.end());
  std::vector<std::pair<std::string, uint64_t>> added;
  for (const auto& [name, count] : it.heap.classes) {
    if (count > before[name]) added.emplace_back(name, count - before[name]);
  }
  std::sort(added.begin(), added.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return added;
}

std::string describe(const js::GlobalName& global) {
  if (global.kind == "string") return quote_string(global.description);
  if (global.kind == "function") {
    return global.description == global.name ? "function" : "function " + valid_utf8(global.description);
  }
  return valid_utf8(global.description.empty() ? global.kind : global.description);
}

std::string print_frame(const js::StackFrame& frame) {
  std::string name = frame.function.empty() ? "(anonymous)" : valid_utf8(frame.function);
  std::string where = frame.is_native ? "native" : fmt::format("{}:{}:{}", frame.file, frame.line, frame.column);
  return fmt::format("  at {} ({})\n", name, where);
}

std::string limits_text(const js::RunLimits& limits) {
  std::string text;
  auto add = [&](std::string_view name, const std::optional<uint64_t>& limit) {
    if (limit && *limit != kUnlimited)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, group_digits(*limit));
  };
  add("fuel", limits.fuel);
  add("cycles", limits.max_cycles);
  add("heap bytes", limits.memory_bytes);
  return text;
}

std::string globals_text(const JsInspection& it) {
  std::string text = it.globals.empty() ? "" : "\nglobals\n";
  for (size_t i = 0; i < std::min(it.globals.size(), kGlobalsShown); ++i) {
    text += fmt::format("  {:<24}{}\n", valid_utf8(it.globals[i].name), describe(it.globals[i]));
  }
  if (it.globals.size() > kGlobalsShown) {
    text += fmt::format("  and {} more\n", group_digits(it.globals.size() - kGlobalsShown));
  }
  return text;
}

std::string stack_text(const JsInspection& it) {
  std::string text = it.stack.empty() ? "" : "\nstack, innermost first\n";
  for (size_t i = 0; i < std::min(it.stack.size(), kFramesShown); ++i) text += print_frame(it.stack[i]);
  if (it.stack.size() > kFramesShown) {
    text += fmt::format("  and {} more\n", group_digits(it.stack.size() - kFramesShown));
  }
  return text;
}

std::string heap_text(const JsInspection& it) {
  std::string text = "\nheap\n";
  text += line("bytes", fmt::format("{} ({}), {} in a new machine", group_digits(it.heap.bytes),
                                    format_bytes(it.heap.bytes), format_bytes(it.heap_when_new.bytes)));
  text += line("objects", fmt::format("{}, {} in a new machine", group_digits(it.heap.objects),
                                      group_digits(it.heap_when_new.objects)));
  auto added = classes_added(it);
  for (size_t i = 0; i < std::min(added.size(), kClassesShown); ++i) {
    text += line("", fmt::format("{} {}", group_digits(added[i].second), added[i].first));
  }
  text += line("promises", fmt::format("{} pending, {} jobs to run", group_digits(it.heap.pending_promises),
                                       group_digits(it.heap.jobs)));
  return text;
}

}  // namespace

Expected<JsInspection> inspect_javascript(js::Js& js) {
  TRY_ASSIGN(auto fresh, new_machine());
  JsInspection it{.state = js.state(),
                  .outcome = js.state() == js::Js::State::idle ? "" : js::to_string(js.outcome()),
                  .stack = js.stack(),
                  .engine_stack = describe_stack(js.machine(), js.machine().backtrace()),
                  .globals = {},
                  .heap = js.heap(),
                  .heap_when_new = fresh.heap(),
                  .meters = js.meters(),
                  .limits = js.limits()};
  std::set<std::string> known;
  for (const js::GlobalName& global : fresh.globals()) known.insert(global.name);
  for (js::GlobalName& global : js.globals()) {
    if (!known.contains(global.name)) it.globals.push_back(std::move(global));
  }
  return it;
}

std::string inspection_text(const JsInspection& it) {
  std::string text =
      line("state", fmt::format("{}{}{}", name_of(it.state), it.outcome.empty() ? "" : ": ", valid_utf8(it.outcome)));
  text += line("fuel used", group_digits(it.meters.fuel_used));
  text += line("memory", fmt::format("{} bytes ({})", group_digits(it.meters.memory_bytes),
                                     format_bytes(it.meters.memory_bytes)));
  std::string limits = limits_text(it.limits);
  if (!limits.empty()) text += line("limits", limits);
  std::string engine = it.engine_stack.empty() ? "" : "\nthe engine's own stack\n" + print_stack(it.engine_stack);
  return text + stack_text(it) + globals_text(it) + heap_text(it) + engine;
}

ordered_json inspection_json(const JsInspection& it) {
  auto limit = [](const std::optional<uint64_t>& value) {
    return value && *value != kUnlimited ? ordered_json(*value) : ordered_json();
  };
  ordered_json json{{"state", name_of(it.state)},
                    {"outcome", valid_utf8(it.outcome)},
                    {"fuel_used", it.meters.fuel_used},
                    {"memory_bytes", it.meters.memory_bytes},
                    {"limits",
                     {{"fuel", limit(it.limits.fuel)},
                      {"max_cycles", limit(it.limits.max_cycles)},
                      {"memory_bytes", limit(it.limits.memory_bytes)}}}};
  auto stack = ordered_json::array(), globals = ordered_json::array();
  for (const js::StackFrame& frame : it.stack) {
    stack.push_back({{"function", valid_utf8(frame.function)},
                     {"file", frame.file},
                     {"line", frame.line},
                     {"column", frame.column},
                     {"native", frame.is_native}});
  }
  for (const js::GlobalName& global : it.globals) {
    globals.push_back(
        {{"name", valid_utf8(global.name)}, {"kind", global.kind}, {"description", valid_utf8(global.description)}});
  }
  json["stack"] = stack;
  json["engine_stack"] = stack_json(it.engine_stack);
  json["globals"] = globals;
  ordered_json classes = ordered_json::object();
  for (const auto& [name, count] : it.heap.classes) classes[name] = count;
  json["heap"] = {{"bytes", it.heap.bytes},
                  {"objects", it.heap.objects},
                  {"bytes_when_new", it.heap_when_new.bytes},
                  {"objects_when_new", it.heap_when_new.objects},
                  {"classes", classes},
                  {"pending_promises", it.heap.pending_promises},
                  {"jobs", it.heap.jobs}};
  return json;
}

Expected<int> inspect_javascript_file(const std::string& path, const SnapshotFile& file, bool as_json) {
  Progress progress(false, {});
  auto host = make_js_host(with_pending_of({}, file.note), std::make_shared<JsSources>(), progress);
  TRY_ASSIGN(auto js, load_javascript(path, file, host));
  TRY_ASSIGN(auto inspection, inspect_javascript(js));
  if (as_json) {
    ordered_json json{
        {"file", path}, {"file_bytes", file.file_size}, {"kind", "javascript"}, {"program", file.note.program}};
    json.update(inspection_json(inspection));
    write_text(STDOUT_FILENO, json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n");
    return 0;
  }
  std::string text = fmt::format("{}: a JavaScript machine\n", path);
  text += line("size",
               fmt::format("{} bytes, {} in the file", group_digits(file.bytes.size()), group_digits(file.file_size)));
  if (!file.note.program.empty()) text += line("program", file.note.program);
  for (const PlannedScript& script : file.note.scripts) text += line("evaluates", script.file);
  write_text(STDOUT_FILENO, text + inspection_text(inspection));
  return 0;
}

}  // namespace chukker::cli
