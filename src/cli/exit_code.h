// What the tool's process ends with. A guest that ends by itself passes its own code through (0 to 255), so a guest can
// imitate any of these; `--report FILE` and `--json` say which it was.
// The numbers are frozen and stand in docs/cli.md: those of sysexits.h where it has one, of timeout(1) and of the shell
// for signals, 134 as wasmtime's for a trap, 1 as node's for an exception.
#pragma once

#include <array>
#include <string_view>

#include "chukker/error.hpp"
#include "chukker/outcome.hpp"

namespace chukker::cli {

enum class ExitCode : int {
  ok = 0,
  guest_exception = 1,
  usage = 64,
  bad_input = 65,
  no_input = 66,
  internal = 70,
  no_memory = 71,
  cannot_write = 73,
  out_of_fuel_saved = 75,
  out_of_fuel = 76,
  host_pending = 77,
  timeout = 124,
  interrupted = 130,
  trap = 134,
  terminated = 143,
};

struct ExitCodeRow {
  ExitCode code;
  std::string_view name;  // As in a report.
  std::string_view meaning;
};

inline constexpr auto kExitCodes = std::to_array<ExitCodeRow>({
    {ExitCode::ok, "ok", "done; of a guest: it came to its end, or ended with 0"},
    {ExitCode::guest_exception, "guest_exception", "JavaScript ended with an exception that nobody caught"},
    {ExitCode::usage, "usage", "the command line is wrong"},
    {ExitCode::bad_input, "bad_input", "not a valid module or an intact snapshot, or an import is missing"},
    {ExitCode::no_input, "no_input", "an input file can't be read"},
    {ExitCode::internal, "internal", "a bug in chukker"},
    {ExitCode::no_memory, "no_memory", "the host has no memory or address space left"},
    {ExitCode::cannot_write, "cannot_write", "an output file can't be written (the old one is still whole)"},
    {ExitCode::out_of_fuel_saved, "out_of_fuel_saved", "out of fuel, saved: go on with chukker resume"},
    {ExitCode::out_of_fuel, "out_of_fuel", "out of fuel, not saved; or interrupted, or taken back, for want of it"},
    {ExitCode::host_pending, "host_pending", "the guest waits for the answer of a host function"},
    {ExitCode::timeout, "timeout", "the time given with --timeout is over"},
    {ExitCode::interrupted, "interrupted", "stopped by SIGINT (Ctrl-C)"},
    {ExitCode::trap, "trap", "the guest trapped"},
    {ExitCode::terminated, "terminated", "stopped by SIGTERM"},
});

std::string_view name(ExitCode code);

// What an error of the library means for the process.
ExitCode exit_code_of(ErrorCode code);

// A guest's own exit code, as a process can carry it: 0 to 255 as it is, anything else 255.
int exit_code_of_guest(int32_t code);

}  // namespace chukker::cli
