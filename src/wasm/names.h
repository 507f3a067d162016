// Names of a module and its functions, from the custom section "name". It is a hint for people: whatever is wrong with
// it is passed over in silence, for a module is valid whatever its custom sections hold.
// Source: WebAssembly specification, appendix "Custom Sections / Name Section".
#pragma once

#include "wasm/module.h"

namespace chukker::wasm {

void read_names(Module& module);

}  // namespace chukker::wasm
