#include "cli/load.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/guest.h"
#include "cli/module_file.h"

namespace chukker::cli {
namespace {

constexpr std::string_view kWasmMagic("\0asm", 4);

using Modules = std::map<Hash, Module>;
using Parents = std::map<Hash, FoundSnapshot>;

Expected<Modules> read_modules(const std::vector<std::string>& paths) {
  Modules modules;
  for (const std::string& path : paths) {
    TRY_ASSIGN(auto module, read_module(path, {}));
    modules.emplace(module.hash(), module);
  }
  return modules;
}

Expected<Parents> read_parents(const std::vector<std::string>& paths) {
  Parents parents;
  for (const std::string& path : paths) {
    TRY_ASSIGN(auto found, find_snapshot(path));
    Hash id = found.info.id;
    parents.emplace(id, std::move(found));
  }
  return parents;
}

// The snapshot and those that it is a delta of, as far as they are there. Errors: bad_input, naming the one that is
// missing.
Expected<std::vector<const FoundSnapshot*>> follow_parents(const FoundSnapshot& snapshot, const Parents& parents) {
  std::vector<const FoundSnapshot*> chain{&snapshot};
  while (auto id = chain.back()->info.parent) {
    auto parent = parents.find(*id);
    if (parent == parents.end() || chain.size() > parents.size()) {
      return fail(ExitCode::bad_input,
                  fmt::format("{} is a delta of the snapshot {}; give that file with --parent FILE", chain.back()->path,
                              id->hex()));
    }
    chain.push_back(&parent->second);
  }
  return chain;
}

Expected<> check_modules(const std::vector<const FoundSnapshot*>& chain, const Modules& modules) {
  for (const SnapshotInfo::NamedModule& needed : chain.front()->info.modules) {
    bool is_there = modules.contains(needed.hash);
    for (const FoundSnapshot* snapshot : chain) {
      for (const SnapshotInfo::NamedModule& module : snapshot->info.modules) {
        is_there |= module.hash == needed.hash && module.embedded_bytes > 0;
      }
    }
    if (is_there) continue;
    return fail(ExitCode::bad_input,
                fmt::format("{} names the module {} without storing it; give that file with --module FILE",
                            chain.front()->path, needed.hash.hex()));
  }
  return {};
}

Expected<> check_schedule(const FoundSnapshot& snapshot, const LoadOptions& options) {
  Hash given = options.schedule ? options.schedule->id() : Schedule().id();
  if (options.allow_other_schedule || given == snapshot.info.schedule) return {};
  return fail(
      ExitCode::bad_input,
      fmt::format("{} was run under the schedule {}, not {} ({}); give the prices that it had with --schedule FILE",
                  snapshot.path, snapshot.info.schedule.hex(), options.schedule ? "the one given" : "schedule 1",
                  given.hex()));
}

// What the user can do about directories: only Machine::load finds out that one is missing.
std::string advice(const Error& error, const SnapshotNote& note) {
  std::string dirs;
  for (const DirGrant& dir : note.dirs) dirs += fmt::format(" --dir {}::{}", dir.host, dir.guest);
  bool is_about_files = error.code == ErrorCode::io || error.code == ErrorCode::snapshot_mismatch;
  if (!is_about_files || dirs.empty()) return "";
  return fmt::format("\ndirectories are not granted again by themselves; the run had:{}", dirs);
}

Failure cannot_load(const FoundSnapshot& snapshot, const Error& error) {
  ExitCode exit = error.code == ErrorCode::out_of_memory ? ExitCode::no_memory : ExitCode::bad_input;
  return {exit, fmt::format("{}: {}{}", snapshot.path, error.to_string(), advice(error, snapshot.file.note))};
}

}  // namespace

Expected<FoundSnapshot> find_snapshot(const std::string& path) {
  TRY_ASSIGN(auto file, read_snapshot(path));
  return understand_snapshot(path, std::move(file));
}

Expected<FoundSnapshot> understand_snapshot(const std::string& path, SnapshotFile file) {
  std::string_view text(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
  if (text.starts_with(kWasmMagic)) {
    return fail(ExitCode::bad_input,
                fmt::format("{} is a module, not a snapshot; run it by: chukker run {}", path, path));
  }
  auto info = describe_snapshot(file.bytes);
  if (info) return FoundSnapshot{path, std::move(file), *std::move(info)};
  return fail(ExitCode::bad_input, fmt::format("{}: {}", path, info.error().to_string()));
}

Expected<Machine> load_machine(const FoundSnapshot& snapshot, const Linker& linker, const LoadFlags& flags,
                               const ScheduleFlags& schedule) {
  TRY_ASSIGN(auto modules, read_modules(flags.modules));
  TRY_ASSIGN(auto parents, read_parents(flags.parents));
  LoadOptions options;
  options.find_module = [&](const Hash& hash) {
    auto found = modules.find(hash);
    return found == modules.end() ? std::nullopt : std::optional(found->second);
  };
  options.find_parent = [&](const Hash& id) {
    auto found = parents.find(id);
    return found == parents.end() ? std::nullopt : std::optional(found->second.file.bytes);
  };
  TRY_ASSIGN(options.schedule, read_schedule(schedule));
  options.allow_other_schedule = schedule.allow_other;
  TRY_ASSIGN(auto chain, follow_parents(snapshot, parents));
  TRY(check_modules(chain, modules));
  TRY(check_schedule(snapshot, options));
  auto machine = Machine::load(snapshot.file.bytes, linker, options);
  if (!machine) return std::unexpected(cannot_load(snapshot, machine.error()));
  return *std::move(machine);
}

}  // namespace chukker::cli
