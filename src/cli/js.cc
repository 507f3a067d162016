// chukker js: JavaScript, evaluated in a machine.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "cli/commands.h"
#include "cli/flag_group.h"
#include "cli/guest.h"
#include "cli/js_ending.h"
#include "cli/js_flags.h"
#include "cli/js_host.h"
#include "cli/js_load.h"
#include "cli/js_modules.h"
#include "cli/js_program.h"
#include "cli/js_repl.h"
#include "cli/terminal.h"

namespace chukker::cli {
namespace {

constexpr const char* kAbout =
    "Evaluate JavaScript with exact fuel: files in order, then -e and -p; alone on a terminal, a session";

struct Flags {
  std::vector<std::string> files;
  std::vector<PlannedScript> code;  // Of -e and -p, in order.
  bool is_module = false;
  bool is_session = false;
  std::optional<std::string> load;
  RunFlags run;
  JsLimitFlags limits;
  JsGrantFlags grants;
  JsBirthFlags birth;
  SaveFlags save;
  ReportFlags report;
  std::vector<std::string> profiles;
};

Expected<std::vector<PlannedScript>> plan(const Flags& flags) {
  std::vector<PlannedScript> scripts;
  for (const std::string& path : flags.files) {
    TRY_ASSIGN(auto script, read_script(path, flags.is_module));
    scripts.push_back(std::move(script));
  }
  for (PlannedScript script : flags.code) {
    script.is_module = flags.is_module;
    script.source = valid_utf8(script.source);
    scripts.push_back(std::move(script));
  }
  return scripts;
}

// Files may import what lies beside and below them.
JsGrantFlags with_own_folders(JsGrantFlags grants, const std::vector<std::string>& files) {
  if (grants.no_modules) return grants;
  for (const std::string& file : files) {
    if (file == "-") continue;
    DirGrant own{folder_of(file), folder_of(file)};
    auto& dirs = grants.module_dirs;
    if (std::find(dirs.begin(), dirs.end(), own) == dirs.end()) dirs.push_back(own);
  }
  return grants;
}

js::Options options_of(const Flags& flags, std::shared_ptr<const js::Host> host) {
  js::Options options{.limits = js_limits(flags.run, flags.limits),
                      .seed = flags.birth.seed.value_or(0),
                      .real_random = flags.birth.real_random,
                      .clock = flags.birth.clock.value_or(js::Clock()),
                      .timezone_offset = flags.birth.timezone_offset.value_or(0),
                      .host = std::move(host),
                      .schedule = {}};
  return options;
}

Expected<js::Js> load(const Flags& flags, const SnapshotFile& file, std::shared_ptr<const js::Host> host) {
  TRY_ASSIGN(auto js, load_javascript(*flags.load, file, std::move(host)));
  bool is_idle = js.state() == js::Js::State::idle && file.note.scripts.empty();
  if (!is_idle && !flags.is_session) {
    return fail(ExitCode::usage,
                fmt::format("{} rests in the middle of something ({}); it goes on with: chukker resume {}", *flags.load,
                            js::to_string(js.outcome()), *flags.load));
  }
  return apply_birth_flags(std::move(js), flags.birth);
}

// What a machine needs around it.
struct Setting {
  Progress progress;
  std::shared_ptr<JsSources> sources = std::make_shared<JsSources>();
  std::shared_ptr<const js::Host> host;
  SnapshotNote note;

