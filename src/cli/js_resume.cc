#include "cli/js_resume.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "cli/js_ending.h"
#include "cli/js_host.h"
#include "cli/js_json.h"
#include "cli/js_load.h"
#include "cli/js_program.h"

namespace chukker::cli {
namespace {

Expected<> refuse_flags_of_wasm(const JsResumeFlags& flags) {
  auto refuse = [&](std::string_view flag, std::string_view instead) {
    return fail(ExitCode::usage,
                fmt::format("{} holds a JavaScript machine, which has no {}; {}", flags.path, flag, instead));
  };
  if (flags.invoke) return refuse("--invoke", "evaluate in it with: chukker js --load FILE -p CODE");
  if (flags.run.budget) return refuse("--budget", "give it --fuel and --memory-limit");
  bool has_dirs = !flags.wasi.dirs.empty() || !flags.wasi.dirs_read_only.empty();
  if (has_dirs) return refuse("--dir", "its modules come from --allow-modules DIR");
  bool has_stack = flags.run.stack_slots || flags.run.stack_frames || flags.run.table_elements;
  if (has_stack) return refuse("limit of stack or tables", "how deep it may recurse is the engine's");
  return {};
}

JsBirthFlags birth_flags(const JsResumeFlags& flags) {
  JsBirthFlags birth;
  birth.seed = flags.wasi.random_seed;
  birth.real_random = flags.wasi.real_random;
  if (flags.wasi.real_clock) birth.clock = js::Clock{.real = true};
  return birth;
}

std::unexpected<Failure> nothing_to_do(const std::string& path) {
  return fail(ExitCode::usage,
              fmt::format("there is nothing to go on with in {}: what it evaluated has come to its end; "
                          "evaluate more with: chukker js --load {} -p CODE",
                          path, path));
}

// From where the machine rests.
Expected<JsRest> go_on(js::Js& js, JsProgram& program, const JsResumeFlags& flags) {
  bool is_waiting = js.state() == js::Js::State::waiting;
  bool is_answered = flags.answer || flags.answer_error;
  if (is_answered && !is_waiting) return fail(ExitCode::usage, "the guest waits for no answer; go on without --answer");
  if (is_waiting && flags.answer_error) return program.answer_error(*flags.answer_error);
  if (is_waiting && flags.answer) {
    TRY_ASSIGN(auto value, parse_js_json(*flags.answer));
    return program.answer(value);
  }
  if (!is_waiting) return js.state() == js::Js::State::suspended ? program.resume() : program.run();
  js::Outcome outcome = js.outcome();
  const auto* waiting = std::get_if<js::Waiting>(&outcome);
  return fail(ExitCode::usage, fmt::format("the guest waits for the answer of {}; give it with --answer JSON, or "
                                           "--answer-trap WHY",
                                           waiting == nullptr ? "a function" : waiting->function));
}

}  // namespace

Expected<int> resume_javascript(const JsResumeFlags& flags, Surroundings& around) {
  TRY(refuse_flags_of_wasm(flags));
  SnapshotNote note = flags.file.note;
  auto sources = std::make_shared<JsSources>();
  for (const PlannedScript& script : note.scripts) sources->add(script.file, script.source);
  JsGrantFlags grants = with_pending_of(flags.grants, note);
  note.pending = grants.pending;
  if (!grants.module_dirs.empty()) note.module_dirs = grants.module_dirs;
  auto host = make_js_host(grants, sources, around.progress);
  TRY_ASSIGN(auto loaded, load_javascript(flags.path, flags.file, host));
  TRY_ASSIGN(auto js, apply_birth_flags(std::move(loaded), birth_flags(flags)));
  if (js.state() == js::Js::State::idle && note.scripts.empty()) return nothing_to_do(flags.path);
  JsProgram program(js, note, flags.run, flags.limits, around.interrupts, around.progress);
  TRY_ASSIGN(auto rest, go_on(js, program, flags));
  JsEnd end{.command = "resume",
            .js = js,
            .rest = rest,
            .sources = *sources,
            .note = note,
            .save = flags.save,
            .fuel_granted = granted(flags.run),
            .fuel_used = program.fuel_spent(),
            .seconds = program.seconds(),
            .signal = around.interrupts.exit_code()};
  return conclude(end, flags.report);
}

}  // namespace chukker::cli
