// What the command line grants, as a Linker: WASI, and answers for imports that nobody provides.
#pragma once

#include <string>
#include <vector>

#include "chukker/linker.hpp"
#include "chukker/module.hpp"
#include "chukker/snapshot.hpp"
#include "chukker/wasi.hpp"
#include "cli/failure.h"
#include "cli/options.h"
#include "cli/progress.h"

namespace chukker::cli {

// Where the guest's standard streams are.
enum class Streams : uint8_t {
  inherited,     // The tool's own.
  to_error,      // Output goes to the tool's standard error: its standard output is for the report.
  disconnected,  // None: the guest won't run.
};

// WASI's options for a program: `args[0]` is its name. `progress` is borrowed by the linker made of them.
wasi::Options wasi_options(const GrantFlags& grants, std::vector<std::string> args, Streams streams,
                           Progress& progress);

// The name that a program sees as its own: that of its file.
std::string program_name(const GrantFlags& grants, const std::string& path);

// Errors: no_input where a directory can't be opened; usage.
Expected<Linker> make_linker(const wasi::Options& options);

// Gives each function import of `module` that `linker` has not a function that traps or waits. Does nothing for
// `refuse`.
Expected<> define_unknown(Linker& linker, const Module& module, UnknownImports policy);

// Gives each host function and host state that a snapshot needs and `linker` has not: functions as above (for `refuse`
// none), states that keep their bytes as they are.
Expected<> define_needed(Linker& linker, const SnapshotInfo& info, UnknownImports policy);

// A function that always answers `pending`, or traps saying that nobody provides `name`.
HostFunction unknown_function(UnknownImports policy, const std::string& name);

}  // namespace chukker::cli
