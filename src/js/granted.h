// Machines that have what a host grants, made once for each host: granting takes the guest some hundred microseconds a
// function, a fork of a machine that has it all a dozen.
#pragma once

#include <functional>
#include <memory>

#include "chukker/js.hpp"
#include "js/image.h"

namespace chukker::js {

// A machine of the image with the host's grants. `grant` gives them to a new one; called where there is none to fork.
// Any thread. Errors: those of `grant`; out_of_memory.
Result<Machine> create_granted(Image& image, const std::shared_ptr<const Host>& host,
                               const std::function<Result<Machine>(Machine)>& grant);

}  // namespace chukker::js
