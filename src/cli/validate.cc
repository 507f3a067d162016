// chukker validate MODULE...: "ok", or what is wrong and where.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "chukker/module.hpp"
#include "cli/commands.h"
#include "cli/module_file.h"
#include "cli/options.h"
#include "cli/terminal.h"

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

struct Flags {
  std::vector<std::string> modules;
  Features features;
  bool json = false;
};

// What is said of one module.
struct Verdict {
  ExitCode exit = ExitCode::ok;
  std::string text;
  ordered_json json;
};

ordered_json error_json(const Error& error) {
  ordered_json json{{"kind", name(error.code)}, {"message", error.message}, {"offset", ordered_json()}};
  if (error.offset != Error::kNoOffset) json["offset"] = error.offset;
  return json;
}

Verdict judge(const std::string& path, const Features& features) {
  auto bytes = read_module_bytes(path);
  if (!bytes) {
    const Failure& failure = bytes.error();
    ordered_json error{{"kind", name(failure.exit)}, {"message", failure.message}, {"offset", ordered_json()}};
    return {failure.exit, failure.message, {{"file", path}, {"valid", false}, {"error", error}}};
  }
  auto module = Module::parse(*bytes, features);
  if (module) return {ExitCode::ok, path + ": ok", {{"file", path}, {"valid", true}, {"hash", module->hash().hex()}}};
  const Error& error = module.error();
  ordered_json json{{"file", path}, {"valid", false}, {"error", error_json(error)}};
  return {exit_code_of(error.code), fmt::format("{}: {}", path, error.to_string()), json};
}

Expected<int> validate(const Flags& flags) {
  ExitCode worst = ExitCode::ok;
  auto report = ordered_json::array();
  for (const std::string& path : flags.modules) {
    Verdict verdict = judge(path, flags.features);
    if (verdict.exit != ExitCode::ok) worst = verdict.exit;
    report.push_back(verdict.json);
    if (flags.json) continue;
    if (verdict.exit == ExitCode::ok)
      write_text(STDOUT_FILENO, verdict.text + "\n");
    else
      say_error(verdict.text);
  }
  const ordered_json& shown = report.size() == 1 ? report[0] : report;
  if (flags.json) write_text(STDOUT_FILENO, shown.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n");
  return static_cast<int>(worst);
}

}  // namespace

Command make_validate(CLI::App& tool) {
  auto flags = std::make_shared<Flags>();
  CLI::App* app = tool.add_subcommand("validate", "Say whether modules are valid, or what is wrong and where");
  app->add_option("modules", flags->modules, "The modules")->required()->type_name("MODULE");
  app->add_flag("--json", flags->json, "Report as JSON on standard output");
  add_feature_flags(*app, flags->features);
  return {app, [flags] { return validate(*flags); }};
}

}  // namespace chukker::cli
