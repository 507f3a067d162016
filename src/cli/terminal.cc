#include "cli/terminal.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace chukker::cli {
namespace {

std::string painted(std::string_view code, std::string_view text) {
  if (!has_colour(STDERR_FILENO)) return std::string(text);
  std::string out = "\x1b[";
  out.append(code).append("m").append(text).append("\x1b[0m");
  return out;
}

}  // namespace

bool is_terminal(int fd) { return ::isatty(fd) == 1; }

bool has_colour(int fd) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  bool is_refused = no_color != nullptr && *no_color != '\0';
  return is_terminal(fd) && !is_refused && term != nullptr && std::string_view(term) != "dumb";
}

std::string bold(std::string_view text) { return painted("1", text); }
std::string red(std::string_view text) { return painted("1;31", text); }
std::string dim(std::string_view text) { return painted("2", text); }

void say(std::string_view text) { write_text(STDERR_FILENO, bold("chukker:") + " " + std::string(text) + "\n"); }

void say_error(std::string_view text) {
  write_text(STDERR_FILENO, bold("chukker:") + " " + red("error:") + " " + std::string(text) + "\n");
}

void write_text(int fd, std::string_view text) {
  while (!text.empty()) {
    ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno != EINTR) return;
    if (written > 0) text.remove_prefix(static_cast<size_t>(written));
  }
}

}  // namespace chukker::cli
