// chukker resume SNAPSHOT: goes on with a saved machine.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chukker/wasi.hpp"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/ending.h"
#include "cli/flag_group.h"
#include "cli/guest.h"
#include "cli/host.h"
#include "cli/js_flags.h"
#include "cli/js_resume.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/runner.h"

namespace chukker::cli {
namespace {

struct Flags {
  std::string snapshot;
  std::vector<std::string> args;
  std::optional<std::string> invoke, answer, answer_trap;
  RunFlags run;
  Features features;
  GrantFlags grants;
  SaveFlags save;
  LoadFlags load;
  ReportFlags report;
  ScheduleFlags schedule;
  JsLimitFlags js_limits;
  JsGrantFlags js_grants;
};

Expected<Outcome> answer_pending(Machine& machine, const Flags& flags, Runner& runner) {
  if (flags.answer_trap) return runner.settle(machine.answer_trap(*flags.answer_trap, runner.options()));
  TRY_ASSIGN(auto results, parse_answer(machine, *flags.answer));
  return runner.settle(machine.answer(results, runner.options()));
}

std::unexpected<Failure> needs_answer(const HostPending& call) {
  return fail(ExitCode::usage, fmt::format("the guest waits for the answer of {}.{}; give it with --answer VALUES, or "
                                           "--answer-trap WHY",
                                           call.module, call.name));
}

// The first step: from where the machine rests.
Expected<Outcome> go_on(Machine& machine, const Flags& flags, Runner& runner) {
  Outcome last = machine.outcome();
  if (flags.answer || flags.answer_trap) return answer_pending(machine, flags, runner);
  if (wasi::is_waiting(last)) return runner.settle(wasi::go_on(machine, runner.options()));
  if (const auto* call = std::get_if<HostPending>(&last)) return needs_answer(*call);
  if (machine.state() == State::suspended) return runner.settle(machine.resume(runner.options()));
  return Outcome(Finished{});
}

Expected<> refuse_flags_of_javascript(const Flags& flags) {
  const JsLimitFlags& limits = flags.js_limits;
  bool has_one = limits.max_cycles || limits.on_exhausted || limits.grace || !flags.js_grants.module_dirs.empty() ||
                 !flags.js_grants.pending.empty();
  if (!has_one) return {};
  return fail(ExitCode::usage, fmt::format("{} holds no JavaScript machine; --max-cycles, --on-exhausted, --grace, "
                                           "--allow-modules and --pending are for those",
                                           flags.snapshot));
}

Expected<int> resume(const Flags& flags) {
  Surroundings around(flags.run, flags.report);
  TRY_ASSIGN(auto file, read_snapshot(flags.snapshot));
  if (js::is_javascript(file.bytes)) {
    return resume_javascript({.path = flags.snapshot,
                              .file = file,
                              .invoke = flags.invoke,
                              .answer = flags.answer,
                              .answer_error = flags.answer_trap,
                              .run = flags.run,
                              .limits = flags.js_limits,
                              .grants = flags.js_grants,
                              .wasi = flags.grants,
                              .save = flags.save,
                              .report = flags.report},
                             around);
  }
  TRY(refuse_flags_of_javascript(flags));
  TRY_ASSIGN(auto found, understand_snapshot(flags.snapshot, std::move(file)));
  std::string name = program_name(flags.grants, found.file.note.program);
  TRY_ASSIGN(auto linker, make_linker(wasi_options(flags.grants, {name}, Streams::inherited, around.progress)));
  TRY(define_needed(linker, found.info, flags.grants.unknown_imports.value_or(UnknownImports::pending)));
  TRY_ASSIGN(auto machine, load_machine(found, linker, flags.load, flags.schedule));
  machine.set_limits(apply_limits(flags.run, machine.limits()));
  if (flags.grants.random_seed) TRY(wasi::reseed(machine, *flags.grants.random_seed));
  SnapshotNote note = found.file.note;
  if (flags.invoke) note.calls.push_back({*flags.invoke, flags.args});
  bool is_at_rest = machine.state() == State::suspended || machine.state() == State::host_pending;
  if (!is_at_rest && note.calls.empty()) {
    return fail(ExitCode::usage,
                fmt::format("there is nothing to go on with in {}: it has come to its end ({}); call one of "
                            "its functions with --invoke ({})",
                            flags.snapshot, to_string(machine.outcome()), list_functions(machine)));
  }
  Runner runner(machine, flags.run, around.interrupts, around.progress);
  TRY_ASSIGN(auto first, go_on(machine, flags, runner));
  TRY_ASSIGN(auto outcome, runner.make_calls(std::move(first), note.calls));
  RunEnd end{.command = "resume",
             .machine = machine,
             .outcome = outcome,
             .note = note,
             .save = flags.save,
             .parent = flags.save.delta ? std::optional(std::span<const uint8_t>(found.file.bytes)) : std::nullopt,
             .fuel_granted = granted(flags.run),
             .fuel_used = runner.fuel_spent(),
             .seconds = runner.seconds(),
             .signal = around.interrupts.exit_code()};
  return conclude(end, flags.report);
}

void add_going_on_flags(CLI::App& app, Flags& flags) {
  FlagGroup group(app, "Going on");
  group.text("--answer", "VALUES", "Answer the host call that the guest waits for: 42, or 1,2 for two results",
             flags.answer);
  group.text("--answer-trap", "WHY", "Let that call trap; JavaScript: throw an Error", flags.answer_trap);
  group.text("--invoke", "NAME", "Call this function, once the run that is suspended has finished", flags.invoke);
}

}  // namespace

Command make_resume(CLI::App& tool, const std::vector<std::string>& after_dashes) {
  auto flags = std::make_shared<Flags>();
  CLI::App* app = tool.add_subcommand("resume", "Go on with a saved machine");
  app->add_option("snapshot", flags->snapshot, "The snapshot: .chk, compressed or bare; - for standard input")
      ->required()
      ->type_name("SNAPSHOT");
  app->add_option("args", flags->args, "Arguments of the function given with --invoke")->type_name("ARGS");
  add_going_on_flags(*app, *flags);
  add_run_flags(*app, flags->run, flags->features, flags->grants);
  add_js_limit_flags(*app, flags->js_limits);
  add_grant_flags(*app, flags->grants);
  add_js_grant_flags(*app, flags->js_grants);
  FlagGroup(*app, "What the guest gets")
      .toggle("--allow-lost", "Go on though open files can't be found again: the guest gets badf",
              flags->grants.allow_lost);
  add_save_flags(*app, flags->save);
  add_delta_flag(*app, flags->save);
  add_load_flags(*app, flags->load);
  add_schedule_flags(*app, flags->schedule);
  FlagGroup(*app, "Prices")
      .toggle("--allow-other-schedule", "Go on under --schedule though the run began under another",
              flags->schedule.allow_other);
  add_report_flags(*app, flags->report);
  auto action = [flags, &after_dashes] {
    flags->args.insert(flags->args.end(), after_dashes.begin(), after_dashes.end());
    return resume(*flags);
  };
  return {app, action};
}

}  // namespace chukker::cli
