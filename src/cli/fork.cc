// chukker fork SNAPSHOT: several machines from one, as files; each may get another answer to the host call that it
// waits for.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/ending.h"
#include "cli/flag_group.h"
#include "cli/host.h"
#include "cli/js_ending.h"
#include "cli/js_host.h"
#include "cli/js_json.h"
#include "cli/js_load.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/units.h"

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

constexpr uint64_t kForksMax = 100'000;

struct Flags {
  std::string snapshot;
  std::optional<uint64_t> count;
  std::optional<std::string> prefix;
  std::vector<std::string> answers;
  SaveFlags save;
  LoadFlags load;
  ScheduleFlags schedule;
  bool json = false;
};

Expected<uint64_t> count_of(const Flags& flags) {
  uint64_t count = flags.count.value_or(flags.answers.empty() ? 1 : flags.answers.size());
  if (!flags.answers.empty() && count != flags.answers.size()) {
    return fail(ExitCode::usage,
                fmt::format("-n says {}, but there are {} answers; leave -n out, or give one answer for each", count,
                            flags.answers.size()));
  }
  if (count >= 1 && count <= kForksMax) return count;
  return fail(ExitCode::usage, fmt::format("-n must be from 1 to {}", kForksMax));
}

// The folder and name of the snapshot, without ".chk".
std::string default_prefix(const std::string& snapshot) {
  return snapshot.ends_with(".chk") ? snapshot.substr(0, snapshot.size() - 4) : snapshot;
}

std::string path_of_fork(const Flags& flags, uint64_t index) {
  return fmt::format("{}-{}.chk", flags.prefix.value_or(default_prefix(flags.snapshot)), index + 1);
}

// The answer is taken in and nothing more is run: with no fuel the machine rests right behind the call.
Expected<> answer(Machine& machine, const std::string& text) {
  TRY_ASSIGN(auto results, parse_answer(machine, text));
  TRY(machine.answer(results, {.fuel = 0}));
  return {};
}

Expected<std::vector<Saved>> write_forks(Machine& machine, const SnapshotFile& file, const Flags& flags,
                                         uint64_t count) {
  std::vector<Saved> written;
  for (uint64_t i = 0; i < count; ++i) {
    TRY_ASSIGN(auto fork, machine.fork());
    if (!flags.answers.empty()) TRY(answer(fork, flags.answers[i]));
    SaveFlags save = flags.save;
    save.path = path_of_fork(flags, i);
    auto parent = save.delta ? std::optional(std::span<const uint8_t>(file.bytes)) : std::nullopt;
    TRY_ASSIGN(auto saved, save_machine(fork, save, file.note, parent));
    written.push_back(std::move(saved));
  }
  return written;
}

void print(const std::vector<Saved>& written, bool as_json) {
  auto json = ordered_json::array();
  std::string text;
  for (const Saved& saved : written) {
    json.push_back({{"file", saved.file}, {"file_bytes", saved.file_size}, {"snapshot", saved.id}});
    text += fmt::format("{} ({})\n", saved.file, format_bytes(saved.file_size));
  }
  write_text(STDOUT_FILENO, as_json ? json.dump(2) + "\n" : text);
}

Expected<std::vector<Saved>> write_javascript_forks(const SnapshotFile& file, const Flags& flags, uint64_t count) {
  Progress progress(false, {});
  auto host = make_js_host(with_pending_of({}, file.note), std::make_shared<JsSources>(), progress);
  TRY_ASSIGN(auto js, load_javascript(flags.snapshot, file, host));
  std::vector<Saved> written;
  for (uint64_t i = 0; i < count; ++i) {
    TRY_ASSIGN(auto fork, js.fork());
    if (!flags.answers.empty()) {
      TRY_ASSIGN(auto value, parse_js_json(flags.answers[i]));
      TRY(fork.answer(value, {{.fuel = 0, .on_exhausted = js::OnExhausted::suspend}}));
    }
    SaveFlags save = flags.save;
    save.path = path_of_fork(flags, i);
    TRY_ASSIGN(auto saved, save_javascript(fork, save, file.note));
    written.push_back(std::move(saved));
  }
  return written;
}

// Nothing of the host is touched: its functions wait, its states are kept as bytes.
Expected<int> fork(const Flags& flags) {
  TRY_ASSIGN(uint64_t count, count_of(flags));
  TRY_ASSIGN(auto file, read_snapshot(flags.snapshot));
  if (js::is_javascript(file.bytes)) {
    TRY_ASSIGN(auto forks, write_javascript_forks(file, flags, count));
    print(forks, flags.json);
    return 0;
  }
  TRY_ASSIGN(auto found, understand_snapshot(flags.snapshot, std::move(file)));
  Linker linker;
  TRY(define_needed(linker, found.info, UnknownImports::pending));
  TRY_ASSIGN(auto machine, load_machine(found, linker, flags.load, flags.schedule));
  TRY_ASSIGN(auto written, write_forks(machine, found.file, flags, count));
  print(written, flags.json);
  return 0;
}

}  // namespace

Command make_fork(CLI::App& tool) {
  auto flags = std::make_shared<Flags>();
  CLI::App* app =
      tool.add_subcommand("fork", "Make several snapshots of one, each with an answer of its own if it waits for one");
  app->add_option("snapshot", flags->snapshot, "The snapshot")->required()->type_name("SNAPSHOT");
  FlagGroup group(*app, "Forking");
  group.value("-n,--count", "N", "How many (1, or as many as there are answers)", parse_count, flags->count);
  group.text("-o,--output", "PREFIX", "They are PREFIX-1.chk, PREFIX-2.chk, ... (SNAPSHOT without .chk)",
             flags->prefix);
  group.texts(
      "--answer", "VALUES",
      "Answer the host call that it waits for: 42, or 1,2 for two results (JavaScript: JSON); one for each fork",
      flags->answers);
  group.toggle("--json", "Report as JSON on standard output", flags->json);
  add_saving_flags(*app, flags->save);
  add_delta_flag(*app, flags->save);
  add_load_flags(*app, flags->load);
  add_schedule_flags(*app, flags->schedule);
  return {app, [flags] { return fork(*flags); }};
}

}  // namespace chukker::cli
