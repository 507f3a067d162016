// JavaScript as text: sources, strings, and how an exception that nobody caught is shown.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "chukker/js.hpp"

namespace chukker::cli {

// `text` with U+FFFD for whatever is not UTF-8. (What comes from the guest may hold lone surrogates.)
std::string valid_utf8(std::string_view text);

// As a source would have it, and as Node shows it: in single quotes if it can be.
std::string quote_string(std::string_view text);

// A result for a person: strings in quotes or, as console.log does, bare.
enum class Strings : uint8_t { quoted, bare };
std::string print_js_value(js::Js& js, const js::Value& value, Strings strings);

// The sources that have been run, by the names that stacks have for them.
class JsSources {
 public:
  void add(const std::string& file, std::string source) { sources_[file] = std::move(source); }
  // A line, from 1. None where the file or the line isn't known.
  std::optional<std::string_view> line(const std::string& file, uint32_t number) const;
  // Whether nothing but space follows this place: what is there has been read to its end. Units: line and column from
  // 1, columns in code points.
  bool is_end(const std::string& file, uint32_t line, uint32_t column) const;
  // What stands at a place; empty beyond the end.
  std::string_view from(const std::string& file, uint32_t line, uint32_t column) const;

 private:
  std::map<std::string, std::string> sources_;
};

// "Uncaught TypeError: ..." with the guest's stack, and above it the line where it was thrown. No newline at the end.
std::string describe_uncaught(const js::Exception& exception, const JsSources& sources, std::string_view what);

}  // namespace chukker::cli
