// The types of things that modules and machines import and export, and whether one can stand for another.
// Source: WebAssembly specification, "Validation / Matching" (2.0: "Execution / Modules / External Typing").
#pragma once

#include "chukker/types.hpp"
#include "machine/machine.h"
#include "wasm/module.h"

namespace chukker::engine {

// The declared type of an import or definition of a module.
ExternType type_in(const wasm::Module& module, ExternKind kind, uint32_t index);

bool exists(const machine::State& state, ExternKind kind, uint32_t address);

// The type of something in a machine, its present size included. Requires: the address exists.
ExternType type_of(const machine::State& state, ExternKind kind, uint32_t address);

// Whether something of type `actual` can be imported as `wanted`.
bool matches(const ExternType& actual, const ExternType& wanted);

}  // namespace chukker::engine
