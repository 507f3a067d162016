// Lines from a person: edited and remembered where standard input is a terminal, as they come otherwise.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chukker::cli {

class LineEditor {
 public:
  struct Line {
    enum class Kind : uint8_t { text, interrupted, end } kind = Kind::end;  // interrupted: Ctrl-C
    std::string text;                                                       // Without its newline.
  };

  virtual ~LineEditor() = default;
  // Shows `prompt` on a terminal, and nowhere else.
  virtual Line read(const std::string& prompt) = 0;
  // For later calls, and for later sessions.
  virtual void remember(const std::string& line) = 0;
  virtual bool is_interactive() const = 0;
};

// What the word at the end of a line may become, each whole. `word`: letters, digits, "_", "$" and "." at its end.
using Completer = std::function<std::vector<std::string>(const std::string& word)>;

// On a terminal with libedit. `history_file`: lines of earlier sessions; empty: none are kept. Tab asks `complete`.
std::unique_ptr<LineEditor> make_line_editor(const std::string& history_file, Completer complete);

// $CHUKKER_JS_HISTORY, or .chukker_js_history in the home folder; empty where neither is set.
std::string history_file_of_environment();

}  // namespace chukker::cli
