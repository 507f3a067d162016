// What a word of JavaScript, half typed, may become in a machine.
#pragma once

#include <string>
#include <vector>

#include "chukker/js.hpp"

namespace chukker::cli {

// Globals that begin with `word`; of "a.b.c" properties of a.b that begin with "c". Sorted, each whole. Nothing changes
// in the machine: a getter on the way runs in a fork, with little fuel.
std::vector<std::string> complete_javascript(js::Js& js, const std::string& word);

}  // namespace chukker::cli
