// Guest exceptions for a person.
#pragma once

#include "chukker/js.hpp"

namespace chukker::js {

// Fills in file, line and column from the first frame of the stack that names them.
void locate(Exception& exception);

}  // namespace chukker::js
