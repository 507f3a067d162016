// The modules of the 3.0 suite's tail calls that need typed function references for one function out of dozens.
//
// return_call.wast and return_call_indirect.wast have all their functions in one module, with one that returns (ref
// null $t). funcref can stand in its place, since it is a supertype and nothing is asserted of the difference. So
// the module's text (wast-3.0/ in the suites) is read with funcref there, and assembled by wat2wasm.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace chukker::tests {

// The module at `line` of the text that the suite's `file` (".../spec/3.0/return_call/return_call.json") was made
// from, so rewritten. Nothing for other files, and where the text is not at hand.
std::optional<std::vector<uint8_t>> without_typed_references(const std::filesystem::path& file, uint32_t line);

}  // namespace chukker::tests
