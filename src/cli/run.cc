// chukker run MODULE: a program from its beginning.
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/ending.h"
#include "cli/flag_group.h"
#include "cli/guest.h"
#include "cli/profile.h"

namespace chukker::cli {
namespace {

struct Flags {
  GuestFlags guest;
  SaveFlags save;
  ReportFlags report;
  std::vector<std::string> profiles;
};

Expected<int> run(const Flags& flags) {
  Surroundings around(flags.guest.run, flags.report);
  if (!flags.profiles.empty() && flags.guest.run.budget) {
    return fail(ExitCode::usage, "--profile goes with --fuel, not with --budget");
  }
  Profile profile;
  TRY_ASSIGN(auto guest,
             run_guest(flags.guest, Streams::inherited, around, flags.profiles.empty() ? nullptr : &profile));
  for (const std::string& path : flags.profiles) TRY(write_profile(profile, flags.guest.module, path));
  RunEnd end{.command = "run",
             .machine = guest.machine,
             .outcome = guest.outcome,
             .note = guest.note,
             .save = flags.save,
             .parent = {},
             .fuel_granted = granted(flags.guest.run),
             .fuel_used = guest.fuel_used,
             .seconds = guest.seconds,
             .signal = around.interrupts.exit_code()};
  return conclude(end, flags.report);
}

}  // namespace

Command make_run(CLI::App& tool, const std::vector<std::string>& after_dashes) {
  auto flags = std::make_shared<Flags>();
  CLI::App* app = tool.add_subcommand("run", "Run a program, or one of its functions, with exact fuel");
  add_guest_flags(*app, flags->guest);
  add_save_flags(*app, flags->save);
  add_report_flags(*app, flags->report);
  FlagGroup(*app, "Reports")
      .texts("--profile", "FILE", "Fuel by call stack, exactly: speedscope JSON, or FILE.folded; much slower",
             flags->profiles);
  auto action = [flags, &after_dashes] {
    auto& args = flags->guest.args;
    args.insert(args.end(), after_dashes.begin(), after_dashes.end());
    return run(*flags);
  };
  return {app, action};
}

}  // namespace chukker::cli
