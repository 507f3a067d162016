#include "cli/ending.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <variant>

#include "cli/backtrace.h"
#include "cli/file.h"
#include "cli/match.h"
#include "cli/terminal.h"
#include "cli/units.h"
#include "cli/values.h"

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

bool can_go_on(const Outcome& outcome) {
  return std::holds_alternative<OutOfFuel>(outcome) || std::holds_alternative<HostPending>(outcome) ||
         std::holds_alternative<Stopped>(outcome);
}

std::string print_values(const std::vector<Value>& values, std::string_view separator) {
  std::string text;
  for (const Value& value : values) text += fmt::format("{}{}", text.empty() ? "" : separator, print_value(value));
  return text;
}

ordered_json values_json(const std::vector<Value>& values) {
  auto json = ordered_json::array();
  for (const Value& value : values) json.push_back({{"type", value.type.name()}, {"value", print_value(value)}});
  return json;
}

// ---- The report

struct Named {
  std::string_view name;
  ordered_json details;
};

Named outcome_json(const RunEnd& end) {
  return std::visit(
      Match{[](const Finished& finished) -> Named { return {"finished", {{"values", values_json(finished.values)}}}; },
            [](const OutOfFuel& out) -> Named { return {"out_of_fuel", {{"required", out.required}}}; },
            [](const HostPending& call) -> Named {
              return {"host_pending",
                      {{"call", {{"module", call.module}, {"name", call.name}, {"args", values_json(call.args)}}}}};
            },
            [&](const Trapped& trap) -> Named {
              auto stack = describe_stack(end.machine, trap.backtrace);
              return {"trapped", {{"trap", trap.message}, {"backtrace", stack_json(stack)}}};
            },
            [](const Exited& exited) -> Named { return {"exited", {{"guest_exit_code", exited.code}}}; },
            [](const Stopped& stopped) -> Named {
              return {stopped.reason == Stopped::timeout ? "timeout" : "interrupted", ordered_json::object()};
            }},
      end.outcome);
}

// ---- The message

std::string dirs_again(const RunEnd& end) {
  std::string dirs;
  for (const DirGrant& dir : end.note.dirs) dirs += fmt::format(" --dir {}::{}", dir.host, dir.guest);
  return dirs;
}

std::string_view plural(uint64_t count) { return count == 1 ? "" : "s"; }

std::string trap_message(const RunEnd& end, const Trapped& trap) {
  auto stack = describe_stack(end.machine, trap.backtrace);
  std::string text = fmt::format("{} {}", red("trap:"), trap.message);
  if (!stack.empty()) text += "\n" + print_stack(stack);
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string pending_message(const RunEnd& end, const HostPending& call, const std::optional<Saved>& saved) {
  return fmt::format("waiting for the answer of {}.{}({}){}", call.module, call.name, print_values(call.args, ", "),
                     where_to_go_on(saved, dirs_again(end), " --answer VALUES"));
}

}  // namespace

std::string where_to_go_on(const std::optional<Saved>& saved, std::string_view grants, std::string_view with) {
  if (!saved) return "; the run is lost (--save FILE keeps it)";
  return fmt::format("; saved to {} ({})\ngo on with: chukker resume {}{}{}", saved->file,
                     format_bytes(saved->file_size), saved->file, grants, with);
}

std::string fuel_message(uint64_t fuel_used, uint64_t required, std::string_view where) {
  return fmt::format("out of fuel after {} unit{}, the next instruction needs {} more{}", group_digits(fuel_used),
                     plural(fuel_used), group_digits(required), where);
}

std::string stop_message(Stopped::Reason reason, uint64_t fuel_used, std::string_view where) {
  return fmt::format("{} after {} unit{} of fuel{}", reason == Stopped::timeout ? "timeout" : "interrupted",
                     group_digits(fuel_used), plural(fuel_used), where);
}

ordered_json saved_json(const std::optional<Saved>& saved) {
  if (!saved) return nullptr;
  return {{"file", saved->file}, {"file_bytes", saved->file_size}, {"snapshot", saved->id}};
}

Expected<> say_and_report(const ReportFlags& flags, const std::string& text, bool is_error,
                          const std::function<ordered_json()>& report) {
  if (!text.empty() && !flags.json && (!flags.quiet || is_error)) say(text);
  if (!flags.report && !flags.json) return {};
  std::string line = report().dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  if (flags.report) TRY(write_file(*flags.report, line));
  if (flags.json) write_text(STDERR_FILENO, line);
  return {};
}

