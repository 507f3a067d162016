#include "chukker/snapshot.hpp"

#include "base/check.h"
#include "engine/snapshot_container.h"
#include "engine/snapshot_state.h"

namespace chukker {
namespace {

std::vector<SnapshotInfo::Instance> instances_of(const engine::DecodedState& decoded) {
  std::vector<SnapshotInfo::Instance> instances;
  for (size_t i = 0; i < decoded.instance_modules.size(); ++i) {
    SnapshotInfo::Instance& instance = instances.emplace_back();
    instance.module = decoded.instance_modules[i];
    for (const machine::RegisteredName& registered : decoded.layout.names) {
      if (registered.instance == i) instance.names.push_back(registered.name);
    }
  }
  return instances;
}

std::vector<SnapshotInfo::HostFunction> hosts_of(const engine::DecodedState& decoded) {
  std::vector<SnapshotInfo::HostFunction> hosts;
  for (size_t i = 0; i < decoded.layout.hosts.size(); ++i) {
    const machine::HostLayout& host = decoded.layout.hosts[i];
    hosts.push_back({host.module, host.name, decoded.host_types[i]});
  }
  return hosts;
}

}  // namespace

Result<SnapshotInfo> describe_snapshot(std::span<const uint8_t> snapshot) {
  TRY_ASSIGN(const engine::SnapshotContainer container, engine::open_container(snapshot));
  TRY_ASSIGN(const engine::DecodedState decoded, engine::decode_state(container.state, container.state_offset));
  TRY_ASSIGN(const engine::SnapshotIndex index, engine::decode_index(container, decoded));
  SnapshotInfo info;
  info.id = container.id;
  info.parent = container.parent;
  info.schedule = decoded.extras.schedule;
  info.state = static_cast<State>(decoded.state.status);
  for (size_t i = 0; i < decoded.modules.size(); ++i) {
    info.modules.push_back({decoded.modules[i], index.module_bytes[i]});
  }
  info.instances = instances_of(decoded);
  info.host_functions = hosts_of(decoded);
  for (const engine::HostStateBytes& state : decoded.extras.host_states) info.host_states.push_back(state.name);
  for (size_t i = 0; i < decoded.memories.size(); ++i) {
    info.memories.push_back({decoded.memories[i].size, index.memories[i].pages.size()});
  }
  return info;
}

}  // namespace chukker
