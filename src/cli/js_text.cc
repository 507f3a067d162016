#include "cli/js_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/terminal.h"

namespace chukker::cli {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr size_t kLineShownMax = 200;  // Units: bytes. Of a longer line nobody sees the place.

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// The length of the valid sequence that `text` begins with; 0 where it is none. Source: Unicode, table 3-7.
size_t sequence_length(std::string_view text) {
  auto at = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  unsigned char first = static_cast<unsigned char>(at(0)), second = static_cast<unsigned char>(at(1));
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return is_continuation(second) ? 2 : 0;
  unsigned char third = static_cast<unsigned char>(at(2)), fourth = static_cast<unsigned char>(at(3));
  if (first >= 0xE0 && first <= 0xEF) {
    bool is_overlong = first == 0xE0 && second < 0xA0, is_surrogate = first == 0xED && second > 0x9F;
    return is_continuation(second) && is_continuation(third) && !is_overlong && !is_surrogate ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  bool is_overlong = first == 0xF0 && second < 0x90, is_beyond = first == 0xF4 && second > 0x8F;
  bool is_whole = is_continuation(second) && is_continuation(third) && is_continuation(fourth);
  return is_whole && !is_overlong && !is_beyond ? 4 : 0;
}

// The bytes of `line` before the column, counted in code points from 1.
size_t bytes_before(std::string_view line, uint32_t column) {
  size_t at = 0;
  for (uint32_t i = 1; i < column && at < line.size(); ++i) {
    do ++at;
    while (at < line.size() && is_continuation(static_cast<unsigned char>(line[at])));
  }
  return at;
}

std::string caret_below(std::string_view line, uint32_t column) {
  std::string text;
  for (char c : line.substr(0, bytes_before(line, column))) {
    if (!is_continuation(static_cast<unsigned char>(c))) text += c == '\t' ? '\t' : ' ';
  }
  return text + "^";
}

char quote_for(std::string_view text) {
  for (char quote : {'\'', '"', '`'}) {
    if (text.find(quote) == std::string_view::npos) return quote;
  }
  return '\'';
}

std::string escape(char c, char quote) {
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\v':
      return "\\v";
    case '\\':
      return "\\\\";
    default:
      break;
  }
  if (c == quote) return fmt::format("\\{}", c);
  auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F ? fmt::format("\\x{:02X}", byte) : std::string(1, c);
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    size_t length = sequence_length(text);
    // A lone surrogate is one character, not three wrong bytes.
    bool is_surrogate = text.size() >= 3 && text[0] == '\xED' && is_continuation(static_cast<unsigned char>(text[1])) &&
                        is_continuation(static_cast<unsigned char>(text[2]));
    out += length > 0 ? text.substr(0, length) : kReplacement;
    text.remove_prefix(length > 0 ? length : is_surrogate ? 3 : 1);
  }
  return out;
}

std::string quote_string(std::string_view text) {
  char quote = quote_for(text);
  std::string out(1, quote);
  for (char c : valid_utf8(text)) out += escape(c, quote);
  return out + quote;
}

std::string print_js_value(js::Js& js, const js::Value& value, Strings strings) {
  if (value.is(js::Kind::string)) {
    return strings == Strings::quoted ? quote_string(value.string()) : valid_utf8(value.string());
  }
  auto text = js.inspect(value);
  return valid_utf8(text ? *text : js::to_string(value));
}

std::optional<std::string_view> JsSources::line(const std::string& file, uint32_t number) const {
  auto found = sources_.find(file);
  if (found == sources_.end() || number == 0) return std::nullopt;
  std::string_view rest = found->second;
  for (; number > 1; --number) {
    size_t end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  return rest.ends_with('\r') ? rest.substr(0, rest.size() - 1) : rest;
}

std::string_view JsSources::from(const std::string& file, uint32_t number, uint32_t column) const {
  auto begin = line(file, number);
  if (!begin) return {};
  const std::string& source = sources_.at(file);
  size_t offset = static_cast<size_t>(begin->data() - source.data()) + bytes_before(*begin, column);
  return std::string_view(source).substr(offset);
}

bool JsSources::is_end(const std::string& file, uint32_t number, uint32_t column) const {
  std::string_view rest = from(file, number, column);
  return rest.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string describe_uncaught(const js::Exception& exception, const JsSources& sources, std::string_view what) {
  std::string text;
  auto line = sources.line(exception.file, exception.line);
  bool is_shown = line && line->size() <= kLineShownMax && line->find_first_not_of(" \t") != std::string_view::npos;
  if (is_shown) {
    text = fmt::format("{}:{}\n{}\n", exception.file, exception.line, *line);
    if (exception.column > 0) text += caret_below(*line, exception.column) + "\n";
    text += "\n";
  }
  text += fmt::format("{} {}", red(what), valid_utf8(exception.to_string()));
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace chukker::cli
