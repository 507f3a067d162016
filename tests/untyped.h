// Modules of the 3.0 suite that need typed function references for nothing but the type of a null or a table.
//
// return_call.wast, for one, has its 45 functions in one module with one that returns (ref null $t). In the text of
// such a module funcref stands as well, since (ref null $t) is a subtype of it: the assertions mean the same. So the
// module's text (wast-3.0/ in the suites) is read with funcref in that place, and assembled by wat2wasm.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace chukker::tests {

// The module at `line` of the text that the suite's `file` (".../spec/3.0/return_call/return_call.json") was made from,
// so rewritten. Nothing where its text is not at hand, or needs more than that.
std::optional<std::vector<uint8_t>> without_typed_references(const std::filesystem::path& file, uint32_t line);

}  // namespace chukker::tests
