// chukker meter MODULE: runs a program and says what it took.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "cli/commands.h"
#include "cli/ending.h"
#include "cli/file.h"
#include "cli/flag_group.h"
#include "cli/guest.h"
#include "cli/profile.h"
#include "cli/terminal.h"
#include "cli/units.h"

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

struct Flags {
  GuestFlags guest;
  ReportFlags report;
  bool functions = false;
};

std::string limit_text(uint64_t limit) { return limit == kUnlimited ? "unlimited" : group_digits(limit); }

std::string table(const RunEnd& end) {
  Meters meters = end.machine.meters();
  const GuestLimits& limits = end.machine.limits();
  std::string granted = end.fuel_granted ? fmt::format(" of {}", group_digits(*end.fuel_granted)) : "";
  std::string text = fmt::format("outcome     {}\n", to_string(end.outcome));
  text += fmt::format("fuel        {}{}\n", group_digits(end.fuel_used), granted);
  text += fmt::format("memory      {} bytes ({}), {} of them grown\n", group_digits(meters.memory_bytes),
                      format_bytes(meters.memory_bytes), group_digits(meters.allocated_bytes));
  text += fmt::format("tables      {} elements\n", group_digits(meters.table_elements));
  text += fmt::format("stack       {} slots at its deepest, of {}\n", group_digits(meters.stack_slots_peak),
                      limit_text(limits.stack_slots));
  text += fmt::format("time        {:.3f} s, {} fuel a second\n", end.seconds,
                      format_count(end.seconds > 0 ? static_cast<double>(end.fuel_used) / end.seconds : 0));
  return text;
}

std::string table(const Profile& profile) {
  std::string text = fmt::format("\n{:>20} {:>20}  function\n", "own fuel", "with callees");
  for (const Profile::Function& each : profile.functions()) {
    text += fmt::format("{:>20} {:>20}  {}\n", group_digits(each.own), group_digits(each.all), each.name);
  }
  return text;
}

ordered_json functions_json(const Profile& profile) {
  auto list = ordered_json::array();
  for (const Profile::Function& each : profile.functions()) {
    list.push_back({{"name", each.name}, {"own_fuel", each.own}, {"fuel", each.all}});
  }
  return list;
}

Expected<int> meter(const Flags& flags) {
  if (flags.functions && flags.guest.run.budget) {
    return fail(ExitCode::usage, "--functions goes with --fuel, not with --budget");
  }
  Surroundings around(flags.guest.run, flags.report);
  Profile profile;
  Profile* const wanted = flags.functions ? &profile : nullptr;
  TRY_ASSIGN(auto guest, run_guest(flags.guest, Streams::to_error, around, wanted));
  RunEnd end{.command = "meter",
             .machine = guest.machine,
             .outcome = guest.outcome,
             .note = guest.note,
             .save = {},
             .parent = {},
             .fuel_granted = granted(flags.guest.run),
             .fuel_used = guest.fuel_used,
             .seconds = guest.seconds,
             .signal = around.interrupts.exit_code()};
  ordered_json report = report_json(end, std::nullopt);
  if (wanted) report["functions"] = functions_json(profile);
  std::string text = wanted ? table(end) + table(profile) : table(end);
  write_text(STDOUT_FILENO, flags.report.json ? report.dump(2) + "\n" : text);
  if (flags.report.report) TRY(write_file(*flags.report.report, report.dump() + "\n"));
  return exit_code(end, false);
}

}  // namespace

Command make_meter(CLI::App& tool, const std::vector<std::string>& after_dashes) {
  auto flags = std::make_shared<Flags>();
  CLI::App* app =
      tool.add_subcommand("meter", "Run a program and report its fuel, memory and stack; its output goes to stderr");
  add_guest_flags(*app, flags->guest);
  FlagGroup group(*app, "Reports");
  group.toggle("--functions", "Fuel by function too, exactly; much slower", flags->functions);
  group.toggle("--json", "Report as JSON on standard output", flags->report.json);
  group.text("--report", "FILE", "Write the report as JSON to a file", flags->report.report);
  auto action = [flags, &after_dashes] {
    auto& args = flags->guest.args;
    args.insert(args.end(), after_dashes.begin(), after_dashes.end());
    return meter(*flags);
  };
  return {app, action};
}

}  // namespace chukker::cli
