#include "cli/js_ending.h"

#include <fmt/format.h>
#include <unistd.h>

#include <regex>
#include <variant>

#include "cli/match.h"
#include "cli/terminal.h"
#include "cli/units.h"

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

// ---- The report

ordered_json exception_json(const js::Exception& exception) {
  return {{"name", valid_utf8(exception.name)},
          {"message", valid_utf8(exception.message)},
          {"stack", valid_utf8(exception.stack)},
          {"file", exception.file},
          {"line", exception.line},
          {"column", exception.column}};
}

struct Named {
  std::string_view name;
  ordered_json details = ordered_json::object();
};

std::string_view name_of(js::RolledBack::Reason reason) {
  switch (reason) {
    case js::RolledBack::out_of_fuel:
      return "out_of_fuel";
    case js::RolledBack::trapped:
      return "trapped";
    case js::RolledBack::cancelled:
      return "cancelled";
  }
  return "unknown";
}

Named returned_json(const JsEnd& end) {
  if (end.rest.is_unsettled) return {"unsettled"};
  if (end.rest.rejections.empty()) return {"returned"};
  auto rejections = ordered_json::array();
  for (const js::Exception& rejection : end.rest.rejections) rejections.push_back(exception_json(rejection));
  return {"rejected", {{"rejections", rejections}}};
}

Named outcome_json(const JsEnd& end) {
  return std::visit(
      Match{[&](const js::Returned&) { return returned_json(end); },
            [](const js::Threw& threw) -> Named {
              return {"threw", {{"exception", exception_json(threw.exception)}, {"interrupted", threw.interrupted}}};
            },
            [](const js::OutOfFuel& out) -> Named { return {"out_of_fuel", {{"required", out.required}}}; },
            [](const js::Waiting& waiting) -> Named {
              auto args = ordered_json::array();
              for (const js::Value& arg : waiting.args) args.push_back(valid_utf8(js::to_string(arg)));
              return {"host_pending", {{"call", {{"name", waiting.function}, {"args", args}}}}};
            },
            [](const js::RolledBack& back) -> Named {
              return {"rolled_back", {{"reason", name_of(back.reason)}, {"message", back.message}}};
            },
            [](const js::Stopped& stopped) -> Named {
              return {stopped.reason == Stopped::timeout ? "timeout" : "interrupted"};
            }},
      end.rest.outcome);
}

// ---- The message

std::string grants_again(const JsEnd& end) {
  std::string text;
  for (const DirGrant& dir : end.note.module_dirs) {
    text += fmt::format(" --allow-modules {}", dir.host == dir.guest ? dir.host : dir.host + "::" + dir.guest);
  }
  return text;
}

std::string where(const JsEnd& end, const std::optional<Saved>& saved, std::string_view with) {
  return where_to_go_on(saved, grants_again(end), with);
}

// What a person who is used to Node will have meant.
std::string module_advice(const js::Exception& exception, const JsSources& sources) {
  if (exception.name != "SyntaxError") return "";
  auto line = sources.line(exception.file, exception.line);
  static const std::regex looks_like_module(R"(^\s*(import\b|export\b)|\bawait\b)");
  bool is_module = line && line->size() < 1000 && std::regex_search(std::string(*line), looks_like_module);
  return is_module ? "\n(import, export and await at the top level are for modules: --module, or a file named .mjs)"
                   : "";
}

std::string throw_message(const JsEnd& end, const js::Threw& threw) {
  std::string text = describe_uncaught(threw.exception, end.sources, "Uncaught");
  return text + module_advice(threw.exception, end.sources);
}

std::string returned_message(const JsEnd& end) {
  if (end.rest.is_unsettled) return red("the module waits for a promise that nobody will settle");
  std::string text;
  for (const js::Exception& rejection : end.rest.rejections) {
    text += (text.empty() ? "" : "\n") + describe_uncaught(rejection, end.sources, "Uncaught (in promise)");
  }
  return text;
}

std::string waiting_message(const JsEnd& end, const js::Waiting& waiting, const std::optional<Saved>& saved) {
  std::string args;
  for (const js::Value& arg : waiting.args) args += (args.empty() ? "" : ", ") + valid_utf8(js::to_string(arg));
  return fmt::format("waiting for the answer of {}({}){}", waiting.function, args, where(end, saved, " --answer JSON"));
}

