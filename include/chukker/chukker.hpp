// All of Chukker's C++ surface: WebAssembly as a value.
//
//   auto module = chukker::Module::parse(bytes);
//   auto machine = chukker::Machine::create();
//   auto made = machine->instantiate("app", *module, linker);
//   auto outcome = machine->call(made->instance, "main", {}, {.fuel = 1000});
//   if (std::holds_alternative<chukker::OutOfFuel>(*outcome)) bytes = *machine->save();
#pragma once

#include "chukker/error.hpp"
#include "chukker/linker.hpp"
#include "chukker/machine.hpp"
#include "chukker/module.hpp"
#include "chukker/outcome.hpp"
#include "chukker/schedule.hpp"
#include "chukker/snapshot.hpp"
#include "chukker/types.hpp"
