// The KEY[=VALUE],... lists that wasmtime takes with -W and -S, as far as they mean something here.
#pragma once

#include <string_view>

#include "chukker/module.hpp"
#include "cli/failure.h"
#include "cli/options.h"

namespace chukker::cli {

// -W: fuel, timeout, max-memory-size, max-table-elements, max-wasm-stack, unknown-imports-trap, unknown-imports-pending
// and the features simd, tail-call, extended-const, multi-memory. Errors: usage, with the list of keys.
Expected<> apply_wasm_keys(std::string_view list, RunFlags& run, Features& features, GrantFlags& grants);

// -W of commands that run nothing: the features alone.
Expected<> apply_feature_keys(std::string_view list, Features& features);

// -S: inherit-env, cli and common (which are always on). Errors: usage, with the list of keys.
Expected<> apply_wasi_keys(std::string_view list, GrantFlags& grants);

}  // namespace chukker::cli