Expected<Saved> save_machine(Machine& machine, const SaveFlags& flags, const SnapshotNote& note,
                             std::optional<std::span<const uint8_t>> parent) {
  SaveOptions options{.embed_modules = !flags.without_modules, .parent = parent};
  // The id is the hash that ends the snapshot.
  Hash id;
  Source source = [&](const Sink& sink) {
    return machine.save(
        [&](std::span<const uint8_t> bytes) {
          size_t count = std::min(bytes.size(), id.bytes.size());
          std::move(id.bytes.begin() + static_cast<ptrdiff_t>(count), id.bytes.end(), id.bytes.begin());
          std::copy(bytes.end() - static_cast<ptrdiff_t>(count), bytes.end(),
                    id.bytes.end() - static_cast<ptrdiff_t>(count));
          return sink(bytes);
        },
        options);
  };
  TRY_ASSIGN(uint64_t size, write_snapshot(*flags.path, note, flags.compression, source));
  return Saved{*flags.path, size, id.hex()};
}

Expected<std::optional<Saved>> save_at_end(const RunEnd& end) {
  if (!end.save.path || !(can_go_on(end.outcome) || end.save.also_at_end)) return std::nullopt;
  return save_machine(end.machine, end.save, end.note, end.parent);
}

int exit_code(const RunEnd& end, bool is_saved) {
  auto code =
      std::visit(Match{[](const Finished&) { return static_cast<int>(ExitCode::ok); },
                       [&](const OutOfFuel&) {
                         return static_cast<int>(is_saved ? ExitCode::out_of_fuel_saved : ExitCode::out_of_fuel);
                       },
                       [](const HostPending&) { return static_cast<int>(ExitCode::host_pending); },
                       [](const Trapped&) { return static_cast<int>(ExitCode::trap); },
                       [](const Exited& exited) { return exit_code_of_guest(exited.code); },
                       [&](const Stopped& stopped) {
                         return static_cast<int>(stopped.reason == Stopped::timeout ? ExitCode::timeout : end.signal);
                       }},
                 end.outcome);
  return code;
}

ordered_json report_json(const RunEnd& end, const std::optional<Saved>& saved) {
  Named outcome = outcome_json(end);
  Meters meters = end.machine.meters();
  ordered_json json{{"command", end.command}, {"outcome", outcome.name}};
  json.update(outcome.details);
  json["exit_code"] = exit_code(end, saved.has_value());
  json["fuel"] = {{"used", end.fuel_used},
                  {"granted", end.fuel_granted ? ordered_json(*end.fuel_granted) : ordered_json()},
                  {"used_in_all", meters.fuel_used}};
  json["memory"] = {{"bytes", meters.memory_bytes}, {"allocated_bytes", meters.allocated_bytes}};
  json["table_elements"] = meters.table_elements;
  json["stack"] = {
      {"slots", meters.stack_slots}, {"slots_peak", meters.stack_slots_peak}, {"frames", meters.stack_frames}};
  json["schedule"] = end.machine.schedule().id().hex();
  json["seconds"] = end.seconds;
  json["saved"] = saved_json(saved);
  return json;
}

std::string message(const RunEnd& end, const std::optional<Saved>& saved) {
  return std::visit(Match{[](const Finished&) { return std::string(); }, [](const Exited&) { return std::string(); },
                          [&](const OutOfFuel& out) {
                            return fuel_message(end.fuel_used, out.required,
                                                where_to_go_on(saved, dirs_again(end), " --fuel N"));
                          },
                          [&](const HostPending& call) { return pending_message(end, call, saved); },
                          [&](const Trapped& trap) { return trap_message(end, trap); },
                          [&](const Stopped& stopped) {
                            return stop_message(stopped.reason, end.fuel_used,
                                                where_to_go_on(saved, dirs_again(end), ""));
                          }},
                    end.outcome);
}

Expected<int> conclude(const RunEnd& end, const ReportFlags& flags) {
  if (const auto* finished = std::get_if<Finished>(&end.outcome); finished != nullptr && !finished->values.empty()) {
    write_text(STDOUT_FILENO, print_values(finished->values, "\n") + "\n");
  }
  TRY_ASSIGN(auto saved, save_at_end(end));
  bool is_trap = std::holds_alternative<Trapped>(end.outcome);
  TRY(say_and_report(flags, message(end, saved), is_trap, [&] { return report_json(end, saved); }));
  return exit_code(end, saved.has_value());
}

}  // namespace chukker::cli
