#include "cli/line_editor.h"

#include <histedit.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

#include "cli/terminal.h"

namespace chukker::cli {
namespace {

constexpr int kLinesRemembered = 1000;
constexpr size_t kChoicesShown = 100;

bool is_of_word(char c) {
  bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  return is_letter || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '.';
}

std::string word_at_end(std::string_view line) {
  size_t begin = line.size();
  while (begin > 0 && is_of_word(line[begin - 1])) --begin;
  return std::string(line.substr(begin));
}

// What all of them begin with. Requires: there is one.
std::string common_beginning(const std::vector<std::string>& words) {
  std::string common = words.front();
  for (const std::string& word : words) {
    size_t same = 0;
    while (same < std::min(common.size(), word.size()) && common[same] == word[same]) ++same;
    common.resize(same);
  }
  return common;
}

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
  EditedLines(std::string history_file, Completer complete)
      : history_file_(std::move(history_file)), complete_(std::move(complete)) {
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
    ::el_set(edit_, EL_ADDFN, "complete-word", "Complete the word", &EditedLines::complete_word);
    ::el_set(edit_, EL_BIND, "^I", "complete-word", nullptr);
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

  static unsigned char complete_word(EditLine* edit, int) {
    const LineInfo* line = ::el_line(edit);
    std::string word = word_at_end({line->buffer, static_cast<size_t>(line->cursor - line->buffer)});
    std::vector<std::string> choices = of(edit).complete_(word);
    if (choices.empty()) return CC_ERROR;
    std::string common = common_beginning(choices);
    if (common.size() > word.size()) return insert(edit, common.substr(word.size()));
    if (choices.size() == 1) return CC_NORM;
    std::fputc('\n', stdout);
    for (size_t i = 0; i < std::min(choices.size(), kChoicesShown); ++i) std::printf("%s  ", choices[i].c_str());
    std::fputs(choices.size() > kChoicesShown ? "...\n" : "\n", stdout);
    return CC_REDISPLAY;
  }
  static unsigned char insert(EditLine* edit, const std::string& text) {
    return ::el_insertstr(edit, text.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
  }

  void (*interrupt_before_)(int) = SIG_DFL;
  std::string history_file_;
  Completer complete_;
  std::string prompt_;
  bool was_given_up_ = false;
  std::string given_up_;  // The line that was.
  History* history_ = nullptr;
  EditLine* edit_ = nullptr;
};

}  // namespace

std::unique_ptr<LineEditor> make_line_editor(const std::string& history_file, Completer complete) {
  bool is_person = is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO);
  if (is_person) return std::make_unique<EditedLines>(history_file, std::move(complete));
  return std::make_unique<PlainLines>();
}

std::string history_file_of_environment() {
  const char* file = std::getenv("CHUKKER_JS_HISTORY");
  if (file != nullptr) return file;
  const char* home = std::getenv("HOME");
  return home == nullptr ? "" : std::string(home) + "/.chukker_js_history";
}

}  // namespace chukker::cli
