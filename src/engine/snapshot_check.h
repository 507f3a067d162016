// Whether to believe a decoded snapshot: everything in it is held against the modules that it names, so that what is
// believed can be run. What nobody could tell from a lie (the value of a local, a counter) is taken as it is.
#pragma once

#include <memory>
#include <span>

#include "engine/snapshot_state.h"

namespace chukker::engine {

// Functions and types of all instances of a machine, counted per instance: what can't be seen from a snapshot's size.
inline constexpr uint64_t kLinkedItemsMax = 16'000'000;

// Completes what `decoded` says by its modules: afterwards decoded.state is whole but for Layout's code and the
// memories. Shape: modules.size() == decoded.modules.size(). Errors: snapshot_corrupt, limit.
Result<> complete_state(DecodedState& decoded, std::span<const std::shared_ptr<const wasm::Module>> modules);

}  // namespace chukker::engine
