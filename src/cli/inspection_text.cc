#include <fmt/format.h>

#include <variant>

#include "chukker/schedule.hpp"
#include "cli/inspection.h"
#include "cli/units.h"
#include "cli/values.h"

namespace chukker::cli {
namespace {

std::string line(std::string_view name, std::string_view value) { return fmt::format("  {:<12}{}\n", name, value); }

std::string limit_text(uint64_t limit) { return limit == kUnlimited ? "unlimited" : group_digits(limit); }

std::string head(const Inspection& it) {
  const SnapshotInfo& info = it.snapshot.info;
  const SnapshotNote& note = it.snapshot.file.note;
  std::string text = fmt::format("{}: {} ({})\n", it.snapshot.path, name(info.state), to_string(it.outcome));
  text += line("snapshot", info.id.hex());
  if (info.parent) text += line("delta of", info.parent->hex());
  text += line("size", fmt::format("{} bytes, {} in the file", group_digits(it.snapshot.file.bytes.size()),
                                   group_digits(it.snapshot.file.file_size)));
  bool is_schedule_1 = info.schedule == Schedule().id();
  text += line("schedule", info.schedule.hex() + (is_schedule_1 ? " (schedule 1)" : ""));
  if (!note.program.empty()) text += line("program", note.program);
  for (const DirGrant& dir : note.dirs) text += line("had", fmt::format("--dir {}::{}", dir.host, dir.guest));
  for (const PlannedCall& call : note.calls) text += line("then calls", call.name);
  return text;
}

std::string meters(const Inspection& it) {
  std::string text = line("fuel used", group_digits(it.meters.fuel_used));
  text +=
      line("stack", fmt::format("{} slots in {} frames, at most {} slots so far", group_digits(it.meters.stack_slots),
                                group_digits(it.meters.stack_frames), group_digits(it.meters.stack_slots_peak)));
  text += line("limits", fmt::format("{} bytes of memory, {} table elements, {} slots, {} frames",
                                     limit_text(it.limits.memory_bytes), limit_text(it.limits.table_elements),
                                     limit_text(it.limits.stack_slots), limit_text(it.limits.stack_frames)));
  return text;
}

std::string modules(const Inspection& it) {
  const SnapshotInfo& info = it.snapshot.info;
  std::string text = "\nmodules\n";
  for (size_t i = 0; i < info.modules.size(); ++i) {
    std::string where =
        info.modules[i].embedded_bytes > 0 ? format_bytes(info.modules[i].embedded_bytes) : "not stored here";
    std::string named = it.module_names[i].empty() ? "" : " " + it.module_names[i];
    text += fmt::format("  {}:{} {}, {} functions, {}\n", i, named, info.modules[i].hash.hex(), it.module_functions[i],
                        where);
  }
  text += "\ninstances\n";
  for (size_t i = 0; i < info.instances.size(); ++i) {
    text += fmt::format("  {}: of module {}", i, info.instances[i].module);
    for (const std::string& name : info.instances[i].names) text += fmt::format(", registered as \"{}\"", name);
    text += "\n";
  }
  return text;
}

std::string memories(const Inspection& it) {
  if (it.memories.empty()) return "";
  std::string text = "\nmemories\n";
  for (const MemoryMap& map : it.memories) {
    std::string names;
    for (const std::string& name : map.names) names += fmt::format(" \"{}\"", name);
    std::string most = map.type.limits.max ? fmt::format(", at most {}", format_bytes(*map.type.limits.max << 16)) : "";
    text += fmt::format("  {}:{} {} bytes ({}{}), {} of {} pages of 4 KiB are not zero\n", map.address, names,
                        group_digits(map.bytes), format_bytes(map.bytes), most, group_digits(map.pages_filled),
                        group_digits(map.bytes / kMapPageBytes));
    for (const Run& run : map.biggest) {
      text += fmt::format("     {:#010x} to {:#010x}  {}\n", run.begin, run.end, format_bytes(run.end - run.begin));
    }
    if (map.run_count > map.biggest.size()) {
      text += fmt::format("     and {} smaller ones\n", group_digits(map.run_count - map.biggest.size()));
    }
  }
  return text;
}

std::string tables(const Inspection& it) {
  if (it.table_sizes.empty()) return "";
  std::string text = "\ntables\n";
  for (size_t i = 0; i < it.table_sizes.size(); ++i) {
    text += fmt::format("  {}: {} elements\n", i, group_digits(it.table_sizes[i]));
  }
  return text;
}

std::string hosts(const Inspection& it) {
  const SnapshotInfo& info = it.snapshot.info;
  std::string text = info.host_functions.empty() ? "" : "\nhost functions\n";
  for (const SnapshotInfo::HostFunction& host : info.host_functions) {
    text += fmt::format("  {}.{} {}\n", host.module, host.name, host.type.to_string());
  }
  if (!info.host_states.empty()) text += "\nhost states\n";
  for (const std::string& name : info.host_states) text += fmt::format("  {}\n", name);
  return text;
}

std::string descriptors(const Inspection& it) {
  std::string text = it.descriptors.empty() ? "" : "\nWASI descriptors\n";
  for (const wasi::DescriptorInfo& descriptor : it.descriptors) {
    text += fmt::format("  {}: {}", descriptor.number, descriptor.kind);
    if (!descriptor.preopen.empty()) text += fmt::format(" {}", descriptor.preopen);
    if (!descriptor.path.empty() && descriptor.path != ".") text += fmt::format(" / {}", descriptor.path);
    if (descriptor.kind == "file") text += fmt::format(", at {}", group_digits(descriptor.offset));
    text += "\n";
  }
  return text;
}

}  // namespace

std::string print_args(const std::vector<Value>& args) {
  std::string text;
  for (const Value& arg : args) text += (text.empty() ? "" : ", ") + print_value(arg);
  return "(" + text + ")";
}

std::string inspection_text(const Inspection& it) {
  std::string text = head(it) + meters(it);
  if (const auto* call = std::get_if<HostPending>(&it.outcome)) {
    text += fmt::format("\nwaits for the answer of\n  {}.{}{}\n", call->module, call->name, print_args(call->args));
  }
  if (!it.stack.empty()) text += "\nstack, innermost first\n" + print_stack(it.stack);
  return text + modules(it) + memories(it) + tables(it) + hosts(it) + descriptors(it);
}

}  // namespace chukker::cli
