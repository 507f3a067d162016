// The options, checked, and the preopened directories, opened.
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "wasi/wasi.h"

namespace chukker::wasi {

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

bool has_zero(std::string_view text) { return text.find('\0') != std::string_view::npos; }

Result<> check_arguments(const Options& options) {
  for (const std::string& arg : options.args) {
    if (has_zero(arg))
      return fail(ErrorCode::bad_argument, "an argument has a zero byte; WASI ends arguments with one");
  }
  for (const auto& [name, value] : options.env) {
    if (name.empty() || name.find('=') != std::string::npos || has_zero(name) || has_zero(value)) {
      return fail(ErrorCode::bad_argument,
                  "environment variable " + quoted(name) +
                      ": a name must not be empty, nor have '=' or a zero byte, nor its value one");
    }
  }
  return {};
}

Result<> check_name(const Preopen& preopen, std::set<std::string>& names) {
  if (preopen.guest.empty() || !is_utf8(preopen.guest) || has_zero(preopen.guest)) {
    return fail(ErrorCode::bad_argument,
                "the guest's name for " + quoted(preopen.host) + " must be UTF-8, and not empty");
  }
  if (!names.insert(preopen.guest).second) {
    return fail(ErrorCode::bad_argument, "two directories are preopened as " + quoted(preopen.guest));
  }
  return {};
}

Result<std::shared_ptr<const Grant>> open_grant(const Preopen& preopen) {
  HostFile root(open(preopen.host.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (root.number() < 0) {
    return fail(ErrorCode::io, "can't open the directory " + quoted(preopen.host) + ", to be preopened as " +
                                   quoted(preopen.guest) + ": " + std::strerror(errno));
  }
  return std::make_shared<const Grant>(Grant{preopen.guest, preopen.read_only, std::move(root)});
}

}  // namespace

std::shared_ptr<const Grant> Config::find_grant(std::string_view guest) const {
  const auto found = std::ranges::find_if(grants, [&](const auto& grant) { return grant->guest == guest; });
  return found == grants.end() ? nullptr : *found;
}

Result<std::shared_ptr<const Config>> make_config(Options options, PathWalk walk) {
  TRY(check_arguments(options));
  auto config = std::make_shared<Config>();
  std::set<std::string> names;
  for (const Preopen& preopen : options.preopens) {
    TRY(check_name(preopen, names));
    TRY_ASSIGN(auto grant, open_grant(preopen));
    config->grants.push_back(std::move(grant));
  }
  for (const auto& [name, value] : options.env) config->env.push_back(name + "=" + value);
  if (options.standard_input.kind == Input::Kind::bytes) {
    config->input = std::make_shared<const std::string>(std::move(options.standard_input.bytes));
  }
  config->options = std::move(options);
  config->walk = walk;
  return std::shared_ptr<const Config>(std::move(config));
}

}  // namespace chukker::wasi
