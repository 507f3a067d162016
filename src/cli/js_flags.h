// The flags of `chukker js`, and those that `resume` has for JavaScript machines besides its own.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chukker/js.hpp"
#include "cli/failure.h"
#include "cli/options.h"

namespace chukker::cli {

// Limits that only JavaScript has; the others are those of RunFlags.
struct JsLimitFlags {
  std::optional<uint64_t> max_cycles;
  std::optional<js::OnExhausted> on_exhausted;
  std::optional<uint64_t> grace;
};

// What the guest gets besides ECMAScript, console and print.
struct JsGrantFlags {
  std::vector<DirGrant> module_dirs;
  bool no_modules = false;
  std::vector<std::string> pending;  // Functions whose answers come later.
};

// What a machine is made with.
struct JsBirthFlags {
  std::optional<js::Clock> clock;
  std::optional<uint64_t> seed;
  bool real_random = false;
  std::optional<int32_t> timezone_offset;  // Units: minutes east of UTC.
};

void add_js_run_flags(CLI::App& app, RunFlags& run, JsLimitFlags& flags);
void add_js_limit_flags(CLI::App& app, JsLimitFlags& flags);  // Those that RunFlags has not.
void add_js_grant_flags(CLI::App& app, JsGrantFlags& flags);
void add_js_birth_flags(CLI::App& app, JsBirthFlags& flags);

// The limits that the flags give, the fuel not among them; what isn't given is inherited.
js::RunLimits js_limits(const RunFlags& run, const JsLimitFlags& flags);

// A name that a function can be granted under: identifiers, with dots between them. Errors: usage.
Expected<std::string> parse_function_name(const std::string& text);
// "2026-11-20T16:30:00Z" or "2026-11-20"; the clock then stands there. Errors: usage.
Expected<js::Clock> parse_clock(const std::string& text);
// "120", "-90", "+02:00". Units: minutes. Errors: usage.
Expected<int32_t> parse_timezone(const std::string& text);

}  // namespace chukker::cli