std::string rollback_message(const js::RolledBack& back, const std::optional<Saved>& saved) {
  std::string why = back.message.empty() ? std::string(name_of(back.reason)) : back.message;
  bool can_try_again = saved && back.reason != js::RolledBack::trapped;
  std::string again =
      can_try_again ? fmt::format("; saved to {}\ntry again with: chukker resume {} --fuel N", saved->file, saved->file)
                    : "";
  return fmt::format("{} {}; the machine is as it was before the evaluation{}", red("rolled back:"), why, again);
}

// Of what is said, the exceptions stand for themselves, as Node has them; the rest is the tool's.
bool is_guests(const JsEnd& end) {
  return std::holds_alternative<js::Threw>(end.rest.outcome) || !end.rest.rejections.empty();
}

std::string message(const JsEnd& end, const std::optional<Saved>& saved) {
  return std::visit(Match{[&](const js::Returned&) { return returned_message(end); },
                          [&](const js::Threw& threw) { return throw_message(end, threw); },
                          [&](const js::OutOfFuel& out) {
                            return fuel_message(end.fuel_used, out.required, where(end, saved, " --fuel N"));
                          },
                          [&](const js::Waiting& waiting) { return waiting_message(end, waiting, saved); },
                          [&](const js::RolledBack& back) { return rollback_message(back, saved); },
                          [&](const js::Stopped& stopped) {
                            return stop_message(stopped.reason, end.fuel_used, where(end, saved, ""));
                          }},
                    end.rest.outcome);
}

ExitCode code_of(const js::RolledBack& back, const JsEnd& end) {
  switch (back.reason) {
    case js::RolledBack::out_of_fuel:
      return ExitCode::out_of_fuel;
    case js::RolledBack::trapped:
      return ExitCode::trap;
    case js::RolledBack::cancelled:
      return end.signal;
  }
  return ExitCode::internal;
}

}  // namespace

Expected<Saved> save_javascript(js::Js& js, const SaveFlags& flags, const SnapshotNote& note) {
  auto bytes = js.save({.delta = flags.delta, .compress = false});
  TRY(bytes);
  Source source = [&](const Sink& sink) { return sink(*bytes); };
  TRY_ASSIGN(uint64_t size, write_snapshot(*flags.path, note, flags.compression, source));
  auto id = snapshot_id(*bytes);
  return Saved{*flags.path, size, id ? id->hex() : ""};
}

int exit_code(const JsEnd& end, bool is_saved) {
  auto code = std::visit(
      Match{
          [&](const js::Returned&) { return end.rest.is_good() ? ExitCode::ok : ExitCode::guest_exception; },
          [](const js::Threw& threw) { return threw.interrupted ? ExitCode::out_of_fuel : ExitCode::guest_exception; },
          [&](const js::OutOfFuel&) { return is_saved ? ExitCode::out_of_fuel_saved : ExitCode::out_of_fuel; },
          [](const js::Waiting&) { return ExitCode::host_pending; },
          [&](const js::RolledBack& back) { return code_of(back, end); },
          [&](const js::Stopped& stopped) {
            return stopped.reason == Stopped::timeout ? ExitCode::timeout : end.signal;
          }},
      end.rest.outcome);
  return static_cast<int>(code);
}

ordered_json report_json(const JsEnd& end, const std::optional<Saved>& saved) {
  Named outcome = outcome_json(end);
  Meters meters = end.js.meters();
  ordered_json json{{"command", end.command}, {"outcome", outcome.name}};
  json.update(outcome.details);
  json["exit_code"] = exit_code(end, saved.has_value());
  json["fuel"] = {{"used", end.fuel_used},
                  {"granted", end.fuel_granted ? ordered_json(*end.fuel_granted) : ordered_json()},
                  {"used_in_all", meters.fuel_used}};
  json["cycles"] = end.js.cycles();
  json["memory"] = {{"bytes", meters.memory_bytes}, {"allocated_bytes", meters.allocated_bytes}};
  json["schedule"] = end.js.machine().schedule().id().hex();
  json["seconds"] = end.seconds;
  json["saved"] = saved_json(saved);
  return json;
}

Expected<int> conclude(const JsEnd& end, const ReportFlags& flags) {
  std::optional<Saved> saved;
  if (end.save.path) {
    TRY_ASSIGN(saved, save_javascript(end.js, end.save, end.note));
  }
  std::string text = message(end, saved);
  bool is_error = is_guests(end);
  if (is_error && !flags.json) {
    write_text(STDERR_FILENO, text + "\n");
    text.clear();
  }
  bool is_bad = std::holds_alternative<js::RolledBack>(end.rest.outcome) || end.rest.is_unsettled;
  TRY(say_and_report(flags, text, is_bad, [&] { return report_json(end, saved); }));
  return exit_code(end, saved.has_value());
}

}  // namespace chukker::cli
