// What the guest's binary imports. Its calls of host functions and for modules are answered later, by the course of the
// machine's activities, so that they can rest, be saved and forked; the rest is answered at once from the JsState.
#pragma once

#include "chukker/error.hpp"
#include "chukker/linker.hpp"

namespace chukker::js {

// The imports as a pending outcome names them.
inline constexpr std::string_view kHostCall = "host_call";
inline constexpr std::string_view kModuleName = "host_module_normalize";
inline constexpr std::string_view kModuleSource = "host_module_load";
inline constexpr std::string_view kRejection = "host_promise_rejection";

// The host functions of the prelude's own: one has others made, one tells what the language doesn't show.
inline constexpr std::string_view kFunctionMaker = "chukker:function";
inline constexpr std::string_view kLook = "chukker:look";

// What the instance of the guest's module is registered as.
inline constexpr std::string_view kInstanceName = "quickjs";

// One linker serves all JavaScript machines of the process: what belongs to one machine is in its JsState.
const Linker& guest_linker();

// A well-mixed number of a seed: the start of Math.random's sequence, and the guest's random bytes. Never zero.
uint64_t mix_seed(uint64_t seed);

}  // namespace chukker::js
