#include "cli/guest.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "chukker/schedule_json.hpp"
#include "cli/file.h"
#include "cli/flag_group.h"
#include "cli/module_file.h"
#include "cli/terminal.h"

namespace chukker::cli {
namespace {

bool exports_function(const Module& module, std::string_view name) {
  auto exports = module.exports();
  return std::any_of(exports.begin(), exports.end(), [&](const ExportDescription& item) {
    return item.type.kind == ExternKind::function && item.name == name;
  });
}

std::string exported_functions(const Module& module) {
  std::string names;
  for (const ExportDescription& item : module.exports()) {
    if (item.type.kind == ExternKind::function) names += (names.empty() ? "" : ", ") + item.name;
  }
  return names;
}

// A command is started; a reactor is initialised, and then the function asked for is called.
Expected<std::vector<PlannedCall>> plan_calls(const GuestFlags& flags, const Module& module) {
  std::vector<PlannedCall> calls;
  std::string name = flags.invoke.value_or("_start");
  bool is_reactor = exports_function(module, "_initialize");
  if (is_reactor && name != "_initialize") calls.push_back({"_initialize", {}});
  if (exports_function(module, name)) {
    calls.push_back({name, flags.invoke ? flags.args : std::vector<std::string>()});
    return calls;
  }
  if (is_reactor && !flags.invoke) return calls;
  std::string functions = exported_functions(module);
  return fail(ExitCode::usage, fmt::format("{} exports no function {}; {}", flags.module, name,
                                           functions.empty() ? "it exports no function at all"
                                                             : "choose one with --invoke: " + functions));
}

Failure cannot_link(const std::string& path, const Error& error) {
  std::string advice = error.code == ErrorCode::link
                           ? "; with -W unknown-imports-pending you answer such calls yourself, with "
                             "-W unknown-imports-trap they trap"
                           : "";
  return {exit_code_of(error.code), fmt::format("{}: {}{}", path, error.to_string(), advice)};
}

}  // namespace

bool wants_progress(const ReportFlags& report) {
  if (report.progress != When::automatic) return report.progress == When::always;
  return is_terminal(STDERR_FILENO) && !report.quiet && !report.json;
}

std::optional<uint64_t> granted(const RunFlags& run) {
  uint64_t fuel = run.budget ? std::min(run.fuel, run.budget->units) : run.fuel;
  return fuel == kUnlimited ? std::nullopt : std::optional(fuel);
}

Surroundings::Surroundings(const RunFlags& run, const ReportFlags& report)
    : progress(wants_progress(report), granted(run)) {}

void add_guest_flags(CLI::App& app, GuestFlags& flags) {
  app.add_option("module", flags.module, "The program: .wasm, or .wat if wat2wasm is there; - for standard input")
      ->required()
      ->type_name("MODULE");
  app.add_option("args", flags.args, "Its arguments; those that begin with a dash after --")->type_name("ARGS");
  FlagGroup(app, "")
      .text("--invoke", "NAME", "Call this function, with the arguments as values", flags.invoke)
      ->group("Limits");
  add_run_flags(app, flags.run, flags.features, flags.grants);
  add_program_flags(app, flags.grants);
  add_grant_flags(app, flags.grants);
  add_schedule_flags(app, flags.schedule);
}

Expected<std::shared_ptr<const Schedule>> read_schedule(const ScheduleFlags& flags) {
  if (!flags.path) return nullptr;
  TRY_ASSIGN(auto bytes, read_file(*flags.path));
  auto schedule = schedule_from_json({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (schedule) return std::make_shared<const Schedule>(*std::move(schedule));
  return fail(ExitCode::bad_input, fmt::format("{}: {}", *flags.path, schedule.error().message));
}

Expected<RestingGuest> run_guest(const GuestFlags& flags, Streams streams, Surroundings& around, Profile* profile) {
  TRY_ASSIGN(auto module, read_module(flags.module, flags.features));
  TRY_ASSIGN(auto calls, plan_calls(flags, module));
  std::vector<std::string> args{program_name(flags.grants, flags.module)};
  args.insert(args.end(), flags.args.begin(), flags.args.end());
  TRY_ASSIGN(auto linker, make_linker(wasi_options(flags.grants, std::move(args), streams, around.progress)));
  TRY(define_unknown(linker, module, flags.grants.unknown_imports.value_or(UnknownImports::refuse)));
  TRY_ASSIGN(auto schedule, read_schedule(flags.schedule));
  TRY_ASSIGN(auto machine, Machine::create({.limits = apply_limits(flags.run, {}), .schedule = schedule}));
  Runner runner(machine, flags.run, around.interrupts, around.progress, profile);
  auto made = machine.instantiate("", module, linker, runner.options());
  if (!made) return std::unexpected(cannot_link(flags.module, made.error()));
  TRY_ASSIGN(auto started, runner.settle(std::move(made->outcome)));
  TRY_ASSIGN(auto outcome, runner.make_calls(std::move(started), calls));
  SnapshotNote note;
  note.program = flags.module;
  note.dirs = flags.grants.dirs;
  note.calls = std::move(calls);
  note.dirs.insert(note.dirs.end(), flags.grants.dirs_read_only.begin(), flags.grants.dirs_read_only.end());
  uint64_t fuel_used = runner.fuel_spent();
  double seconds = runner.seconds();
  return RestingGuest{std::move(machine), std::move(outcome), std::move(note), fuel_used, seconds};
}

}  // namespace chukker::cli
