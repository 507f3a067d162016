#include "cli/js_host.h"

#include <unistd.h>

#include <string>
#include <utility>

#include "cli/js_modules.h"
#include "cli/terminal.h"

namespace chukker::cli {
namespace {

void write_line(int fd, std::string_view text, Progress& progress) {
  std::string line = valid_utf8(text) + "\n";
  progress.before_output(line);
  write_text(fd, line);
}

// Where Node's console writes.
int stream_of(std::string_view level) {
  bool is_error = level == "warn" || level == "error" || level == "trace" || level == "assert";
  return is_error ? STDERR_FILENO : STDOUT_FILENO;
}

}  // namespace

std::shared_ptr<const js::Host> make_js_host(const JsGrantFlags& grants, std::shared_ptr<JsSources> sources,
                                             Progress& progress) {
  auto host = std::make_shared<js::Host>();
  host->console = [&progress](std::string_view level, std::string_view text) {
    write_line(stream_of(level), text, progress);
  };
  host->print = [&progress](std::string_view text) { write_line(STDOUT_FILENO, text, progress); };
  for (const std::string& name : grants.pending) {
    host->functions[name] = [](const js::Call&) { return js::Answer::later(); };
  }
  if (grants.no_modules) return host;
  auto files = std::make_shared<ModuleFiles>(grants.module_dirs, std::move(sources));
  host->resolve = [files](std::string_view specifier, std::string_view referrer) {
    return files->resolve(specifier, referrer);
  };
  host->load = [files](std::string_view name) { return files->load(name); };
  return host;
}

}  // namespace chukker::cli
