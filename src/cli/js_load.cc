#include "cli/js_load.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <utility>

namespace chukker::cli {

Expected<js::Js> load_javascript(const std::string& path, const SnapshotFile& file,
                                 std::shared_ptr<const js::Host> host) {
  auto js = js::Js::load(file.bytes, std::move(host));
  if (js) return *std::move(js);
  ExitCode exit = js.error().code == ErrorCode::out_of_memory ? ExitCode::no_memory : ExitCode::bad_input;
  return fail(exit, fmt::format("{}: {}", path, js.error().to_string()));
}

Expected<SnapshotFile> read_javascript_snapshot(const std::string& path) {
  TRY_ASSIGN(auto file, read_snapshot(path));
  if (js::is_javascript(file.bytes)) return file;
  return fail(ExitCode::bad_input, fmt::format("{} holds no JavaScript machine", path));
}

JsGrantFlags with_pending_of(JsGrantFlags flags, const SnapshotNote& note) {
  for (const std::string& name : note.pending) {
    bool is_there = std::find(flags.pending.begin(), flags.pending.end(), name) != flags.pending.end();
    if (!is_there) flags.pending.push_back(name);
  }
  return flags;
}

Expected<js::Js> apply_birth_flags(js::Js js, const JsBirthFlags& flags) {
  if (flags.timezone_offset) {
    return fail(ExitCode::usage, "a machine's time zone is fixed when it is made; --timezone can't go with a snapshot");
  }
  std::optional<uint64_t> seed = flags.seed;
  if (flags.real_random) seed = std::random_device()() | uint64_t{std::random_device()()} << 32;
  if (!seed && !flags.clock) return js;
  TRY_ASSIGN(auto other, js.fork({.reseed = seed, .clock = flags.clock}));
  return other;
}

}  // namespace chukker::cli
