#include "js/exception.h"

#include <charconv>

#include "base/text.h"

namespace chukker::js {

namespace {

// The number that ends `text`, behind a colon; both are cut off. 0 where there is none.
uint32_t cut_number(std::string_view& text) {
  size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return 0;
  uint32_t number = 0;
  const char* end = text.data() + text.size();
  auto [stop, error] = std::from_chars(text.data() + colon + 1, end, number);
  if (error != std::errc() || stop != end) return 0;
  text = text.substr(0, colon);
  return number;
}

// "    at f (file.js:1:2)" or "    at file.js:1:2".
bool read_frame(std::string_view line, Exception& exception) {
  size_t begin = line.find("at ");
  if (begin == std::string_view::npos) return false;
  std::string_view place = line.substr(begin + 3);
  if (place.ends_with(')')) {
    size_t open = place.rfind('(');
    if (open == std::string_view::npos) return false;
    place = place.substr(open + 1, place.size() - open - 2);
  }
  uint32_t last = cut_number(place), before = cut_number(place);
  if (last == 0) return false;
  exception.line = before != 0 ? before : last;
  exception.column = before != 0 ? last : 0;
  exception.file = place;
  return true;
}

}  // namespace

void locate(Exception& exception) {
  for (std::string_view rest = exception.stack; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    if (read_frame(line, exception)) return;
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
}

std::string Exception::to_string() const {
  std::string text = name.empty() ? message : message.empty() ? name : base::cat(name, ": ", message);
  if (!stack.empty()) base::append(text, base::cat("\n", stack));
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace chukker::js
