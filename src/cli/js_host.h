// What the command line grants to JavaScript: console and print on the tool's streams, modules from files, functions
// that are answered later.
#pragma once

#include <memory>

#include "chukker/js.hpp"
#include "cli/js_flags.h"
#include "cli/js_text.h"
#include "cli/progress.h"

namespace chukker::cli {

// `progress` is borrowed by the host, which must not be called after it.
std::shared_ptr<const js::Host> make_js_host(const JsGrantFlags& grants, std::shared_ptr<JsSources> sources,
                                             Progress& progress);

}  // namespace chukker::cli
