// Price lists as JSON files.
//
//   {
//     "comment": "floating point is dear",              any text; not part of the id
//     "default": 1,                                     each instruction that is not named; else schedule 1's price
//     "instructions": {"f64.div": 20, "call": 3},       by text name
//     "entry": 2,                                       entering a function defined in Wasm
//     "bytes": {"price": 1, "unit": 64},                memory.fill, .copy, .init, for each begun unit of bytes
//     "elements": {"price": 1, "unit": 8},              table.fill, .copy, .init, for each begun unit of elements
//     "memory_growth": {"price": 1, "unit": 4096},      memory.grow, of bytes
//     "table_growth": {"price": 1, "unit": 8}           table.grow, of elements
//   }
//
// Every key may be left out: then schedule 1 stands. Prices are whole numbers from 0 to Schedule::kPriceMax.
// This part of the library needs nlohmann_json to build and nothing more to link.
#pragma once

#include <string>
#include <string_view>

#include "chukker/error.hpp"
#include "chukker/schedule.hpp"

namespace chukker {

// Errors: bad_argument. The message names the key; of text that isn't JSON it says line and column, and `offset` is
// where it went wrong.
Result<Schedule> schedule_from_json(std::string_view text);

// All of a schedule, so that schedule_from_json makes an equal one of it: one price to a line, for a person to change.
std::string to_json(const Schedule& schedule);

}  // namespace chukker
