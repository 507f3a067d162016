// Standard error as a person sees it: whether it is a terminal, whether it may be coloured.
#pragma once

#include <string>
#include <string_view>

namespace chukker::cli {

bool is_terminal(int fd);

// True on a terminal, unless NO_COLOR (no-color.org) is set to anything or TERM is "dumb".
bool has_colour(int fd);

// `text` in bold, red or dim for standard error, or as it is where there is no colour.
std::string bold(std::string_view text);
std::string red(std::string_view text);
std::string dim(std::string_view text);

// "chukker: TEXT" on standard error, in one write.
void say(std::string_view text);
// "chukker: error: TEXT"
void say_error(std::string_view text);

// All of `text` to a descriptor; what can't be written is lost.
void write_text(int fd, std::string_view text);

}  // namespace chukker::cli
