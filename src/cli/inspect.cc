// chukker inspect SNAPSHOT: what is in a snapshot, for a person.
#include <unistd.h>

#include <map>
#include <memory>
#include <utility>

#include "cli/commands.h"
#include "cli/host.h"
#include "cli/inspection.h"
#include "cli/js_inspection.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/terminal.h"

namespace chukker::cli {
namespace {

constexpr size_t kRunsShown = 5;

struct Flags {
  std::string snapshot;
  LoadFlags load;
  bool json = false;
};

std::vector<uint64_t> table_sizes(const Machine& machine) {
  std::vector<uint64_t> sizes;
  for (uint32_t address = 0;; ++address) {
    auto size = machine.table_size({ExternKind::table, address});
    if (!size) return sizes;
    sizes.push_back(*size);
  }
}

Inspection look_into(const FoundSnapshot& snapshot, Machine& machine) {
  Inspection it{.snapshot = snapshot,
                .outcome = machine.outcome(),
                .meters = machine.meters(),
                .limits = machine.limits(),
                .stack = describe_stack(machine, machine.backtrace()),
                .module_names = std::vector<std::string>(snapshot.info.modules.size()),
                .module_functions = std::vector<uint32_t>(snapshot.info.modules.size()),
                .memories = map_memories(machine, kRunsShown),
                .table_sizes = table_sizes(machine),
                .descriptors = wasi::descriptors(machine).value_or(std::vector<wasi::DescriptorInfo>())};
  for (uint32_t i = 0; i < machine.instance_count(); ++i) {
    uint32_t module = snapshot.info.instances[i].module;
    it.module_names[module] = machine.module_of(i)->name();
    it.module_functions[module] = machine.module_of(i)->function_count();
  }
  return it;
}

// The machine is loaded to look at it, never to run: it gets no directory and no stream, and what it had open stays
// shut.
Expected<int> inspect(const Flags& flags) {
  TRY_ASSIGN(auto file, read_snapshot(flags.snapshot));
  if (js::is_javascript(file.bytes)) return inspect_javascript_file(flags.snapshot, file, flags.json);
  TRY_ASSIGN(auto found, understand_snapshot(flags.snapshot, std::move(file)));
  Progress progress(false, {});
  GrantFlags nothing;
  nothing.allow_lost = true;
  TRY_ASSIGN(auto linker, make_linker(wasi_options(nothing, {""}, Streams::disconnected, progress)));
  TRY(define_needed(linker, found.info, UnknownImports::pending));
  TRY_ASSIGN(auto machine, load_machine(found, linker, flags.load, {.path = {}, .allow_other = true}));
  Inspection inspection = look_into(found, machine);
  write_text(STDOUT_FILENO, flags.json ? inspection_json(inspection).dump(2) + "\n" : inspection_text(inspection));
  return 0;
}

}  // namespace

Command make_inspect(CLI::App& tool) {
  auto flags = std::make_shared<Flags>();
  CLI::App* app =
      tool.add_subcommand("inspect", "Show what is in a snapshot: state, stack, fuel, memory, what it needs");
  app->add_option("snapshot", flags->snapshot, "The snapshot; - for standard input")->required()->type_name("SNAPSHOT");
  app->add_flag("--json", flags->json, "As JSON");
  add_load_flags(*app, flags->load);
  return {app, [flags] { return inspect(*flags); }};
}

}  // namespace chukker::cli
