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

Expected<std::map<Hash, Module>> read_modules(const std::vector<std::string>& paths) {
  std::map<Hash, Module> modules;
  for (const std::string& path : paths) {
    TRY_ASSIGN(auto module, read_module(path, {}));
    modules.emplace(module.hash(), module);
  }
  return modules;
}

Expected<std::map<Hash, std::vector<uint8_t>>> read_parents(const std::vector<std::string>& paths) {
  std::map<Hash, std::vector<uint8_t>> parents;
  for (const std::string& path : paths) {
    TRY_ASSIGN(auto file, read_snapshot(path));
    auto id = snapshot_id(file.bytes);
    if (!id) return fail(exit_code_of(id.error().code), fmt::format("{}: {}", path, id.error().to_string()));
    parents.emplace(*id, std::move(file.bytes));
  }
  return parents;
}

// What the user can do about an error of Machine::load.
std::string advice(const Error& error, const SnapshotNote& note) {
  std::string dirs;
  for (const DirGrant& dir : note.dirs) dirs += fmt::format(" --dir {}::{}", dir.host, dir.guest);
  bool is_about_files = error.code == ErrorCode::io || error.code == ErrorCode::snapshot_mismatch;
  if (is_about_files && !dirs.empty()) {
    return fmt::format("\ndirectories are not granted again by themselves; the run had:{}", dirs);
  }
  return "";
}

}  // namespace

Expected<Machine> load_machine(const SnapshotFile& file, const std::string& path, const Linker& linker,
                               const LoadFlags& flags, const ScheduleFlags& schedule) {
  std::string_view text(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
  if (text.starts_with(kWasmMagic)) {
    return fail(ExitCode::bad_input,
                fmt::format("{} is a module, not a snapshot; run it by: chukker run {}", path, path));
  }
  TRY_ASSIGN(auto modules, read_modules(flags.modules));
  TRY_ASSIGN(auto parents, read_parents(flags.parents));
  LoadOptions options;
  options.find_module = [&](const Hash& hash) {
    auto found = modules.find(hash);
    return found == modules.end() ? std::nullopt : std::optional(found->second);
  };
  options.find_parent = [&](const Hash& id) {
    auto found = parents.find(id);
    return found == parents.end() ? std::nullopt : std::optional(found->second);
  };
  TRY_ASSIGN(options.schedule, read_schedule(schedule));
  options.allow_other_schedule = schedule.allow_other;
  auto machine = Machine::load(file.bytes, linker, options);
  if (machine) return *std::move(machine);
  const Error& error = machine.error();
  ExitCode exit = error.code == ErrorCode::out_of_memory ? ExitCode::no_memory : ExitCode::bad_input;
  return fail(exit, fmt::format("{}: {}{}", path, error.to_string(), advice(error, file.note)));
}

}  // namespace chukker::cli