  explicit Setting(const Flags& flags) : progress(wants_progress(flags.report), granted(flags.run)) {}
};

Expected<js::Js> make_machine(const Flags& flags, Setting& setting) {
  SnapshotFile file;
  if (flags.load) {
    TRY_ASSIGN(file, read_javascript_snapshot(*flags.load));
  }
  JsGrantFlags grants = with_pending_of(with_own_folders(flags.grants, flags.files), file.note);
  setting.note.program = flags.files.empty() ? (flags.load ? file.note.program : "") : flags.files.front();
  setting.note.module_dirs = grants.module_dirs;
  setting.note.pending = grants.pending;
  setting.host = make_js_host(grants, setting.sources, setting.progress);
  if (flags.load) return load(flags, file, setting.host);
  auto js = js::Js::create(options_of(flags, setting.host));
  TRY(js);
  return *std::move(js);
}

std::string name_of_program(const Flags& flags) { return flags.files.empty() ? "[eval]" : flags.files.front(); }

Expected<> check_profile(const Flags& flags) {
  auto policy = flags.limits.on_exhausted.value_or(js::OnExhausted::suspend);
  if (flags.profiles.empty() || policy == js::OnExhausted::suspend) return {};
  return fail(ExitCode::usage,
              "--profile stops the guest for a look again and again: it goes with --on-exhausted suspend");
}

Expected<int> evaluate(const Flags& flags) {
  TRY(check_profile(flags));
  Interrupts interrupts;
  Setting setting(flags);
  TRY_ASSIGN(auto scripts, plan(flags));
  for (const PlannedScript& script : scripts) setting.sources->add(script.file, script.source);
  TRY_ASSIGN(auto js, make_machine(flags, setting));
  setting.note.scripts = std::move(scripts);
  Profile profile;
  JsProgram program(js, setting.note, flags.run, flags.limits, interrupts, setting.progress,
                    flags.profiles.empty() ? nullptr : &profile);
  TRY_ASSIGN(auto rest, program.run());
  for (const std::string& path : flags.profiles) TRY(write_profile(profile, name_of_program(flags), path));
  JsEnd end{.command = "js",
            .js = js,
            .rest = rest,
            .sources = *setting.sources,
            .note = setting.note,
            .save = flags.save,
            .fuel_granted = granted(flags.run),
            .fuel_used = program.fuel_spent(),
            .seconds = program.seconds(),
            .signal = interrupts.exit_code()};
  return conclude(end, flags.report);
}

Expected<int> hold_session(const Flags& flags) {
  Setting setting(flags);
  TRY_ASSIGN(setting.note.scripts, plan(flags));
  TRY_ASSIGN(auto js, make_machine(flags, setting));
  return run_js_repl(std::move(js), {.host = setting.host,
                                     .sources = *setting.sources,
                                     .progress = setting.progress,
                                     .run = flags.run,
                                     .limits = flags.limits,
                                     .save = flags.save,
                                     .note = setting.note});
}

Expected<int> run(Flags& flags) {
  bool has_nothing = flags.files.empty() && flags.code.empty();
  bool is_session = flags.is_session || (has_nothing && is_terminal(STDIN_FILENO));
  if (has_nothing && !is_session) flags.files.emplace_back("-");
  return is_session ? hold_session(flags) : evaluate(flags);
}

void add_code_flags(CLI::App& app, Flags& flags) {
  app.add_option("files", flags.files, "What to evaluate: .js, .mjs (a module); - for standard input")
      ->type_name("FILE");
  FlagGroup group(app, "Code");
  auto as_is = [](const std::string& text) -> Expected<std::string> { return text; };
  auto accept = [&flags](bool is_printed) {
    return [&flags, is_printed](std::string code) {
      std::string name = flags.code.empty() ? "[eval]" : fmt::format("[eval {}]", flags.code.size() + 1);
      flags.code.push_back({.file = name, .source = std::move(code), .is_printed = is_printed});
    };
  };
  group.each("-e,--eval", "CODE", "Evaluate this, after the files", as_is, accept(false));
  group.each("-p,--print", "CODE", "The same, and print the result", as_is, accept(true));
  group.toggle("--module", "All of it are modules: import, export, await", flags.is_module);
  group.toggle("--repl", "A session: a line at a time, with .fork, .back, .save, .load, .fuel (see .help)",
               flags.is_session);
  group.text("--load", "FILE", "Begin with a saved machine instead of a new one", flags.load);
}

}  // namespace

Command make_js(CLI::App& tool) {
  auto flags = std::make_shared<Flags>();
  CLI::App* app = tool.add_subcommand("js", kAbout);
  add_code_flags(*app, *flags);
  add_js_run_flags(*app, flags->run, flags->limits);
  add_js_grant_flags(*app, flags->grants);
  FlagGroup(*app, "What the guest gets")
      .toggle("--no-modules", "Let imports find nothing, not even beside the file", flags->grants.no_modules);
  add_js_birth_flags(*app, flags->birth);
  FlagGroup(*app, "Saving").text("--save", "FILE", "Save the machine here, however the run ends", flags->save.path);
  add_compression_flag(*app, flags->save);
  FlagGroup(*app, "Saving")
      .toggle("--delta", "Save only what differs from a new machine: small, but for this version of chukker only",
              flags->save.delta);
  add_report_flags(*app, flags->report);
  FlagGroup(*app, "Reports")
      .texts("--profile", "FILE", "Fuel by JavaScript functions, a look every 10,007: speedscope JSON, or FILE.folded",
             flags->profiles);
  return {app, [flags] { return run(*flags); }};
}

}  // namespace chukker::cli
