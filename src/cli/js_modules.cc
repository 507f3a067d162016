#include "cli/js_modules.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "cli/file.h"

namespace chukker::cli {
namespace {

namespace fs = std::filesystem;

// "lib//../a.js" as "a.js"; "." for nothing.
fs::path normal(const fs::path& path) {
  fs::path plain = path.lexically_normal();
  if (!plain.has_filename() && plain.has_relative_path()) plain = plain.parent_path();
  return plain.empty() ? fs::path(".") : plain;
}

// What is left of `path` below `folder`; empty where it isn't below. Shape: both normal.
fs::path below(const fs::path& path, const fs::path& folder) {
  fs::path rest = folder == "." && path.is_relative() ? path : path.lexically_relative(folder);
  bool leads_out = rest.empty() || rest == "." || *rest.begin() == "..";
  return leads_out ? fs::path() : rest;
}

bool is_path(std::string_view specifier) {
  return specifier.starts_with("./") || specifier.starts_with("../") || specifier.starts_with("/");
}

// The other spelling that a bundler or CommonJS would have found.
std::string spelling_advice(const fs::path& file) {
  std::error_code error;
  for (const char* ending : {".js", ".mjs", ".json", "/index.js"}) {
    if (fs::is_regular_file(file.string() + ending, error)) {
      return fmt::format("; write the whole name, {}{}", file.filename().string(), ending);
    }
  }
  return "";
}

std::string named_by(std::string_view referrer) {
  return referrer.empty() ? "" : fmt::format(" imported from {}", referrer);
}

}  // namespace

std::string folder_of(const std::string& file) { return normal(fs::path(file).parent_path()).string(); }

// The file on the host that a module's name stands for.
Result<std::string> ModuleFiles::find(const std::string& name) const {
  fs::path missing;
  for (const DirGrant& dir : dirs_) {
    fs::path rest = below(name, normal(dir.guest));
    if (rest.empty()) continue;
    std::error_code error;
    fs::path folder = fs::canonical(dir.host, error), file = fs::path(dir.host) / rest;
    fs::path real = error ? fs::path() : fs::canonical(file, error);
    if (error || !fs::is_regular_file(real, error)) {
      missing = file;
      continue;
    }
    if (!below(real, folder).empty()) return real.string();
    return chukker::fail(ErrorCode::bad_argument,
                         fmt::format("module '{}' is a link out of the folder {}", name, dir.host));
  }
  if (!missing.empty()) {
    return chukker::fail(ErrorCode::io, fmt::format("Cannot find module '{}'{}", name, spelling_advice(missing)));
  }
  return chukker::fail(ErrorCode::bad_argument,
                       fmt::format("module '{}' is in no granted folder; grant it with --allow-modules DIR", name));
}

Result<std::string> ModuleFiles::resolve(std::string_view specifier, std::string_view referrer) const {
  if (!is_path(specifier)) {
    return chukker::fail(ErrorCode::bad_argument,
                         fmt::format("Cannot find package '{}'{}; modules are files, named by './', '../' or '/'",
                                     specifier, named_by(referrer)));
  }
  std::string name = normal(fs::path(referrer).parent_path() / fs::path(specifier)).string();
  auto found = find(name);
  if (found) return name;
  return chukker::fail(found.error().code, found.error().message + named_by(referrer));
}

Result<js::ModuleSource> ModuleFiles::load(std::string_view name) const {
  auto file = find(std::string(name));
  if (!file) return std::unexpected(file.error());
  auto bytes = read_file(*file);
  if (!bytes) return chukker::fail(ErrorCode::io, bytes.error().message);
  std::string source = valid_utf8({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  sources_->add(std::string(name), source);
  using Kind = js::ModuleSource::Kind;
  return js::ModuleSource{std::move(source), name.ends_with(".json") ? Kind::json : Kind::javascript};
}

}  // namespace chukker::cli
