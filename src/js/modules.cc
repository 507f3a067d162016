#include "js/modules.h"

#include <vector>

#include "base/text.h"

namespace chukker::js {

namespace {

// "a/b.js" and "../c.js" give "c.js"; a URL's or absolute path's beginning stays.
std::string join(std::string_view base, std::string_view relative) {
  size_t root = base.find("://");
  root = root == std::string_view::npos ? base.starts_with('/') : base.find('/', root + 3) + 1;
  size_t folder = base.rfind('/');
  std::string path(folder == std::string_view::npos ? "" : base.substr(root, folder + 1 - std::min(root, folder + 1)));
  path += relative;
  std::vector<std::string_view> kept;
  for (std::string_view rest = path; !rest.empty();) {
    std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    if (part == ".." && !kept.empty()) kept.pop_back();
    if (part != "." && part != ".." && !part.empty()) kept.push_back(part);
  }
  std::string joined(base.substr(0, root));
  for (size_t i = 0; i < kept.size(); i++) base::append(joined += i > 0 ? "/" : "", kept[i]);
  return joined;
}

// A string literal of JavaScript.
std::string quote(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

Result<std::string> resolve_module(const Host& host, std::string_view specifier, std::string_view referrer) {
  if (host.resolve) return host.resolve(specifier, referrer);
  bool is_relative = specifier.starts_with("./") || specifier.starts_with("../");
  return is_relative ? join(referrer, specifier) : std::string(specifier);
}

Result<std::string> load_module(const Host& host, std::string_view name) {
  if (!host.load) {
    return fail(ErrorCode::bad_argument, base::cat("module '", name, "': this machine's host loads no modules"));
  }
  Result<ModuleSource> source = host.load(name);
  if (!source) return std::unexpected(source.error());
  if (source->kind == ModuleSource::Kind::javascript) return std::move(source->source);
  return base::cat("export default JSON.parse(", quote(source->source), ");");
}

}  // namespace chukker::js
