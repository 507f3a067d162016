#include "cli/line_editor.h"

#include <histedit.h>
#include <sys/stat.h>
#include <unistd.h>

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "cli/terminal.h"

namespace chukker::cli {
namespace {

constexpr int kLinesRemembered = 1000;

class PlainLines : public LineEditor {
 public:
  Line read(const std::string&) override {
    std::string text;
    if (!std::getline(std::cin, text)) return {};
    if (text.ends_with('\r')) text.pop_back();
    return {Line::Kind::text, std::move(text)};
  }
  void remember(const std::string&) override {}
  bool is_interactive() const override { return false; }
};

class EditedLines : public LineEditor {
 public:
  explicit EditedLines(std::string history_file) : history_file_(std::move(history_file)) {
    // The prompt is there a moment before Ctrl-C is a key.
    interrupt_before_ = std::signal(SIGINT, SIG_IGN);
    // The editor counts characters: in the locale of the environment, or in UTF-8 where that has bytes only.
    if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX == 1) std::setlocale(LC_CTYPE, "C.UTF-8");
    history_ = ::history_init();
    HistEvent event;
    ::history(history_, &event, H_SETSIZE, kLinesRemembered);
    ::history(history_, &event, H_SETUNIQUE, 1);
    if (!history_file_.empty()) ::history(history_, &event, H_LOAD, history_file_.c_str());
    edit_ = ::el_init("chukker", stdin, stdout, stderr);
    ::el_set(edit_, EL_CLIENTDATA, this);
    ::el_set(edit_, EL_PROMPT, &EditedLines::prompt_of);
    ::el_set(edit_, EL_EDITOR, "emacs");
    ::el_set(edit_, EL_HIST, ::history, history_);
    // Ctrl-C and Ctrl-Z are keys while a line is edited: the former gives up the line, not the session.
    ::el_set(edit_, EL_SETTY, "-d", "-isig", nullptr);
    ::el_set(edit_, EL_ADDFN, "give-up-line", "Give up the line", &EditedLines::give_up);
    ::el_set(edit_, EL_BIND, "^C", "give-up-line", nullptr);
    ::el_set(edit_, EL_ADDFN, "stop-job", "Stop the process, for the shell", &EditedLines::stop_job);
    ::el_set(edit_, EL_BIND, "^Z", "stop-job", nullptr);
    ::el_set(edit_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    ::el_source(edit_, nullptr);  // ~/.editrc, if there is one.
  }
  EditedLines(const EditedLines&) = delete;
  EditedLines& operator=(const EditedLines&) = delete;
  ~EditedLines() override {
    ::el_end(edit_);
    ::history_end(history_);
    std::signal(SIGINT, interrupt_before_);
  }

  Line read(const std::string& prompt) override {
    prompt_ = prompt;
    was_given_up_ = false;
    int count = 0;
    const char* text = ::el_gets(edit_, &count);
    if (was_given_up_) return {Line::Kind::interrupted, given_up_};
    if (text == nullptr || count <= 0) return {};
    std::string line(text, static_cast<size_t>(count));
    while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
    return {Line::Kind::text, std::move(line)};
  }

  // Kept at once, so that a session that is killed leaves its lines too.
  void remember(const std::string& line) override {
    HistEvent event;
    ::history(history_, &event, H_ENTER, line.c_str());
    if (history_file_.empty()) return;
    mode_t before = ::umask(0077);
    ::history(history_, &event, H_SAVE, history_file_.c_str());
    ::umask(before);
  }
  bool is_interactive() const override { return true; }

 private:
  static EditedLines& of(EditLine* edit) {
    void* self = nullptr;
    ::el_get(edit, EL_CLIENTDATA, &self);
    return *static_cast<EditedLines*>(self);
  }
  static char* prompt_of(EditLine* edit) { return of(edit).prompt_.data(); }
  static unsigned char give_up(EditLine* edit, int) {
    const LineInfo* line = ::el_line(edit);
    of(edit).given_up_.assign(line->buffer, line->lastchar);
    of(edit).was_given_up_ = true;
    std::fputs("^C\n", stdout);
    return CC_EOF;
  }
  static unsigned char stop_job(EditLine* edit, int) {
    ::el_set(edit, EL_PREP_TERM, 0);
    std::raise(SIGTSTP);
    ::el_set(edit, EL_PREP_TERM, 1);
    return CC_REDISPLAY;
  }

  void (*interrupt_before_)(int) = SIG_DFL;
  std::string history_file_;
  std::string prompt_;
  bool was_given_up_ = false;
  std::string given_up_;  // The line that was.
  History* history_ = nullptr;
  EditLine* edit_ = nullptr;
};

}  // namespace

std::unique_ptr<LineEditor> make_line_editor(const std::string& history_file) {
  bool is_person = is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO);
  if (is_person) return std::make_unique<EditedLines>(history_file);
  return std::make_unique<PlainLines>();
}

std::string history_file_of_environment() {
  const char* file = std::getenv("CHUKKER_JS_HISTORY");
  if (file != nullptr) return file;
  const char* home = std::getenv("HOME");
  return home == nullptr ? "" : std::string(home) + "/.chukker_js_history";
}

}  // namespace chukker::cli
