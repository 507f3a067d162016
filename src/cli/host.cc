#include "cli/host.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "cli/terminal.h"

extern char** environ;

namespace chukker::cli {
namespace {

std::vector<std::pair<std::string, std::string>> environment(const GrantFlags& grants) {
  std::vector<std::pair<std::string, std::string>> env;
  auto set = [&](std::string name, std::string value) {
    auto known = std::find_if(env.begin(), env.end(), [&](const auto& pair) { return pair.first == name; });
    if (known != env.end())
      known->second = std::move(value);
    else
      env.emplace_back(std::move(name), std::move(value));
  };
  for (char** entry = environ; grants.inherit_env && *entry != nullptr; ++entry) {
    std::string_view text = *entry;
    size_t at = text.find('=');
    if (at != 0 && at != std::string_view::npos) set(std::string(text.substr(0, at)), std::string(text.substr(at + 1)));
  }
  for (const auto& [name, value] : grants.env) set(name, value);
  return env;
}

// A stream of the tool's. If a progress line can be in the way, it is told of what is written.
wasi::Output output_to(int fd, int guest_fd, Progress& progress) {
  bool shares_terminal = progress.is_on() && is_terminal(fd);
  if (fd == guest_fd && !shares_terminal) return wasi::Output::inherit();
  return wasi::Output::to([fd, &progress](std::span<const uint8_t> bytes) {
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    progress.before_output(text);
    write_text(fd, text);
  });
}

std::vector<wasi::Preopen> preopens(const GrantFlags& grants) {
  std::vector<wasi::Preopen> all;
  for (const DirGrant& dir : grants.dirs) all.push_back({dir.guest, dir.host, false});
  for (const DirGrant& dir : grants.dirs_read_only) all.push_back({dir.guest, dir.host, true});
  return all;
}

// The state of a host module that isn't here: bytes that nobody touches.
class KeptState : public HostState {
 public:
  explicit KeptState(std::vector<uint8_t> bytes) : bytes_(std::move(bytes)) {}
  Result<std::unique_ptr<HostState>> fork() const override { return std::make_unique<KeptState>(bytes_); }
  std::vector<uint8_t> save() const override { return bytes_; }

 private:
  std::vector<uint8_t> bytes_;
};

Result<std::unique_ptr<HostState>> keep_state(std::optional<std::span<const uint8_t>> saved) {
  auto bytes = saved.value_or(std::span<const uint8_t>());
  return std::make_unique<KeptState>(std::vector<uint8_t>(bytes.begin(), bytes.end()));
}

}  // namespace

wasi::Options wasi_options(const GrantFlags& grants, std::vector<std::string> args, Streams streams,
                           Progress& progress) {
  wasi::Options options;
  options.args = std::move(args);
  options.env = environment(grants);
  options.preopens = preopens(grants);
  if (streams != Streams::disconnected) {
    options.standard_input = wasi::Input::inherit();
    int output = streams == Streams::inherited ? STDOUT_FILENO : STDERR_FILENO;
    options.standard_output = output_to(output, STDOUT_FILENO, progress);
    options.standard_error = output_to(STDERR_FILENO, STDERR_FILENO, progress);
  }
  options.standard_input.terminal = options.standard_output.terminal = options.standard_error.terminal =
      grants.terminal;
  options.clock.real = grants.real_clock;
  options.random.real = grants.real_random;
  options.random.seed = grants.random_seed.value_or(0);
  options.pending_waits = true;
  options.allow_lost = grants.allow_lost;
  return options;
}

std::string program_name(const GrantFlags& grants, const std::string& path) {
  return grants.argv0.value_or(std::filesystem::path(path).filename().string());
}

Expected<Linker> make_linker(const wasi::Options& options) {
  Linker linker;
  auto defined = wasi::define(linker, options);
  if (defined) return linker;
  ExitCode exit = defined.error().code == ErrorCode::io ? ExitCode::no_input : ExitCode::usage;
  return fail(exit, defined.error().message);
}

HostFunction unknown_function(UnknownImports policy, const std::string& name) {
  if (policy == UnknownImports::pending) {
    return [](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::pending(); };
  }
  return [name](Caller&, std::span<const Value>, std::span<Value>) {
    return HostAnswer::trap(fmt::format("{} is an import that nobody provides", name));
  };
}

Expected<> define_unknown(Linker& linker, const Module& module, UnknownImports policy) {
  if (policy == UnknownImports::refuse) return {};
  for (const ImportDescription& import : module.imports()) {
    if (import.type.kind != ExternKind::function || linker.find(import.module, import.name)) continue;
    auto function = unknown_function(policy, fmt::format("{}.{}", import.module, import.name));
    TRY(linker.define(import.module, import.name, import.type.function, std::move(function)));
  }
  return {};
}

Expected<> define_needed(Linker& linker, const SnapshotInfo& info, UnknownImports policy) {
  for (const SnapshotInfo::HostFunction& needed : info.host_functions) {
    if (policy == UnknownImports::refuse || linker.find(needed.module, needed.name)) continue;
    auto function = unknown_function(policy, fmt::format("{}.{}", needed.module, needed.name));
    TRY(linker.define(needed.module, needed.name, needed.type, std::move(function)));
  }
  for (const std::string& name : info.host_states) {
    if (!linker.states().contains(name)) TRY(linker.define_state(name, keep_state));
  }
  return {};
}

}  // namespace chukker::cli
