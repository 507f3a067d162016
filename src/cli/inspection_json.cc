#include "cli/inspection.h"

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

ordered_json limit_json(uint64_t limit) { return limit == kUnlimited ? ordered_json() : ordered_json(limit); }

template <class Items, class ToJson>
ordered_json list(const Items& items, ToJson to_json) {
  auto json = ordered_json::array();
  for (const auto& item : items) json.push_back(to_json(item));
  return json;
}

ordered_json note_json(const SnapshotNote& note) {
  return {
      {"program", note.program},
      {"dirs",
       list(note.dirs, [](const DirGrant& dir) -> ordered_json { return {{"host", dir.host}, {"guest", dir.guest}}; })},
      {"calls", list(note.calls, [](const PlannedCall& call) -> ordered_json {
         return {{"name", call.name}, {"args", call.args}};
       })}};
}

ordered_json memory_json(const MemoryMap& map) {
  auto runs =
      list(map.biggest, [](const Run& run) -> ordered_json { return {{"begin", run.begin}, {"end", run.end}}; });
  return {{"exported_as", map.names},
          {"bytes", map.bytes},
          {"filled_pages", map.pages_filled},
          {"filled_runs", map.run_count},
          {"biggest_runs", runs}};
}

ordered_json modules_json(const Inspection& it) {
  auto json = ordered_json::array();
  for (size_t i = 0; i < it.snapshot.info.modules.size(); ++i) {
    json.push_back({{"hash", it.snapshot.info.modules[i].hash.hex()},
                    {"name", it.module_names[i]},
                    {"functions", it.module_functions[i]},
                    {"embedded_bytes", it.snapshot.info.modules[i].embedded_bytes}});
  }
  return json;
}

ordered_json descriptor_json(const wasi::DescriptorInfo& descriptor) {
  ordered_json json{{"number", descriptor.number}, {"kind", descriptor.kind}};
  if (!descriptor.preopen.empty()) json["preopen"] = descriptor.preopen;
  if (!descriptor.path.empty()) json["path"] = descriptor.path;
  if (descriptor.kind == "file") json["offset"] = descriptor.offset;
  return json;
}

}  // namespace

ordered_json inspection_json(const Inspection& it) {
  const SnapshotInfo& info = it.snapshot.info;
  ordered_json json{{"file", it.snapshot.path},
                    {"file_bytes", it.snapshot.file.file_size},
                    {"snapshot", info.id.hex()},
                    {"snapshot_bytes", it.snapshot.file.bytes.size()},
                    {"parent", info.parent ? ordered_json(info.parent->hex()) : ordered_json()},
                    {"schedule", info.schedule.hex()},
                    {"state", name(info.state)},
                    {"outcome", to_string(it.outcome)}};
  if (const auto* call = std::get_if<HostPending>(&it.outcome)) {
    json["pending"] = {{"module", call->module}, {"name", call->name}, {"args", print_args(call->args)}};
  }
  json["note"] = note_json(it.snapshot.file.note);
  json["fuel_used"] = it.meters.fuel_used;
  json["stack"] = {{"slots", it.meters.stack_slots},
                   {"slots_peak", it.meters.stack_slots_peak},
                   {"frames", it.meters.stack_frames},
                   {"backtrace", stack_json(it.stack)}};
  json["limits"] = {{"memory_bytes", limit_json(it.limits.memory_bytes)},
                    {"table_elements", limit_json(it.limits.table_elements)},
                    {"stack_slots", limit_json(it.limits.stack_slots)},
                    {"stack_frames", limit_json(it.limits.stack_frames)}};
  json["modules"] = modules_json(it);
  json["instances"] = list(info.instances, [](const SnapshotInfo::Instance& instance) -> ordered_json {
    return {{"module", instance.module}, {"names", instance.names}};
  });
  json["memories"] = list(it.memories, memory_json);
  json["tables"] = it.table_sizes;
  json["host_functions"] = list(info.host_functions, [](const SnapshotInfo::HostFunction& host) -> ordered_json {
    return {{"module", host.module}, {"name", host.name}, {"type", host.type.to_string()}};
  });
  json["host_states"] = info.host_states;
  json["wasi_descriptors"] = list(it.descriptors, descriptor_json);
  return json;
}

}  // namespace chukker::cli
