// Every limit of the system on what a module may be. Beyond a limit a module is refused with ErrorCode::limit and its
// number. What a running guest may take is GuestLimits (include/chukker/machine.hpp); tuning is in interp/tuning.h.
#pragma once

#include <cstdint>

namespace chukker::wasm {

inline constexpr uint64_t kModuleBytesMax = 1u << 30;
inline constexpr uint32_t kTypesMax = 1'000'000;
inline constexpr uint32_t kFunctionsMax = 1'000'000;
inline constexpr uint32_t kImportsMax = 1'000'000;
inline constexpr uint32_t kExportsMax = 1'000'000;
inline constexpr uint32_t kGlobalsMax = 1'000'000;
inline constexpr uint32_t kTablesMax = 100'000;
inline constexpr uint32_t kMemoriesMax = 100'000;
inline constexpr uint32_t kElementSegmentsMax = 10'000'000;
inline constexpr uint32_t kElementSegmentItemsMax = 10'000'000;
inline constexpr uint32_t kDataSegmentsMax = 10'000'000;
inline constexpr uint32_t kParametersMax = 1'000;
inline constexpr uint32_t kResultsMax = 1'000;
inline constexpr uint32_t kLocalsMax = 50'000;              // Parameters included.
inline constexpr uint32_t kFunctionBytesMax = 128u << 20;
inline constexpr uint32_t kControlDepthMax = 1'000'000;     // Nesting of blocks in a function.
inline constexpr uint32_t kOperandSlotsMax = 1'000'000;     // Operands on the stack of a function.
inline constexpr uint32_t kBranchTableMax = 1'000'000;
inline constexpr uint64_t kMemoryPagesMax = 65536;          // 4 GiB.
inline constexpr uint64_t kTableElementsMax = UINT32_MAX;

}  // namespace chukker::wasm
