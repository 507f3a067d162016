// chukker run MODULE: a program from its beginning.
#include <memory>

#include "cli/commands.h"
#include "cli/ending.h"
#include "cli/guest.h"

namespace chukker::cli {
namespace {

struct Flags {
  GuestFlags guest;
  SaveFlags save;
  ReportFlags report;
};

Expected<int> run(const Flags& flags) {
  Surroundings around(flags.guest.run, flags.report);
  TRY_ASSIGN(auto guest, run_guest(flags.guest, Streams::inherited, around));
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
  auto action = [flags, &after_dashes] {
    auto& args = flags->guest.args;
    args.insert(args.end(), after_dashes.begin(), after_dashes.end());
    return run(*flags);
  };
  return {app, action};
}

}  // namespace chukker::cli
